import type { AttributeLabel, Scorecard } from "../../applications/credit/models/scorecard.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { classNames } from "../controls/class-names.ts";
import tables from "../quality/metric-table.module.css";
import { formatCount, formatFixed, formatNumber } from "../text/format.ts";
import styles from "./credit.module.css";
import { HeaderRow } from "./header-row.tsx";
import { ScrolledTable } from "./scrolled-table.tsx";
import { creditText } from "./text/en.ts";

/** A bin in words. */
export function attributeWords(label: AttributeLabel): string {
  const { scorecard: words } = creditText;
  if (label.kind === "missing") return words.missing;
  if (label.kind === "categories") return label.words.join(", ");
  const { above, upTo } = label;
  const [low, high] = [formatNumber(above, 4), formatNumber(upTo, 4)];
  if (!Number.isFinite(above)) return Number.isFinite(upTo) ? words.upTo(high) : words.all;
  return Number.isFinite(upTo) ? words.between(low, high) : words.above(low);
}

/** The lines that hold a case, column by column. */
const linesOf = (scorecard: Scorecard) =>
  scorecard.columns.flatMap(({ name, attributes, informationValue }) =>
    attributes
      .filter(({ good, bad }) => good + bad > 0)
      .map((attribute, index) => ({
        key: `${name} ${attributeWords(attribute.label)}`,
        name,
        isFirst: index === 0,
        informationValue,
        ...attribute,
      })),
  );

function scorecardTable(scorecard: Scorecard): ChartTable {
  const lines = linesOf(scorecard);
  return {
    columns: creditText.scorecard.columns,
    rowCount: lines.length,
    row: (index) => {
      const line = lines[index];
      if (line === undefined) return [];
      const { name, label, good, bad, weightOfEvidence, points } = line;
      return [name, attributeWords(label), good, bad, weightOfEvidence, points];
    },
  };
}

/** Points of every attribute. */
export function ScorecardCard({ scorecard }: { readonly scorecard: Scorecard }) {
  const { scorecard: words } = creditText;
  return (
    <ChartFrame
      name="default-scorecard"
      title={words.title}
      sentence={words.sentence}
      isTable
      table={() => scorecardTable(scorecard)}
    >
      <ScrolledTable label={words.title}>
        <table className={classNames(tables.table, styles.table, styles.close)}>
          <HeaderRow columns={words.columns} words={[1]} />
          <tbody>
            {linesOf(scorecard).map((line) => (
              <tr key={line.key}>
                <th scope="row">
                  {line.isFirst && (
                    <span title={words.informationValue(formatFixed(line.informationValue, 3))}>
                      {line.name}
                    </span>
                  )}
                </th>
                <td className={styles.words}>{attributeWords(line.label)}</td>
                <td>{formatCount(line.good)}</td>
                <td>{formatCount(line.bad)}</td>
                <td>{formatFixed(line.weightOfEvidence, 2)}</td>
                <td className={styles.strong}>{formatFixed(line.points, 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrolledTable>
    </ChartFrame>
  );
}
