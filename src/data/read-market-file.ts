import { type StopSignal, throwIfCancelled } from "../shared/cancellation.ts";
import type { Prices } from "../shared/series.ts";
import type { TableColumn } from "./assign-roles.ts";
import type { ByteSource } from "./byte-source.ts";
import { type CollectedPrices, PriceCollector } from "./collect-prices.ts";
import { alignAssets, FEWEST_PRICES, findCommonWindow } from "./common-window.ts";
import {
  composeReport,
  type Findings,
  type Reading,
  reportWithoutPrices,
} from "./compose-report.ts";
import { askAboutDates, decideDateOrder } from "./decide-dates.ts";
import { askAboutMark, decideMark } from "./decide-mark.ts";
import { declineTable } from "./decline-table.ts";
import { detectDelimiter } from "./detect-dialect.ts";
import { detectEncoding } from "./detect-encoding.ts";
import { looksBinary, recogniseForeignFile } from "./file-signature.ts";
import { formatTime } from "./format-time.ts";
import { type OrderedRows, orderRows } from "./order-rows.ts";
import { planTable } from "./plan-table.ts";
import {
  type Inference,
  type Question,
  type ReadingChoices,
  ReadingError,
  type ReportCard,
} from "./report-card.ts";
import { splitSample } from "./split-rows.ts";
import { type ByteSurvey, surveyBytes } from "./survey-bytes.ts";
import { streamRows, surveyTable } from "./survey-table.ts";
import { findTable, type TableShape, withoutSeparatorLine } from "./table-shape.ts";
import { decodeSample } from "./text-stream.ts";

/** Larger files are refused: their columns would not fit beside a training run. */
export const LARGEST_FILE = 200 * 1024 * 1024;

