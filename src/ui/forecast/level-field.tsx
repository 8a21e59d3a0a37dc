import { useId, useState } from "react";
import field from "../controls/field.module.css";
import { FieldFrame } from "../controls/field.tsx";
import styles from "./forecast.module.css";
import { readLevel } from "./forecast-words.ts";
import { forecastText } from "./text/en.ts";

/** A price, or a change from the last price in per cent. What cannot be read is said, and the one before stays in use. */
export function LevelField(props: {
  readonly value: string;
  readonly mustBePositive: boolean;
  readonly onChange: (typed: string) => void;
}) {
  const { settings } = forecastText;
  const id = useId();
  const problemId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const problemOf = (text: string): string | null => {
    const level = readLevel(text);
    if (level === null) return settings.levelProblem;
    const isBelow =
      (level.kind === "price" && level.price <= 0) ||
      (level.kind === "change" && level.share <= -1);
    return props.mustBePositive && isBelow ? settings.levelNegative : null;
  };
  const decide = () => {
    if (typed === null) return;
    const found = problemOf(typed);
    setProblem(found);
    if (found !== null) return;
    setTyped(null);
    props.onChange(typed.trim());
  };
  const entry = (
    <input
      id={id}
      type="text"
      autoComplete="off"
      spellCheck={false}
      className={styles.level}
      placeholder={settings.levelPlaceholder}
      value={typed ?? props.value}
      aria-invalid={problem !== null}
      aria-describedby={problemId}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={decide}
      onKeyDown={(event) => event.key === "Enter" && decide()}
    />
  );
  return (
    <FieldFrame label={settings.level} explanation={settings.levelHelp} controlId={id} end={entry}>
      <p id={problemId} className={field.problem} role="status">
        {problem}
      </p>
    </FieldFrame>
  );
}
