import { useState } from "react";
import type { ProductInput } from "../../applications/product/product-types.ts";
import { useSession } from "../../store/current-session.ts";
import { Button } from "../controls/button.tsx";
import { FileButton } from "../controls/file-button.tsx";
import { NoticeBanner } from "../controls/notice-banner.tsx";
import { describeFailure } from "../panels/failure-text.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";
import styles from "./product.module.css";
import { termSheetCsv, termSheetJson } from "./product-file.ts";
import type { ProductFormState } from "./product-form.ts";
import { readTermSheet, type TermSheetReading } from "./read-term-sheet.ts";
import { productText } from "./text/en.ts";

/** No term sheet is longer; a file that is is not read. */
const MOST_BYTES = 100_000;

interface Opened {
  readonly tone: "success" | "error";
  readonly words: string;
}

type Problem = Extract<TermSheetReading, { readonly problem: unknown }>["problem"];

function reasonOf(problem: Problem, text: Dictionary): string {
  const { problems } = productText.sheet;
  if (problem.kind === "no-json") return problems.noJson;
  if (problem.kind === "other-format") return problems.otherFormat;
  if (problem.kind === "unknown-product") return problems.unknownProduct(problem.given);
  if (problem.kind === "missing") return problems.missing(problem.names.join(", "));
  const { code, data } = problem.error;
  const { what, remedy } = describeFailure({ kind: "application", code, data }, text);
  return `${what} ${remedy}`;
}

function useOpenTermSheet({ form, change }: ProductFormState) {
  const text = useText();
  const [opened, setOpened] = useState<Opened | null>(null);
  const open = async (file: File): Promise<void> => {
    const reading: TermSheetReading =
      file.size > MOST_BYTES
        ? { problem: { kind: "other-format" } }
        : readTermSheet(await file.text());
    if ("problem" in reading) {
      const reason = reasonOf(reading.problem, text);
      setOpened({ tone: "error", words: productText.sheet.notOpened(file.name, reason) });
      return;
    }
    const { kind, terms, world } = reading.sheet;
    change({ kind, terms: { ...form.terms, [kind]: terms }, ...world });
    setOpened({ tone: "success", words: productText.sheet.opened(file.name) });
  };
  return { opened, open, dismiss: () => setOpened(null) };
}

/** The term sheet as a file, there and back. */
export function TermSheetFiles(props: {
  readonly state: ProductFormState;
  readonly input: ProductInput;
}) {
  const session = useSession();
  const { sheet } = productText;
  const { state, input } = props;
  const { opened, open, dismiss } = useOpenTermSheet(state);
  const name = `term-sheet-${state.form.kind}`;
  return (
    <>
      <div className={styles.tools}>
        <Button
          size="small"
          onClick={() => session.downloadText(termSheetCsv(input), `${name}.csv`, "text/csv")}
        >
          {sheet.csv}
        </Button>
        <Button
          size="small"
          onClick={() =>
            session.downloadText(termSheetJson(input), `${name}.json`, "application/json")
          }
        >
          {sheet.json}
        </Button>
        <FileButton
          label={sheet.open}
          accept=".json,application/json"
          size="small"
          onFile={(file) => void open(file)}
        />
      </div>
      {opened !== null && (
        <NoticeBanner tone={opened.tone} onDismiss={dismiss}>
          {opened.words}
        </NoticeBanner>
      )}
    </>
  );
}
