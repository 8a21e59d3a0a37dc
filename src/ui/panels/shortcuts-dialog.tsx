import { Dialog } from "../controls/dialog.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./dialogs.module.css";

/** The page's words, its keys, how to read the charts, and where the data goes. */
export function ShortcutsDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { shortcuts } = useText();
  const { list } = shortcuts;
  const keys: readonly (readonly [string, string])[] = [
    [shortcuts.space, list.play],
    ["D", list.discriminator],
    ["G", list.generator],
    ["B", list.both],
    ["R", list.reset],
    ["S", list.slow],
    ["Ctrl Z · Ctrl Y", list.undo],
    ["?", list.help],
  ];
  return (
    <Dialog open={props.open} onClose={props.onClose} title={shortcuts.title}>
      <h3>{shortcuts.words}</h3>
      <dl className={styles.glossary}>
        {shortcuts.glossary.map(([word, meaning]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <h3>{shortcuts.reading}</h3>
      <p>{shortcuts.readingText}</p>
      <h3>{shortcuts.keys}</h3>
      <dl className={styles.keys}>
        {keys.map(([key, action]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{action}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.note}>{shortcuts.fieldsNote}</p>
      <h3>{shortcuts.private}</h3>
      <p>{shortcuts.privateText}</p>
    </Dialog>
  );
}
