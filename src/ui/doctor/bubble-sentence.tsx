import type { Diagnosis } from "../../watching/doctor/diagnosis.ts";
import styles from "./doctor.module.css";
import { AILMENT_WORDS } from "./doctor-words.ts";

/** One sentence with the ailment's name. */
export function BubbleSentence({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { name, sentence } = AILMENT_WORDS[diagnosis.ailment];
  return (
    <p className={styles.bubble} data-ailment={diagnosis.ailment}>
      <strong>{name}.</strong> {sentence}
    </p>
  );
}
