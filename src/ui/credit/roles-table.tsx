import { CREDIT_ROLES, type CreditRole } from "../../applications/credit/credit-options.ts";
import type {
  CreditColumnReport,
  CreditReport,
} from "../../applications/credit/reading/credit-reading.ts";
import { changeCreditChoices, useCredit } from "../../store/credit-store.ts";
import { classNames } from "../controls/class-names.ts";
import tables from "../quality/metric-table.module.css";
import { formatCount } from "../text/format.ts";
import styles from "./credit.module.css";
import { HeaderRow } from "./header-row.tsx";
import { ScrolledTable } from "./scrolled-table.tsx";
import { creditText } from "./text/en.ts";

function RoleChoice(props: { readonly column: CreditColumnReport; readonly isFile: boolean }) {
  const { column, isFile } = props;
  const roles = useCredit(({ request }) => request.choices.roles);
  const choose = (value: string) => {
    const role = CREDIT_ROLES.find((one) => one === value);
    if (role === undefined) return;
    const others = Object.entries(roles).filter(
      ([, other]) => other !== role || (role !== "target" && role !== "protected"),
    );
    changeCreditChoices({
      roles: { ...Object.fromEntries(others), [column.index]: role },
      ...(role === "target" ? { badClass: null } : {}),
    });
  };
  const offered = CREDIT_ROLES.filter((role: CreditRole) => isFile || role !== "target");
  return (
    <select
      aria-label={`${creditText.data.table[1]}: ${column.name}`}
      value={column.role}
      onChange={(event) => choose(event.target.value)}
    >
      {offered.map((role) => (
        <option key={role} value={role}>
          {creditText.roles[role]}
        </option>
      ))}
    </select>
  );
}

function Row(props: { readonly column: CreditColumnReport; readonly isFile: boolean }) {
  const { column } = props;
  const { data: words, reasons } = creditText;
  return (
    <tr>
      <th scope="row">{column.name}</th>
      <td className={styles.words}>
        <RoleChoice {...props} />
      </td>
      <td className={styles.words}>{reasons[column.reason]}</td>
      <td>{words.distinct(column.distinct)}</td>
      <td>
        {formatCount(column.missing)}
        {column.unreadable > 0 && <small>{words.unreadable(formatCount(column.unreadable))}</small>}
      </td>
      <td className={styles.words}>{column.examples.join(", ")}</td>
    </tr>
  );
}

/** Every column with its role, which can be changed. */
export function RolesTable({ report }: { readonly report: CreditReport }) {
  const { data: words } = creditText;
  return (
    <ScrolledTable label={words.columns}>
      <table className={classNames(tables.table, styles.table)}>
        <HeaderRow columns={words.table} words={[1, 2, 5]} />
        <tbody>
          {report.columns.map((column) => (
            <Row key={column.index} column={column} isFile={report.dialect !== null} />
          ))}
        </tbody>
      </table>
    </ScrolledTable>
  );
}
