import type { ScorerReport } from "../../applications/credit/credit-types.ts";
import type { GroupReport } from "../../applications/credit/measures/group-fairness.ts";
import { useCredit } from "../../store/credit-store.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { classNames } from "../controls/class-names.ts";
import tables from "../quality/metric-table.module.css";
import { formatCount } from "../text/format.ts";
import styles from "./credit.module.css";
import { outcomeAt, rowInForce } from "./cut-off-cost.ts";
import { HeaderRow } from "./header-row.tsx";
import { endsOf, share, three } from "./scorer-looks.ts";
import { ScrolledTable } from "./scrolled-table.tsx";
import { creditText } from "./text/en.ts";

/** The row of the cut-off table that is in force. */
function useRow({ cutOffs }: ScorerReport): number {
  return rowInForce(
    cutOffs,
    useCredit(({ settings }) => settings),
  );
}

function sharesAt({ cutOffs, count }: GroupReport, row: number) {
  const { refused, caught } = outcomeAt(cutOffs, row, 1);
  return { refused: (refused + caught) / count, goodRefused: refused / cutOffs.good };
}

function groupsTable(groups: readonly GroupReport[], row: number): ChartTable {
  const { groups: words, scores } = creditText;
  const [, , observed, , , , area] = words.columns;
  const ends = (name: string) => [`${name} ${scores.low}`, `${name} ${scores.high}`];
  return {
    columns: [...words.columns, ...ends(observed), ...ends(area)],
    rowCount: groups.length,
    row: (index) => {
      const group = groups[index];
      if (group === undefined) return [];
      const { refused, goodRefused } = sharesAt(group, row);
      const { label, count, observed: seen, predicted, areaUnderCurve } = group;
      return [
        label || words.unknown,
        count,
        seen.value,
        predicted,
        refused,
        goodRefused,
        areaUnderCurve.value,
        seen.low,
        seen.high,
        areaUnderCurve.low,
        areaUnderCurve.high,
      ];
    },
  };
}

function Row({ group, row }: { readonly group: GroupReport; readonly row: number }) {
  const { groups: words } = creditText;
  const { label, count, observed, predicted, areaUnderCurve } = group;
  const { refused, goodRefused } = sharesAt(group, row);
  return (
    <tr>
      <th scope="row">{label || words.unknown}</th>
      <td>{formatCount(count)}</td>
      <td>
        {share(observed.value)}
        <small>{words.interval(share(observed.low), share(observed.high))}</small>
      </td>
      <td>{share(predicted)}</td>
      <td>{share(refused)}</td>
      <td>{share(goodRefused)}</td>
      <td>
        {three(areaUnderCurve.value)}
        <small>{endsOf(areaUnderCurve)}</small>
      </td>
    </tr>
  );
}

/** How groups fare that no scorer has been told of. */
export function GroupsCard(props: {
  readonly chosen: ScorerReport;
  readonly groups: readonly GroupReport[];
  readonly name: string;
}) {
  const { chosen, groups, name } = props;
  const { groups: words, scorers } = creditText;
  const row = useRow(chosen);
  return (
    <ChartFrame
      name="default-groups"
      title={words.title(name)}
      sentence={words.sentence(scorers[chosen.id].label.toLowerCase())}
      isTable
      table={() => groupsTable(groups, row)}
    >
      <ScrolledTable label={words.title(name)}>
        <table className={classNames(tables.table, styles.table)}>
          <HeaderRow columns={words.columns} />
          <tbody>
            {groups.map((group) => (
              <Row key={group.label} group={group} row={row} />
            ))}
          </tbody>
        </table>
      </ScrolledTable>
    </ChartFrame>
  );
}
