import type { LessonNote } from "../../store/lesson-measure.ts";
import { formatCount, formatNumber } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./lesson-panel.module.css";

const COLUMNS = ["discriminatorLoss", "generatorLoss", "gradientNorm", "distance"] as const;

const nameIn = (names: Readonly<Record<string, { readonly label: string }>>, name: string) =>
  names[name]?.label ?? name;

/** What the lesson's runs came to, side by side. */
export function NotesTable({ notes }: { readonly notes: readonly LessonNote[] }) {
  const { lessons, options } = useText();
  if (notes.length === 0) return <p className={styles.muted}>{lessons.noNotes}</p>;
  return (
    <div className={styles.notesScroller}>
      <table className={styles.notes}>
        <caption className="visually-hidden">{lessons.notebook}</caption>
        <thead>
          <tr>
            <th scope="col">{lessons.notes.run}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {lessons.notes[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {notes.map((note) => (
            <tr key={note.name}>
              <th scope="row" title={`${lessons.notes.step} ${formatCount(note.step)}`}>
                {nameIn(options.objective, note.name)}
              </th>
              {COLUMNS.map((column) => (
                <td key={column}>{note[column] === null ? "–" : formatNumber(note[column], 2)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.muted}>{lessons.notesHelp}</p>
    </div>
  );
}
