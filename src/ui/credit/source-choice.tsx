import { useId, useState } from "react";
import { FIRM_BOUNDS, type FirmSettings } from "../../applications/credit/credit-options.ts";
import {
  FIRST_FIRMS,
  NO_CHOICES,
  openCreditFile,
  requestCreditTable,
  useCredit,
} from "../../store/credit-store.ts";
import { Button } from "../controls/button.tsx";
import { Dialog } from "../controls/dialog.tsx";
import { FileButton } from "../controls/file-button.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { formatPercent } from "../text/format.ts";
import styles from "./credit.module.css";
import { creditText } from "./text/en.ts";

const ACCEPTED = ".csv,.tsv,.txt,.dat,.tab,.data,text/*";
const PASTED_NAME = "pasted table";
const FIELDS = Object.keys(FIRM_BOUNDS) as readonly (keyof FirmSettings)[];
const WHOLE: readonly (keyof FirmSettings)[] = ["count", "seed"];

function PasteDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { data: words } = creditText;
  const id = useId();
  const [table, setTable] = useState("");
  const read = () => {
    openCreditFile(new File([table], PASTED_NAME, { type: "text/csv" }));
    setTable("");
    props.onClose();
  };
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={words.pasteTitle}
      actions={
        <>
          <Button onClick={props.onClose}>{words.cancel}</Button>
          <Button variant="primary" disabled={table.trim() === ""} onClick={read}>
            {words.pasteUse}
          </Button>
        </>
      }
    >
      <p id={`${id}-help`}>{words.pasteHelp}</p>
      <label htmlFor={id}>{words.pasteLabel}</label>
      <textarea
        id={id}
        className={styles.paste}
        rows={12}
        spellCheck={false}
        aria-describedby={`${id}-help`}
        value={table}
        onChange={(event) => setTable(event.target.value)}
      />
    </Dialog>
  );
}

function FirmFields({ settings }: { readonly settings: FirmSettings }) {
  const { data: words } = creditText;
  const choices = useCredit(({ request }) => request.choices);
  const change = (name: keyof FirmSettings, value: number) => {
    const source = { kind: "firms", settings: { ...settings, [name]: value } } as const;
    requestCreditTable({ source, choices });
  };
  return (
    <div className={styles.fields}>
      {FIELDS.map((name) => (
        <NumberField
          key={name}
          label={words.fields[name]}
          {...FIRM_BOUNDS[name]}
          {...(name === "noise" ? { explanation: words.noiseHelp } : {})}
          {...(name === "seed" ? { slider: false } : { format: formatOf(name) })}
          scale={name === "count" ? "logarithmic" : "linear"}
          integer={WHOLE.includes(name)}
          value={settings[name]}
          onChange={(value) => change(name, value)}
        />
      ))}
    </div>
  );
}

const formatOf = (name: keyof FirmSettings) => (value: number) =>
  name === "count" ? value.toLocaleString("en") : formatPercent(value);

/** Firms with their sliders, or a file, or what is pasted. */
export function SourceChoice() {
  const { data: words } = creditText;
  const source = useCredit(({ request }) => request.source);
  const [isPasting, setPasting] = useState(false);
  const chooseFirms = () =>
    requestCreditTable({ source: { kind: "firms", settings: FIRST_FIRMS }, choices: NO_CHOICES });
  return (
    <>
      <div className={styles.row}>
        <Button pressed={source.kind === "firms"} onClick={chooseFirms}>
          {words.firms}
        </Button>
        <FileButton label={words.file} accept={ACCEPTED} onFile={openCreditFile} />
        <Button onClick={() => setPasting(true)}>{words.paste}</Button>
        <span className={styles.small}>{words.dropHelp}</span>
      </div>
      {source.kind === "firms" && (
        <>
          <p className={styles.small}>{words.firmsHelp}</p>
          <FirmFields settings={source.settings} />
        </>
      )}
      <PasteDialog open={isPasting} onClose={() => setPasting(false)} />
    </>
  );
}
