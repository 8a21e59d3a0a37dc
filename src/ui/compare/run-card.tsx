import { CONFIG_FIELDS, CONFIG_KEYS, type FieldGroup } from "../../gan/config-fields.ts";
import type { RunRow } from "../../store/app-state.ts";
import { APP_VERSION } from "../../store/app-version.ts";
import { type ComparedPart, summariseReports } from "../../store/comparison-file.ts";
import { candidateName } from "../panels/candidate-words.ts";
import { knobValue } from "../panels/use-flag-label.ts";
import { penalisedMetrics } from "../quality/penalised.ts";
import { formatFloors, formatPlusMinus } from "../quality/reading-format.ts";
import { PenalisedContext, TrainedOn } from "../quality/trained-on.tsx";
import type { Dictionary } from "../text/dictionary.ts";
import { formatCount } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { rowData, rowName } from "./row-names.ts";
import styles from "./run-card.module.css";

const KNOB_GROUPS = [...new Set(CONFIG_KEYS.map((key) => CONFIG_FIELDS[key].group))];
const PARTS: readonly ComparedPart[] = ["train", "heldOut", "heldOutShape"];

function factsOf(row: RunRow, text: Dictionary): readonly (readonly [string, string])[] {
  const { card } = text.compare;
  const [report] = row.reports;
  const { engine, device } = row;
  const presets: Readonly<Record<string, { readonly label: string }>> = text.presets;
  return [
    [card.data, rowData(row, text)],
    [card.fingerprint, row.dataFingerprint ?? card.noFingerprint],
    [card.seed, String(row.seed)],
    [card.preset, presets[row.preset]?.label ?? text.modelPanel.custom],
    [card.step, formatCount(row.step)],
    [
      card.device,
      engine === null || device === null ? "–" : candidateName(text, { engine, device }),
    ],
    [card.version, `Market Forge ${APP_VERSION}`],
    ...(report === undefined
      ? []
      : [
          [
            card.paths,
            card.evaluation(
              row.reports.length,
              report.pathCount,
              report.trainCount,
              report.heldOutCount,
            ),
          ] as const,
        ]),
  ];
}

function Knobs({ group, row }: { readonly group: FieldGroup; readonly row: RunRow }) {
  const text = useText();
  const keys = CONFIG_KEYS.filter((key) => CONFIG_FIELDS[key].group === group);
  return (
    <section>
      <h5 className={styles.group}>{text.groups[group]}</h5>
      <dl className={styles.knobs}>
        {keys.map((key) => (
          <div key={key}>
            <dt>{text.fields[key].label}</dt>
            <dd>{knobValue(key, row.config[key], text)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Metrics({ row }: { readonly row: RunRow }) {
  const text = useText();
  const { compare, quality } = text;
  const summaries = PARTS.map((part) => summariseReports(row.reports, part));
  const metrics = row.reports[0]?.metrics ?? [];
  const cell = (part: number, id: (typeof metrics)[number]["id"]) => {
    const summary = summaries[part]?.get(id);
    const unit = metrics.find((one) => one.id === id)?.unit ?? "number";
    if (summary === undefined) return "–";
    const { shown, deviation, floors } = summary;
    const number = formatPlusMinus(shown, deviation, unit, text);
    return `${number} (${formatFloors(floors, text)})`;
  };
  return (
    <table className={styles.metrics}>
      <caption>{compare.card.metrics}</caption>
      <thead>
        <tr>
          <th scope="col">{quality.table.metric}</th>
          {PARTS.map((part) => (
            <th key={part} scope="col">
              {quality.parts[part]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {metrics
          .filter(({ id }) => summaries.some((part) => part.has(id)))
          .map(({ id }) => (
            <tr key={id}>
              <th scope="row">
                {text.metricWords[id].label}
                <TrainedOn id={id} />
              </th>
              {PARTS.map((part, index) => (
                <td key={part}>{cell(index, id)}</td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  );
}

/** All that belongs to a kept run on a sheet: data, seed, configuration, device, version, metrics. */
export function RunCard({ row }: { readonly row: RunRow }) {
  const text = useText();
  const { card } = text.compare;
  return (
    <PenalisedContext value={penalisedMetrics(row.config)}>
      <article className={styles.card}>
        <h3>{rowName(row, text)}</h3>
        <dl className={styles.facts}>
          {factsOf(row, text).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <h4>{card.configuration}</h4>
        <div className={styles.groups}>
          {KNOB_GROUPS.map((group) => (
            <Knobs key={group} group={group} row={row} />
          ))}
        </div>
        <Metrics row={row} />
        <p className={styles.note}>{card.note}</p>
      </article>
    </PenalisedContext>
  );
}
