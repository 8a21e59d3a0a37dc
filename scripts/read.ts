import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import * as z from "zod/mini";
import type { ByteSource } from "../src/data/byte-source.ts";
import { readMarketFile } from "../src/data/read-market-file.ts";
import {
  COLUMN_ROLES,
  DATE_ORDERS,
  DELIMITERS,
  DUPLICATE_POLICIES,
  ENCODINGS,
  LAYOUTS,
  type ReadingChoices,
  ReadingError,
  type ReportCard,
} from "../src/data/report-card.ts";
import { describeFailure } from "./describe-failure.ts";
import { describeReport } from "./describe-report.ts";

const USAGE = "usage: npm run read -- FILE [--json] [--choices JSON]";
const USABLE = 0;
const NOT_USABLE = 2;

interface ReadArguments {
  readonly file: string;
  readonly json: boolean;
  readonly choices: ReadingChoices;
}

const Choices = z.strictObject({
  encoding: z.optional(z.enum(ENCODINGS)),
  delimiter: z.optional(z.enum(DELIMITERS)),
  decimalMark: z.optional(z.enum([".", ","])),
  dateOrder: z.optional(z.enum(DATE_ORDERS)),
  headerLine: z.optional(z.int()),
  layout: z.optional(z.enum(LAYOUTS)),
  columnRoles: z.optional(z.record(z.string(), z.enum(COLUMN_ROLES))),
  duplicates: z.optional(z.enum(DUPLICATE_POLICIES)),
  assets: z.optional(z.array(z.string())),
});

/** Only the choices that are there: an absent key and an undefined one are not the same. */
function parseChoices(text: string): ReadingChoices {
  const choices = Choices.parse(JSON.parse(text));
  return Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined));
}

function parseArguments(args: readonly string[]): ReadArguments {
  let file: string | undefined;
  let json = false;
  let choices: ReadingChoices = {};
  const rest = [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (argument === "--json") json = true;
    else if (argument === "--choices") choices = parseChoices(rest.shift() ?? "");
    else if (file === undefined && !argument.startsWith("--")) file = argument;
    else throw new Error(`unknown argument ${argument}`);
  }
  if (file === undefined) throw new Error("no file named");
  return { file, json, choices };
}

/** A file on disk as the reader wants it. */
export async function openFile(path: string): Promise<ByteSource> {
  const { size } = await stat(path);
  return { name: basename(path), size, stream: () => createReadStream(path) };
}

/** The report card as one flat object: values of inferences only. */
function summarise(report: ReportCard) {
  return {
    encoding: report.encoding.value,
    delimiter: report.delimiter.value,
    decimalMark: report.decimalMark.value,
    dateOrder: report.dateOrder.value,
    layout: report.layout.value,
    rowsRead: report.rowsRead,
    rowsDropped: report.rowsDropped,
    assets: report.assets.map(({ name, count, missing, first, last }) => ({
      name,
      count,
      missing,
      first,
      last,
    })),
    questions: report.questions,
    warnings: report.warnings,
  };
}

function failed(error: ReadingError, json: boolean): number {
  console.error(describeFailure(error));
  if (json) {
    const known = error.report ? summarise(error.report) : {};
    const { code, data } = error;
    const message = describeFailure(error);
    console.log(JSON.stringify({ ...known, error: { code, message, ...data } }, null, 2));
  }
  return NOT_USABLE;
}

/**
 * `npm run read -- FILE [--json] [--choices JSON]`: prints the report card of a file of prices.
 * Returns 0 if the file is usable as a market series, 2 if it is not or cannot be opened.
 */
export async function main(args: string[]): Promise<number> {
  let request: ReadArguments;
  try {
    request = parseArguments(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return NOT_USABLE;
  }
  try {
    const { report } = await readMarketFile(await openFile(request.file), request.choices);
    const text = request.json ? JSON.stringify(summarise(report), null, 2) : describeReport(report);
    console.log(text);
    return USABLE;
  } catch (error) {
    if (error instanceof ReadingError) return failed(error, request.json);
    const found = error instanceof Error ? error.message : String(error);
    return failed(
      new ReadingError("unreadable-file", { fileName: request.file, found }),
      request.json,
    );
  }
}
