import { TOLD_PROBABILITIES } from "../../applications/scenarios/scenarios-options.ts";
import type {
  ExportReport,
  StreamStatistics,
} from "../../applications/scenarios/scenarios-types.ts";
import { APP_VERSION } from "../../store/app-version.ts";
import { useSession } from "../../store/current-session.ts";
import { datasetStore } from "../../store/dataset-store.ts";
import { experimentStore } from "../../store/experiment-store.ts";
import { useScenarioExport } from "../../store/scenario-store.ts";
import { Button } from "../controls/button.tsx";
import { Disclosure } from "../controls/disclosure.tsx";
import { NoticeBanner } from "../controls/notice-banner.tsx";
import { datasetName } from "../panels/dataset-menu.tsx";
import { describeFailure } from "../panels/failure-text.ts";
import type { Dictionary } from "../text/dictionary.ts";
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatFinePercent,
  formatPercent,
} from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { manifestJson } from "./export-manifest.ts";
import styles from "./scenarios.module.css";
import { scenariosText } from "./text/en.ts";

const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;
const DIGITS = 5;

function SumsRow(props: { readonly name: string; readonly sums: StreamStatistics }) {
  const { count, mean, deviation, quantiles } = props.sums;
  return (
    <tr>
      <th scope="row">{props.name}</th>
      <td>{formatCount(count)}</td>
      {[mean, deviation, ...quantiles].map((value, index) => (
        <td key={index === 0 ? "mean" : (TOLD_PROBABILITIES[index - 2] ?? "deviation")}>
          {formatFinePercent(value, DIGITS)}
        </td>
      ))}
    </tr>
  );
}

function Sums({ report }: { readonly report: ExportReport }) {
  const { export: words } = scenariosText;
  return (
    <Disclosure summary={words.sums}>
      <p className={styles.help}>{words.sumsSentence}</p>
      <section className={styles.scroller} aria-label={words.sums} {...SCROLLED_BY_KEYS}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words.column}</th>
              <th scope="col">{words.numbers}</th>
              <th scope="col">{words.mean}</th>
              <th scope="col">{words.deviation}</th>
              {TOLD_PROBABILITIES.map((probability) => (
                <th key={probability} scope="col">
                  {words.quantile(formatPercent(probability))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.assets.flatMap(({ name, returns, terminalReturn }) => [
              <SumsRow key={`${name} returns`} name={words.returns(name)} sums={returns} />,
              <SumsRow key={`${name} ends`} name={words.ends(name)} sums={terminalReturn} />,
            ])}
          </tbody>
        </table>
      </section>
    </Disclosure>
  );
}

function dataName(text: Dictionary): string {
  const { dataset } = datasetStore.getState();
  const { market } = experimentStore.getState();
  return dataset === null ? text.dataPanel.none : datasetName({ dataset, market }, text);
}

function Finished() {
  const text = useText();
  const { export: words } = scenariosText;
  const session = useSession();
  const { finished, order } = useScenarioExport();
  if (finished === null || order === null) return null;
  const { report, fileName, seconds } = finished;
  const { rows, bytes, paths, candidates } = report;
  const save = () => {
    const content = manifestJson(order, finished, { version: APP_VERSION, data: dataName(text) });
    session.downloadText(content, `${fileName}.json`, "application/json");
  };
  return (
    <>
      <NoticeBanner
        tone="success"
        actions={
          <Button title={words.manifestHelp} onClick={save}>
            {words.manifest}
          </Button>
        }
      >
        {words.done(rows, formatBytes(bytes), paths, formatDuration(seconds))}{" "}
        {candidates > paths && words.drawn(candidates, formatFinePercent(paths / candidates, 3))}
      </NoticeBanner>
      <Sums report={report} />
    </>
  );
}

/** What became of the last export. */
export function ExportResult() {
  const text = useText();
  const { status, failure } = useScenarioExport();
  if (status === "done") return <Finished />;
  if (status === "cancelled") {
    return <NoticeBanner tone="information">{scenariosText.export.cancelled}</NoticeBanner>;
  }
  if (status !== "failed" || failure === null) return null;
  const { what, remedy } = describeFailure(failure, text);
  return (
    <NoticeBanner tone="error">
      {what} {remedy}
    </NoticeBanner>
  );
}