export interface ReadingOptions {
  readonly stop?: StopSignal;
  /** Bytes done, of the file's size; the file is gone through three times. */
  readonly progress?: (done: number, total: number) => void;
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

const chosen = <Value>(value: Value, other: Inference<Value>): Inference<Value> => ({
  value,
  confidence: 1,
  source: "user",
  alternatives: [other.value, ...other.alternatives].filter((entry) => entry !== value),
});

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

interface Dialect {
  readonly encoding: Findings["encoding"];
  readonly delimiter: Findings["delimiter"];
  readonly headerLine: Findings["headerLine"];
  readonly shape: TableShape;
}

/** Cuts a sample at its last line's end, so that no row or character is half there. */
const wholeLines = (text: string, isWhole: boolean): string =>
  isWhole ? text : text.slice(0, text.lastIndexOf("\n") + 1) || text;

function findDialect({ choices }: Task, survey: ByteSurvey): Dialect {
  const detected = detectEncoding(survey);
  const encoding = choices.encoding ? chosen(choices.encoding, detected) : detected;
  const isWhole = survey.head.length === survey.byteCount;
  const text = wholeLines(decodeSample(survey.head, encoding.value), isWhole);
  if (looksBinary(text) && !choices.encoding) {
    throw new ReadingError("binary-file", {
      expected: "delimited text",
      found: "control characters",
    });
  }
  if (text.trim() === "") throw new ReadingError("empty-file", {});
  const likely = detectDelimiter(text);
  const delimiter = choices.delimiter ? chosen(choices.delimiter, likely) : likely;
  const rows = withoutSeparatorLine(
    splitSample(text, delimiter.value, isWhole),
    text,
    delimiter.value,
  );
  const shape = findTable(rows, choices.headerLine);
  const headerLine: Inference<number> = {
    value: shape.headerLine,
    confidence: shape.headerConfidence,
    source: choices.headerLine === undefined ? "file" : "user",
    alternatives: shape.headerLine < 0 ? [0] : [-1],
  };
  if (shape.firstDataLine === Number.POSITIVE_INFINITY) {
    throw new ReadingError("no-rows", { expected: FEWEST_PRICES, found: 0 });
  }
  return { encoding, delimiter, headerLine, shape };
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
  const mark = decideMark(tallies, dialect.delimiter.value, choices.decimalMark);
  const plan = planTable({ columns, sample: dialect.shape.sample, mark: mark.value, choices });
  const timeTally = tallies[plan.time];
  const dateOrder = decideDateOrder(timeTally, choices.dateOrder);
  const priceTallies = plan.prices.flatMap(({ index }) => tallies[index] ?? []);
  const questions = [
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
    columns,
    mark,
    dateOrder,
    plan,
    questions,
  };
}

function askAboutPrice(rivals: readonly number[], columns: readonly TableColumn[]): Question[] {
  if (rivals.length < 2) return [];
  const options = rivals.flatMap((rival) => {
    const column = columns.find(({ index }) => index === rival);
    if (!column) return [];
    const text = column.tally.examples.find((example) => example !== "") ?? "";
    return {
      value: column.name,
      example: { text, reading: column.name },
      choices: { columnRoles: { [rival]: "price" as const } },
    };
  });
  return [{ id: "price-column", options }];
}

async function collect(task: Task, dialect: Dialect, findings: Findings): Promise<CollectedPrices> {
  const collector = new PriceCollector({
    shape: dialect.shape,
    plan: findings.plan,
    mark: findings.mark.value,
    dateOrder: findings.dateOrder.value,
  });
  const format = { encoding: dialect.encoding.value, delimiter: dialect.delimiter.value };
  for await (const rows of streamRows(task.source, format, task.pass(2))) {
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

function askAboutDuplicates(ordered: OrderedRows, choices: ReadingChoices): Question[] {
  const conflict = ordered.firstConflict;
  if (!conflict || choices.duplicates) return [];
  const text = formatTime(conflict.time);
  return [
    {
      id: "duplicates",
      options: [
        {
          value: "last",
          example: { text, reading: String(conflict.later) },
          choices: { duplicates: "last" },
        },
        {
          value: "first",
          example: { text, reading: String(conflict.earlier) },
          choices: { duplicates: "first" },
        },
      ],
    },
  ];
}

function noteOutside({ collected, aligned, window, ordered }: Reading): void {
  const start = aligned.times[window.from] ?? Number.POSITIVE_INFINITY;
  const end = aligned.times[window.to] ?? Number.NEGATIVE_INFINITY;
  const isLong = collected.tickers.length > 0;
  const used = isLong
    ? ordered.assets.filter((asset) => window.prices.assets.includes(asset.name))
    : ordered.assets.slice(0, 1);
  const incomplete = new Set(window.incompleteTimes);
  for (const { times, lines } of used) {
    times.forEach((time, row) => {
      const line = lines[row] ?? 0;
      if (time < start || time > end) collected.drops.add("outside-common-window", line);
      else if (incomplete.has(time)) collected.drops.add("missing-price", line);
    });
  }
}

function refuseUnusable(reading: Reading, report: ReportCard): void {
  const { collected, ordered, window, aligned } = reading;
  const { prices } = window;
  const fail = (error: ReadingError) => {
    throw error;
  };
  if (collected.rowsRead === 0)
    fail(new ReadingError("no-rows", { expected: FEWEST_PRICES, found: 0 }, report));
  const distinct = aligned.times.length;
  if (distinct < FEWEST_PRICES && ordered.duplicates.count >= FEWEST_PRICES) {
    fail(
      new ReadingError("no-time-order", { expected: "different times", found: distinct }, report),
    );
  }
  const constant = aligned.assets.filter(
    (asset) => asset.isConstant && asset.count >= FEWEST_PRICES,
  );
  if (prices.assets.length === 0 && constant.length > 0) {
    const found = aligned.assets[0]?.name ?? "";
    fail(new ReadingError("constant-column", { expected: "changing prices", found }, report));
  }
  if (prices.times.length < FEWEST_PRICES) {
    fail(
      new ReadingError(
        "too-few-rows",
        { expected: FEWEST_PRICES, found: prices.times.length },
        report,
      ),
    );
  }
}

function finish(
  task: Task,
  findings: Findings,
  collected: CollectedPrices,
): { report: ReportCard; prices: Prices } {
  const { choices } = task;
  const ordered = orderRows(collected, assetNames(findings), choices.duplicates ?? "last");
  throwIfCancelled(task.stop);
  collected.drops.merge(ordered.duplicateDrops);
  const aligned = alignAssets(ordered.assets);
  const window = findCommonWindow(aligned, choices.assets);
  const reading = { collected, ordered, aligned, window };
  noteOutside(reading);
  const questions = [...findings.questions, ...askAboutDuplicates(ordered, choices)];
  const report = composeReport({ ...findings, questions }, reading);
  refuseUnusable(reading, report);
  return { report, prices: window.prices };
}

async function read(task: Task): Promise<{ report: ReportCard; prices: Prices }> {
  const survey = await surveyFile(task);
  const dialect = findDialect(task, survey);
  const format = { encoding: dialect.encoding.value, delimiter: dialect.delimiter.value };
  const columns = await surveyTable(task.source, format, dialect.shape, task.pass(1));
  const findings = findMeaning(task, survey, dialect, columns);
  const declined = declineTable(findings);
  if (declined) throw new ReadingError(declined.code, declined.data, reportWithoutPrices(findings));
  return finish(task, findings, await collect(task, dialect, findings));
}

/**
 * Reads a file of market prices: works out its encoding, dialect, numbers, dates, columns and
 * layout, and returns the prices of the selected assets on their common window together with the
 * report of all that was inferred, dropped, filled and suspected. `choices` override any inference.
 * Goes through the bytes three times in bounded memory; between pieces it looks at `stop` and
 * reports progress. Throws `ReadingError` (with the report where it got that far) or
 * `CancelledError`.
 */
export async function readMarketFile(
  source: ByteSource,
  choices: ReadingChoices,
  options: ReadingOptions = {},
): Promise<{ readonly report: ReportCard; readonly prices: Prices }> {
  try {
    return await read(startTask(source, choices, options));
  } catch (error) {
    if (error instanceof ReadingError && error.data.fileName === undefined) {
      throw new ReadingError(error.code, { fileName: source.name, ...error.data }, error.report);
    }
    throw error;
  }
}
