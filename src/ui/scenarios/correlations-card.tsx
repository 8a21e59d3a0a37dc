import type {
  PairCorrelation,
  ScenarioPreview,
} from "../../applications/scenarios/scenarios-types.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { formatFixed } from "../text/format.ts";
import styles from "./scenarios.module.css";
import { scenariosText } from "./text/en.ts";

const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;

function pairName({ assets }: ScenarioPreview, { first, second }: PairCorrelation): string {
  return scenariosText.correlations.both(assets[first] ?? "", assets[second] ?? "");
}

function allNumbers(preview: ScenarioPreview): ChartTable {
  const { correlations: words, table } = scenariosText;
  const rows = preview.correlations.map((pair) => [
    pairName(preview, pair),
    pair.accepted.value,
    pair.accepted.error,
    pair.real.value,
    pair.real.error,
  ]);
  return {
    columns: [
      words.pair,
      table.accepted,
      `${table.accepted}, ${table.error}`,
      table.real,
      `${table.real}, ${table.error}`,
    ],
    rowCount: rows.length,
    row: (index) => rows[index] ?? [],
  };
}

/** Whether the dependence between assets is kept. */
export function CorrelationsCard({ preview }: { readonly preview: ScenarioPreview }) {
  const { correlations: words, table } = scenariosText;
  return (
    <ChartFrame
      name="scenario-correlations"
      title={words.title}
      sentence={words.sentence}
      note={words.note}
      isTable
      table={() => allNumbers(preview)}
    >
      <section className={styles.scroller} aria-label={words.title} {...SCROLLED_BY_KEYS}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words.pair}</th>
              <th scope="col" className={styles.generated}>
                {table.accepted}
              </th>
              <th scope="col" className={styles.real}>
                {table.real}
              </th>
            </tr>
          </thead>
          <tbody>
            {preview.correlations.map((pair) => (
              <tr key={`${pair.first} ${pair.second}`}>
                <th scope="row">{pairName(preview, pair)}</th>
                {[pair.accepted, pair.real].map(({ value, error }, index) => (
                  <td key={index === 0 ? "accepted" : "real"}>
                    {formatFixed(value, 3)}
                    <small>{table.plusMinus(formatFixed(error, 3))}</small>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </ChartFrame>
  );
}
