/**
 * What generated borrowers are worth: how like the table they were learned from, and what a scorer
 * that learns from them can do on real cases.
 *   node scripts/run.mjs ../bench/applications/credit FILE --seeds 1,2 --splits 5
 */
import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { readFileName, runProgram } from "../../scripts/command-line.ts";
import { openNodeKernels } from "../../scripts/node-kernels.ts";
import { compareDefault } from "../../src/applications/credit/comparison/compare-default.ts";
import type { CreditChoices } from "../../src/applications/credit/reading/credit-reading.ts";
import { readCreditFile } from "../../src/applications/credit/reading/read-credit-file.ts";
import { conditionalGan } from "../../src/applications/tabular/conditional-gan.ts";
import type {
  CreditTable,
  EngineSource,
  FittedTableModel,
} from "../../src/applications/tabular/credit-table.ts";
import { tableFidelity } from "../../src/applications/tabular/table-fidelity.ts";
import { createCompiledEngine } from "../../src/engine/compiled/compiled-engine.ts";
import { createWasmExecutor } from "../../src/engine/wasm/wasm-executor.ts";
import { QUIET_JOB } from "../../src/shared/job.ts";
import { readSeeds } from "../quality/read-seeds.ts";
import { textTable } from "../text-table.ts";

const USAGE = `usage: node scripts/run.mjs ../bench/applications/credit FILE
  [--seeds 1,2] [--splits 5]`;

const CHOICES: CreditChoices = {
  roles: {},
  badClass: null,
  exposure: null,
  missing: "fill-and-flag",
};
const PERCENT = 100;
/** So many that what is left of a gap is the law's own. */
const MANY_ROWS = 10_000;

const createEngine: EngineSource = async (program, settings) =>
  createCompiledEngine(program, settings, createWasmExecutor(openNodeKernels()), "wasm");

async function readTable(file: string): Promise<CreditTable> {
  const blob = await openAsBlob(file);
  const stream = () => blob.stream() as unknown as AsyncIterable<Uint8Array>;
  const source = { name: basename(file), size: blob.size, stream };
  const { table } = await readCreditFile(source, CHOICES, QUIET_JOB);
  if (table === null) throw new RangeError(`${file} is no table of borrowers`);
  return table;
}

/** The largest gap of a category's share in points, and the largest distance in floors. */
async function worstOf(
  table: CreditTable,
  model: FittedTableModel,
  rowCount: number,
  seed: number,
): Promise<readonly string[]> {
  const generated = await model.sample(rowCount, seed);
  const { columns } = await tableFidelity(table, generated, seed, QUIET_JOB);
  const gaps = columns.flatMap((column) =>
    column.kind === "categorical"
      ? column.categories.map(({ realShare, generatedShare }) =>
          Math.abs(realShare - generatedShare),
        )
      : [],
  );
  const floors = columns.flatMap((column) =>
    column.kind === "numeric" ? [column.distance / column.floor] : [],
  );
  return [seed, rowCount, PERCENT * Math.max(...gaps), Math.max(...floors)].map((value) =>
    String(Number(value.toFixed(2))),
  );
}

async function printComparison(table: CreditTable, splits: number): Promise<void> {
  const { reports } = await compareDefault(
    {
      table,
      splits,
      sources: ["gan", "copula"],
      scorers: ["logistic", "trees"],
      badShare: 0.5,
      seed: 1,
    },
    createEngine,
    QUIET_JOB,
  );
  const rows = reports.map(({ scheme, source, scorer, area, separation, brier, retention }) => [
    scheme,
    source ?? "–",
    scorer,
    area.mean.toFixed(3),
    area.deviation.toFixed(3),
    separation.mean.toFixed(2),
    brier.mean.toFixed(3),
    retention === null ? "–" : retention.mean.toFixed(2),
  ]);
  const header = ["scheme", "rows of", "scorer", "AUC", "± over splits", "KS", "Brier", "kept"];
  console.log(textTable(header, rows).join("\n"));
}

async function printCredit(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: "string", default: "1,2" },
      splits: { type: "string", default: "5" },
    },
    allowPositionals: true,
  });
  const table = await readTable(readFileName(positionals));
  const worst: (readonly string[])[] = [];
  for (const seed of readSeeds(values.seeds)) {
    const model = await conditionalGan().fit(table, seed, QUIET_JOB, createEngine);
    for (const rowCount of [table.rowCount, MANY_ROWS]) {
      worst.push(await worstOf(table, model, rowCount, seed));
    }
  }
  const header = ["seed", "rows", "largest gap, points", "largest W1, floors"];
  console.log(textTable(header, worst).join("\n"));
  await printComparison(table, Number(values.splits));
}

/** Prints the tables. Exits 0, 1 for wrong arguments, 2 for a file that cannot be read. */
export function main(args: readonly string[]): Promise<number> {
  return runProgram(() => printCredit(args), USAGE);
}
