import type { Inference, ReadingChoices, ReportCard } from "../../data/report-card.ts";
import { ChoiceField } from "../controls/choice-field.tsx";
import { formatCount } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./report-card.module.css";

/** Header lines that are offered beside the one that was found. */
const FIRST_LINES = 12;

/** The keys of a complete table of names: every value there is. */
export function keysOf<Key extends string>(names: Readonly<Record<Key, string>>): readonly Key[] {
  return Object.keys(names) as Key[];
}

type Change = (choices: ReadingChoices) => void;

/** How sure an inference is, in a few words. */
export function Sureness({ inference }: { inference: Inference<unknown> }) {
  const { reportCard } = useText();
  const words =
    inference.source === "user"
      ? reportCard.chosen
      : inference.source === "default"
        ? reportCard.byDefault
        : reportCard.confidence(Math.round(100 * inference.confidence));
  const isDoubtful = inference.source !== "user" && inference.confidence < 0.9;
  return <span className={isDoubtful ? styles.doubtful : styles.note}>{words}</span>;
}

function InferenceField<Value extends string>(props: {
  readonly label: string;
  readonly inference: Inference<Value>;
  readonly names: Readonly<Record<Value, string>>;
  readonly disabled: boolean;
  readonly onChange: (value: Value) => void;
}) {
  return (
    <div>
      <ChoiceField
        label={props.label}
        value={props.inference.value}
        options={keysOf(props.names).map((value) => ({ value, label: props.names[value] }))}
        disabled={props.disabled}
        onChange={props.onChange}
      />
      <Sureness inference={props.inference} />
    </div>
  );
}

function HeaderLineField(props: {
  readonly inference: Inference<number>;
  readonly disabled: boolean;
  readonly onChange: Change;
}) {
  const { reportCard } = useText();
  const { value } = props.inference;
  const last = Math.max(FIRST_LINES, value + 1);
  const lines = Array.from({ length: last + 1 }, (_, index) => index - 1);
  return (
    <div>
      <ChoiceField
        label={reportCard.headerLine}
        value={String(value)}
        options={lines.map((line) => ({
          value: String(line),
          label: reportCard.headerLineValue(line),
        }))}
        disabled={props.disabled}
        onChange={(chosen) => props.onChange({ headerLine: Number(chosen) })}
      />
      <Sureness inference={props.inference} />
    </div>
  );
}

/** How the file was read, each part with how sure it is and the other ways to read it. */
export function ReportInferences(props: {
  readonly report: ReportCard;
  readonly disabled: boolean;
  readonly onChange: Change;
}) {
  const text = useText();
  const { report, disabled, onChange } = props;
  const { reportCard } = text;
  return (
    <div className={styles.fields}>
      <InferenceField
        label={reportCard.encoding}
        inference={report.encoding}
        names={text.encodings}
        disabled={disabled}
        onChange={(encoding) => onChange({ encoding })}
      />
      <InferenceField
        label={reportCard.delimiter}
        inference={report.delimiter}
        names={text.delimiters}
        disabled={disabled}
        onChange={(delimiter) => onChange({ delimiter })}
      />
      <InferenceField
        label={reportCard.decimalMark}
        inference={report.decimalMark}
        names={text.decimalMarks}
        disabled={disabled}
        onChange={(decimalMark) => onChange({ decimalMark })}
      />
      <InferenceField
        label={reportCard.dateOrder}
        inference={report.dateOrder}
        names={text.dateOrders}
        disabled={disabled}
        onChange={(dateOrder) => onChange({ dateOrder })}
      />
      <InferenceField
        label={reportCard.layout}
        inference={report.layout}
        names={text.layouts}
        disabled={disabled}
        onChange={(layout) => onChange({ layout })}
      />
      <HeaderLineField inference={report.headerLine} disabled={disabled} onChange={onChange} />
    </div>
  );
}

/** What the file leaves open: each answer with what it would mean. */
export function ReportQuestions(props: {
  readonly report: ReportCard;
  readonly disabled: boolean;
  readonly onChange: Change;
}) {
  const { questions, reportCard } = useText();
  return props.report.questions.map((question) => (
    <fieldset key={question.id} className={styles.question} disabled={props.disabled}>
      <legend>
        {reportCard.question}: {questions[question.id]}
      </legend>
      {question.options.map((option) => (
        <label key={option.value}>
          <input type="radio" name={question.id} onChange={() => props.onChange(option.choices)} />
          <span>{reportCard.reads(option.example.text, option.example.reading)}</span>
        </label>
      ))}
    </fieldset>
  ));
}

/** One-based line numbers as text. */
export function linesText(lines: readonly number[]): string {
  return lines.map((line) => formatCount(line)).join(", ");
}
