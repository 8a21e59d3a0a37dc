import { legendPieces } from "./legend.ts";
import styles from "./legend-sentence.module.css";

/** A sentence whose coloured words are the legend, underlined as their lines are drawn. */
export function LegendSentence({ sentence }: { sentence: string }) {
  return (
    <p className={styles.sentence}>
      {legendPieces(sentence).map(({ text, kind, start }) =>
        kind === "plain" ? (
          text
        ) : (
          <span key={start} className={styles[kind]}>
            {text}
          </span>
        ),
      )}
    </p>
  );
}
