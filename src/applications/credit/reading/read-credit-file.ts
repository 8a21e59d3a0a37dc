import type { TableColumn } from "../../../data/assign-roles.ts";
import type { ByteSource } from "../../../data/byte-source.ts";
import { decideMark } from "../../../data/decide-mark.ts";
import { recogniseForeignFile } from "../../../data/file-signature.ts";
import { type Dialect, findDialect } from "../../../data/find-dialect.ts";
import { LARGEST_FILE } from "../../../data/read-market-file.ts";
import { ReadingError } from "../../../data/report-card.ts";
import { surveyBytes } from "../../../data/survey-bytes.ts";
import { type RowFormat, streamRows, surveyTable } from "../../../data/survey-table.ts";
import type { Job } from "../../../shared/job.ts";
import { CellCollector } from "./collect-cells.ts";
import type { CreditChoices, CreditReading, CreditReport } from "./credit-reading.ts";
import { finishReading } from "./finish-reading.ts";
import type { SeenColumn } from "./guess-roles.ts";

const PASSES = 3;

/** Reports one of three passes over a file, and lets messages in between pieces. */
function passOf(job: Job, size: number, number: number) {
  return {
    stop: job.stop,
    progress: (bytes: number) =>
      job.progress(number * size + Math.min(bytes, size), PASSES * Math.max(1, size)),
  };
}

async function survey(source: ByteSource, job: Job) {
  if (source.size > LARGEST_FILE) {
    throw new ReadingError("file-too-large", { expected: LARGEST_FILE, found: source.size });
  }
  const { stop, progress } = passOf(job, source.size, 0);
  const found = await surveyBytes(source, stop, progress);
  if (found.byteCount === 0) throw new ReadingError("empty-file", {});
  const foreign = recogniseForeignFile(found.head);
  if (foreign) {
    throw new ReadingError(foreign.code, { expected: "delimited text", found: foreign.found });
  }
  return found;
}

interface ReadCells {
  readonly columns: readonly SeenColumn[];
  readonly collector: CellCollector;
  readonly dialect: CreditReport["dialect"];
}

async function collect(
  source: ByteSource,
  dialect: Dialect,
  columns: readonly TableColumn[],
  job: Job,
): Promise<ReadCells> {
  const { encoding, delimiter, shape, hasQuotes } = dialect;
  const tallies = columns.map(({ tally }) => tally);
  const mark = decideMark(tallies, delimiter.value === "," && !hasQuotes, undefined);
  const format = { encoding: encoding.value, delimiter: delimiter.value, dateColumns: undefined };
  const collector = new CellCollector(shape, columns.length, mark.value);
  for await (const rows of streamRows(source, format, passOf(job, source.size, 2))) {
    for (const row of rows) collector.add(row);
    await job.breathe();
  }
  const seen = columns.flatMap((column, index) => {
    const cells = collector.columns[index];
    return cells === undefined ? [] : [{ column, cells }];
  });
  return {
    columns: seen,
    collector,
    dialect: {
      encoding: encoding.value,
      delimiter: delimiter.value,
      decimalMark: mark.value,
    },
  };
}

async function readCells(source: ByteSource, job: Job): Promise<ReadCells> {
  const found = await survey(source, job);
  const dialect = findDialect({}, found);
  const { encoding, delimiter, shape } = dialect;
  const format: RowFormat = {
    encoding: encoding.value,
    delimiter: delimiter.value,
    dateColumns: undefined,
  };
  const columns = await surveyTable(source, format, shape, passOf(job, source.size, 1));
  return collect(source, dialect, columns, job);
}

/**
 * Reads a table of borrowers: encoding, dialect and numbers as market files are read, then the
 * columns' roles and the target. What is wrong with the table stands in the report, so that roles
 * can be changed. Throws `ReadingError` for what is no table, `CancelledError`.
 */
export async function readCreditFile(
  source: ByteSource,
  choices: CreditChoices,
  job: Job,
): Promise<CreditReading> {
  try {
    const { columns, collector, dialect } = await readCells(source, job);
    return finishReading({ name: source.name, columns, collector, dialect, choices });
  } catch (error) {
    if (error instanceof ReadingError && error.data.fileName === undefined) {
      throw new ReadingError(error.code, { fileName: source.name, ...error.data });
    }
    throw error;
  }
}
