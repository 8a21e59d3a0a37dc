import type {
  AssetReport,
  ColumnReport,
  ColumnRole,
  ReadingChoices,
  ReportCard,
} from "../../data/report-card.ts";
import { formatCount, formatNumber } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./report-card.module.css";
import { keysOf, Sureness } from "./report-inferences.tsx";

interface TableProps {
  readonly report: ReportCard;
  readonly disabled: boolean;
  readonly onChange: (choices: ReadingChoices) => void;
}

const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;
/** Columns that are listed; the role of the others can be set once these are ignored. */
const MOST_COLUMNS = 60;
/** Assets that are listed. */
const MOST_ASSETS = 200;

function RoleSelect(props: {
  readonly column: ColumnReport;
  readonly disabled: boolean;
  readonly onChange: (role: ColumnRole) => void;
}) {
  const { columnRoles, reportCard } = useText();
  const choose = (chosen: string) => {
    const role = keysOf(columnRoles).find((known) => known === chosen);
    if (role) props.onChange(role);
  };
  return (
    <select
      aria-label={reportCard.roleOf(props.column.name)}
      value={props.column.role.value}
      disabled={props.disabled}
      onChange={(event) => choose(event.target.value)}
    >
      {keysOf(columnRoles).map((role) => (
        <option key={role} value={role}>
          {columnRoles[role]}
        </option>
      ))}
    </select>
  );
}

/** The roles that the user gave earlier: they stay. */
function chosenRoles(report: ReportCard): Readonly<Record<number, ColumnRole>> {
  const chosen = report.columns.filter(({ role }) => role.source === "user");
  return Object.fromEntries(chosen.map(({ index, role }) => [index, role.value]));
}

/** Every column with its role, what it holds and its first cells. */
export function ColumnTable({ report, disabled, onChange }: TableProps) {
  const { columnKinds, reportCard } = useText();
  const setRole = (index: number, role: ColumnRole) =>
    onChange({ columnRoles: { ...chosenRoles(report), [index]: role } });
  const shown = report.columns.slice(0, MOST_COLUMNS);
  return (
    <section className={styles.scroller} aria-label={reportCard.columns} {...SCROLLED_BY_KEYS}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{reportCard.column}</th>
            <th scope="col">{reportCard.role}</th>
            <th scope="col">{reportCard.holds}</th>
            <th scope="col">{reportCard.missing}</th>
            <th scope="col">{reportCard.examples}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((column) => (
            <tr key={column.index}>
              <th scope="row">{column.name}</th>
              <td>
                <RoleSelect
                  column={column}
                  disabled={disabled}
                  onChange={(role) => setRole(column.index, role)}
                />{" "}
                <Sureness inference={column.role} />
              </td>
              <td>{columnKinds[column.kind]}</td>
              <td className={styles.number}>{formatCount(column.missing)}</td>
              <td className={styles.cells}>{column.examples.join("  ·  ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {report.columns.length > shown.length && (
        <p className={styles.note}>
          {reportCard.moreColumns(report.columns.length - shown.length)}
        </p>
      )}
    </section>
  );
}

function AssetRow(props: {
  readonly asset: AssetReport;
  readonly disabled: boolean;
  readonly onChange: (kept: boolean) => void;
}) {
  const { reportCard } = useText();
  const { asset } = props;
  const price = ({ time, value }: AssetReport["first"]) => `${time}: ${formatNumber(value, 6)}`;
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          aria-label={reportCard.keepAsset(asset.name)}
          checked={asset.selected}
          disabled={props.disabled}
          onChange={(event) => props.onChange(event.target.checked)}
        />
      </td>
      <th scope="row">{asset.name}</th>
      <td className={styles.number}>{formatCount(asset.count)}</td>
      <td className={styles.number}>{formatCount(asset.missing)}</td>
      <td>{price(asset.first)}</td>
      <td>{price(asset.last)}</td>
      <td>{asset.nonPositive > 0 && reportCard.nonPositive(asset.nonPositive)}</td>
    </tr>
  );
}

/** Every asset with its first and last price, and whether it is used. */
export function AssetTable({ report, disabled, onChange }: TableProps) {
  const { reportCard } = useText();
  const { assets } = report;
  const selected = assets.filter((asset) => asset.selected).map(({ name }) => name);
  const keep = (name: string, kept: boolean) =>
    onChange({
      assets: kept ? [...selected, name] : selected.filter((other) => other !== name),
    });
  return (
    <section className={styles.scroller} aria-label={reportCard.assets} {...SCROLLED_BY_KEYS}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{reportCard.keep}</th>
            <th scope="col">{reportCard.asset}</th>
            <th scope="col">{reportCard.prices}</th>
            <th scope="col">{reportCard.missing}</th>
            <th scope="col">{reportCard.first}</th>
            <th scope="col">{reportCard.last}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {assets.slice(0, MOST_ASSETS).map((asset) => (
            <AssetRow
              key={asset.name}
              asset={asset}
              disabled={disabled || (asset.selected && selected.length === 1)}
              onChange={(kept) => keep(asset.name, kept)}
            />
          ))}
        </tbody>
      </table>
      {assets.length > MOST_ASSETS && (
        <p className={styles.note}>{reportCard.moreAssets(assets.length - MOST_ASSETS)}</p>
      )}
    </section>
  );
}
