import { type StopSignal, throwIfCancelled } from "../shared/cancellation.ts";
import type { Bars, Prices } from "../shared/series.ts";
import { alignBars } from "./align-bars.ts";
import { askAboutDuplicates, askAboutPrice } from "./ask.ts";
import { askAboutEncoding } from "./ask-encoding.ts";
import type { TableColumn } from "./assign-roles.ts";
import type { ByteSource } from "./byte-source.ts";
import { type CollectedPrices, PriceCollector } from "./collect-prices.ts";
import { alignAssets, findCommonWindow } from "./common-window.ts";
import { composeReport, type Findings, reportWithoutPrices } from "./compose-report.ts";
import { askAboutDates, decideDateOrder } from "./decide-dates.ts";
import { askAboutMark, decideMark } from "./decide-mark.ts";
import { declineTable } from "./decline-table.ts";
import { recogniseForeignFile } from "./file-signature.ts";
import { type Dialect, findDialect } from "./find-dialect.ts";
import { noteOutside, refuseUnusable } from "./judge-reading.ts";
import { orderRows } from "./order-rows.ts";
import { planTable } from "./plan-table.ts";
import { type ReadingChoices, ReadingError, type ReportCard } from "./report-card.ts";
import { type ByteSurvey, surveyBytes } from "./survey-bytes.ts";
import { type RowFormat, streamRows, surveyTable } from "./survey-table.ts";

/** Larger files are refused: their columns would not fit beside a training run. */
export const LARGEST_FILE = 200 * 1024 * 1024;

export interface ReadingOptions {
  readonly stop?: StopSignal;
  /** Bytes done, of the file's size; the file is gone through three times. */
  readonly progress?: (done: number, total: number) => void;
}

/** What a file of prices holds. */
export interface MarketReading {
  readonly report: ReportCard;
  readonly prices: Prices;
  /** Where the table has open, high and low of each price. */
  readonly bars?: Bars;
}

const PASSES = 3;

/** One reading of one file: the choices that hold and the way to report. */
interface Task {
  readonly source: ByteSource;
  readonly choices: ReadingChoices;
  readonly stop: StopSignal | undefined;
  /** Progress of the given pass (0, 1, 2). */
  readonly pass: (number: number) => {
    stop: StopSignal | undefined;
    progress: (bytes: number) => void;
  };
}

function startTask(source: ByteSource, choices: ReadingChoices, options: ReadingOptions): Task {
  const { stop, progress } = options;
  const pass = (number: number) => ({
    stop,
    progress: (bytes: number) =>
      progress?.((number * source.size + Math.min(bytes, source.size)) / PASSES, source.size),
  });
  return { source, choices, stop, pass };
}

async function surveyFile({ source, pass }: Task): Promise<ByteSurvey> {
  if (source.size > LARGEST_FILE) {
    throw new ReadingError("file-too-large", { expected: LARGEST_FILE, found: source.size });
  }
  const { stop, progress } = pass(0);
  const survey = await surveyBytes(source, stop, progress);
  if (survey.byteCount === 0) throw new ReadingError("empty-file", {});
  const foreign = recogniseForeignFile(survey.head);
  if (foreign)
    throw new ReadingError(foreign.code, { expected: "delimited text", found: foreign.found });
  return survey;
}

/** "spy" of "prices/spy.csv": the name of an asset that the file does not name. */
function stemOf(fileName: string): string {
  const base = fileName.split(/[\\/]/).at(-1) ?? "";
  return base.replace(/\.[a-z0-9]{1,5}$/i, "") || "series";
}

