import type { MarketInspection, Noted } from "../../applications/market/inspection-types.ts";
import type { ReportCard } from "../../data/report-card.ts";
import { useDataset } from "../../store/dataset-store.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { droppedCount } from "../panels/report-facts.ts";
import { formatCount } from "../text/format.ts";
import { type FigureRow, FigureTable } from "./figure-table.tsx";
import { dateWords, returnWords } from "./market-words.ts";
import { marketText } from "./text/en.ts";

const words = marketText.health;
type Check = keyof typeof words.checks;

/** How many are named beside a count. */
const NAMED = 3;

interface Found {
  readonly check: Check;
  /** Null where it was not looked at. */
  readonly count: number | null;
  readonly shown: string;
  readonly first: string;
}

const counted = (check: Check, count: number | null, first = ""): Found => ({
  check,
  count,
  shown: count === null ? words.noFile : formatCount(count),
  first: count === 0 ? "" : first,
});

/** Rows that the reader dropped because their time was there already. */
const duplicatesOf = (report: ReportCard | null): number | null =>
  report === null
    ? null
    : report.rowsDropped
        .filter(({ reason }) => reason === "duplicate-time")
        .reduce((sum, { count }) => sum + count, 0);

/** Where in the file the bars stand that contradict themselves, if it says so of these and no others. */
function linesOf(report: ReportCard | null, count: number | null): string {
  const warning = report?.warnings.find(({ code }) => code === "high-low-incoherent");
  if (warning === undefined || warning.count !== count) return "";
  return words.lines(
    warning.lines
      .slice(0, NAMED)
      .map((line) => formatCount(line))
      .join(", "),
  );
}

function findings(
  { health, kind, annualisation, count }: MarketInspection,
  report: ReportCard | null,
): readonly Found[] {
  const date = (time: number) => dateWords(time, annualisation.spacing);
  const show = returnWords(kind);
  const named = ({ first }: Noted, what: (bar: Noted["first"][number]) => string) =>
    first
      .slice(0, NAMED)
      .map((bar) => words.at(date(bar.time), what(bar)))
      .join("; ");
  const { gaps, staleRuns, outliers, splits, reversals, zeroReturns } = health;
  const duplicates = duplicatesOf(report);
  const dropped = report === null ? null : droppedCount(report) - (duplicates ?? 0);
  return [
    counted(
      "gaps",
      gaps.count,
      named(gaps, ({ value }) => words.bars(Math.round(value))),
    ),
    counted("duplicates", duplicates),
    counted("dropped", dropped),
    { ...counted("zeros", zeroReturns), shown: words.share(zeroReturns, count) },
    counted(
      "stale",
      staleRuns.count,
      named(staleRuns, ({ value }) => words.bars(value)),
    ),
    {
      ...counted(
        "outliers",
        outliers.count,
        named(outliers, ({ value }) => show(value)),
      ),
      shown: words.share(outliers.count, count),
    },
    counted(
      "splits",
      splits.count,
      named(splits, ({ note }) => words.split(note)),
    ),
    counted(
      "reversals",
      reversals.count,
      named(reversals, ({ value }) => show(value)),
    ),
    counted("nonPositive", health.nonPositive),
    counted("incoherent", health.incoherentBars, linesOf(report, health.incoherentBars)),
  ];
}

/** Outliers and unquoted bars may well be the market's; the rest speaks of the file. */
const isSuspect = ({ check, count }: Found) =>
  count !== null && count > 0 && check !== "outliers" && check !== "zeros";

const rowOf = (found: Found): FigureRow => ({
  id: found.check,
  label: words.checks[found.check],
  help: words.help[found.check],
  cells: [
    { words: found.shown, ...(isSuspect(found) && { tone: "flag" as const }) },
    { words: found.first === "" ? "–" : found.first, tone: "words" },
  ],
});

/** Gaps, duplicates, stale prices, outliers, splits: what the prices are worth. */
export function HealthCard({ output }: { readonly output: MarketInspection }) {
  const report = useDataset((state) => state.report);
  const found = findings(output, report);
  return (
    <ChartFrame
      name="market-data"
      title={words.title}
      sentence={words.sentence}
      isTable
      table={() => ({
        columns: words.columns,
        rowCount: found.length,
        row: (index) => {
          const one = found[index];
          return one ? [words.checks[one.check], one.count ?? Number.NaN, one.first] : [];
        },
      })}
    >
      <FigureTable label={words.title} columns={words.columns} rows={found.map(rowOf)} />
    </ChartFrame>
  );
}
