import { useRun } from "../../store/run-store.ts";
import { IconButton } from "../controls/button.tsx";
import { icons } from "../controls/icons.tsx";
import styles from "./sheet-and-pen.module.css";

/** Walks through the generated windows of the fixed noise. */
export function GeneratedChoice(props: {
  readonly value: number;
  readonly words: {
    readonly previous: string;
    readonly next: string;
    readonly anchor: (index: number) => string;
  };
  readonly onChange: (index: number) => void;
}) {
  const { value, words, onChange } = props;
  const count = useRun((state) => state.snapshot?.generatedPaths.count ?? 1);
  const turn = (by: number) => onChange((value + by + count) % count);
  return (
    <span className={styles.choice}>
      <IconButton
        size="small"
        label={words.previous}
        icon={icons.previous}
        onClick={() => turn(-1)}
      />
      <output>{words.anchor(value)}</output>
      <IconButton size="small" label={words.next} icon={icons.next} onClick={() => turn(1)} />
    </span>
  );
}