function findMeaning(
  task: Task,
  survey: ByteSurvey,
  dialect: Dialect,
  columns: readonly TableColumn[],
): Findings {
  const { choices, source } = task;
  const tallies = columns.map((column) => column.tally);
  const isCommaFree = dialect.delimiter.value === "," && !dialect.hasQuotes;
  const mark = decideMark(tallies, isCommaFree, choices.decimalMark);
  const plan = planTable({ columns, sample: dialect.shape.sample, mark: mark.value, choices });
  const timeTally = tallies[plan.time];
  const dateOrder = decideDateOrder(timeTally, choices.dateOrder);
  const priceTallies = plan.prices.flatMap(({ index }) => tallies[index] ?? []);
  const questions = [
    ...askAboutEncoding(
      dialect.encoding,
      survey.head,
      dialect.shape.headerLine,
      dialect.delimiter.value,
    ),
    ...askAboutMark(mark, priceTallies),
    ...askAboutDates(dateOrder, timeTally),
    ...askAboutPrice(plan.rivals, columns),
  ];
  return {
    fileName: source.name,
    byteCount: survey.byteCount,
    encoding: dialect.encoding,
    delimiter: dialect.delimiter,
    headerLine: dialect.headerLine,
    replacedBytes: dialect.encoding.value === "utf-8" ? survey.utf8Errors : 0,
    timesAcross: dialect.shape.timesAcross,
    columns,
    mark,
    dateOrder,
    plan,
    questions,
  };
}

const formatOf = ({ encoding, delimiter, shape }: Dialect): RowFormat => ({
  encoding: encoding.value,
  delimiter: delimiter.value,
  dateColumns: shape.dateColumns,
});

async function collect(task: Task, dialect: Dialect, findings: Findings): Promise<CollectedPrices> {
  const collector = new PriceCollector({
    shape: dialect.shape,
    plan: findings.plan,
    mark: findings.mark.value,
    dateOrder: findings.dateOrder.value,
  });
  for await (const rows of streamRows(task.source, formatOf(dialect), task.pass(2))) {
    for (const row of rows) collector.add(row);
  }
  return collector.finish();
}

/** Names the assets: by ticker, by column in wide tables, by file where a word like "Close" names none. */
function assetNames(findings: Findings): string[] {
  const stem = stemOf(findings.fileName);
  return findings.plan.prices.map(({ index, asset }) => {
    if (asset !== "") return asset;
    const column = findings.columns[index];
    const isKnownWord =
      column === undefined ||
      column.header.trim() === "" ||
      findings.plan.roles[index]?.confidence === 1;
    return isKnownWord ? stem : column.name;
  });
}

function finish(task: Task, findings: Findings, collected: CollectedPrices): MarketReading {
  const { choices } = task;
  const ordered = orderRows(collected, assetNames(findings), choices.duplicates);
  throwIfCancelled(task.stop);
  collected.drops.merge(ordered.duplicateDrops);
  const aligned = alignAssets(ordered.assets);
  const window = findCommonWindow(aligned, choices.assets);
  const reading = { collected, ordered, aligned, window };
  noteOutside(reading);
  const questions = [...findings.questions, ...askAboutDuplicates(ordered, choices)];
  const report = composeReport({ ...findings, questions }, reading);
  refuseUnusable(reading, report, choices);
  const bars = alignBars(window.prices, ordered.assets);
  return { report, prices: window.prices, ...(bars && { bars }) };
}

async function read(task: Task): Promise<MarketReading> {
  const survey = await surveyFile(task);
  const dialect = findDialect(task.choices, survey);
  const columns = await surveyTable(task.source, formatOf(dialect), dialect.shape, task.pass(1));
  const findings = findMeaning(task, survey, dialect, columns);
  const declined = declineTable(findings);
  if (declined) {
    const report = reportWithoutPrices({ ...findings, questions: [] });
    throw new ReadingError(declined.code, declined.data, report);
  }
  return finish(task, findings, await collect(task, dialect, findings));
}

/**
 * Reads a file of market prices: works out its encoding, dialect, numbers, dates, columns and
 * layout, and returns the prices of the selected assets on their common window (with the ranges and volumes
 * of their bars where the table has them) together with the report of all that was inferred, dropped, filled and suspected. `choices` override any inference.
 * Goes through the bytes three times in bounded memory; between pieces it looks at `stop` and
 * reports progress. Throws `ReadingError` (with the report where it got that far) or
 * `CancelledError`.
 */
export async function readMarketFile(
  source: ByteSource,
  choices: ReadingChoices,
  options: ReadingOptions = {},
): Promise<MarketReading> {
  try {
    return await read(startTask(source, choices, options));
  } catch (error) {
    if (error instanceof ReadingError && error.data.fileName === undefined) {
      throw new ReadingError(error.code, { fileName: source.name, ...error.data }, error.report);
    }
    throw error;
  }
}
