import { beforeAll, expect, test } from "vitest";
import { openNodeKernels } from "../../../scripts/node-kernels.ts";
import { createCompiledEngine } from "../../engine/compiled/compiled-engine.ts";
import { openCpu } from "../../engine/tfjs/cpu-device.ts";
import { createTfjsEngine } from "../../engine/tfjs/create-tfjs-engine.ts";
import { createWasmExecutor } from "../../engine/wasm/wasm-executor.ts";
import { CancelledError } from "../../shared/cancellation.ts";
import type { Job } from "../../shared/job.ts";
import { FitError } from "../../shared/market-model.ts";
import { associationOf } from "./associations.ts";
import { CONDITIONAL_GAN_OPTIONS, conditionalGan } from "./conditional-gan.ts";
import type {
  CreditTable,
  EngineSource,
  FittedTableModel,
  TableSampleOptions,
} from "./credit-table.ts";
import { borrowers } from "./fixtures/borrowers.ts";
import { gaussianCopula } from "./gaussian-copula.ts";
import { tableFidelity } from "./table-fidelity.ts";

let open = 0;

const createEngine: EngineSource = async (program, settings) => {
  open++;
  const executor = createWasmExecutor(openNodeKernels());
  const engine = createCompiledEngine(program, settings, executor, "wasm");
  const dispose = engine.dispose.bind(engine);
  engine.dispose = () => {
    open--;
    dispose();
  };
  return engine;
};

const calmJob: Job = { stop: { aborted: false }, progress: () => {}, breathe: async () => {} };
const table = borrowers(600, 1);
const gan = (steps: number) => conditionalGan({ ...CONDITIONAL_GAN_OPTIONS, steps, width: 48 });

const allRows = (count: number) => Int32Array.from({ length: count }, (_, row) => row);

/** How two columns hang together. */
function between({ columns, rowCount }: CreditTable, first: string, second: string): number {
  const [a, b] = [first, second].map((name) => columns.find((column) => column.name === name));
  if (a === undefined || b === undefined) throw new Error("no such column");
  return associationOf(a, b, allRows(rowCount));
}

const models = { "conditional GAN": gan(400), copula: gaussianCopula } as const;
type Name = keyof typeof models;
const NAMES = Object.keys(models) as readonly Name[];
const fitted = new Map<Name, FittedTableModel>();

beforeAll(async () => {
  for (const name of NAMES) {
    fitted.set(name, await models[name].fit(table, 1, calmJob, createEngine));
  }
}, 60_000);

function drawFrom(name: Name, count: number, options?: TableSampleOptions): Promise<CreditTable> {
  const model = fitted.get(name);
  if (model === undefined) throw new Error("not fitted");
  return model.sample(count, 2, options);
}

test("samples as small as the table keep frequencies within 3 points, whatever the seed", async () => {
  const model = fitted.get("conditional GAN");
  for (const seed of [3, 4, 5, 6, 7]) {
    const sample = (await model?.sample(table.rowCount, seed)) ?? table;
    expect(sample).not.toBe(table);
    const { columns } = await tableFidelity(table, sample, 1, calmJob);
    for (const column of columns) {
      if (column.kind !== "categorical") continue;
      for (const { realShare, generatedShare } of column.categories) {
        expect(Math.abs(realShare - generatedShare)).toBeLessThan(0.03);
      }
    }
  }
});

for (const name of NAMES) {
  test(`the ${name} keeps the columns' laws`, async () => {
    const { columns } = await tableFidelity(table, await drawFrom(name, 3000), 1, calmJob);
    for (const column of columns) {
      if (column.kind === "categorical") expect(column.distance).toBeLessThan(3);
      else expect(column.distance).toBeLessThan(3 * column.floor);
    }
    expect(open).toBe(0);
  });

  test(`the ${name} draws rows of one class when asked`, async () => {
    const { target } = await drawFrom(name, 50, { target: 1 });
    expect(new Set(target)).toEqual(new Set([1]));
  });

  test(`the ${name} repeats from a seed`, async () => {
    const model = name === "copula" ? gaussianCopula : gan(10);
    const draw = async (seed: number) =>
      (await model.fit(table, 3, calmJob, createEngine)).sample(40, seed);
    const first = await draw(1);
    expect(await draw(1)).toEqual(first);
    expect(await draw(2)).not.toEqual(first);
  });

  test(`the ${name} needs rows of both classes`, async () => {
    const good = { ...table, target: new Uint8Array(table.rowCount) };
    await expect(models[name].fit(good, 1, calmJob, createEngine)).rejects.toThrow(FitError);
    const few = borrowers(15, 1);
    await expect(models[name].fit(few, 1, calmJob, createEngine)).rejects.toThrow(FitError);
  });
}

test("both know that debt follows income, the copula less, since incomes have two humps", async () => {
  const real = between(table, "income", "debt");
  const [gap, gapOfCopula] = [
    real - between(await drawFrom("conditional GAN", 3000), "income", "debt"),
    real - between(await drawFrom("copula", 3000), "income", "debt"),
  ];
  expect(Math.abs(gap)).toBeLessThan(0.3);
  expect(Math.abs(gapOfCopula)).toBeLessThan(0.4);
});

test("the GAN learns of words in no order what the copula cannot", async () => {
  const dependence = async (name: Name) => between(await drawFrom(name, 3000), "debt", "purpose");
  expect(between(table, "debt", "purpose")).toBeGreaterThan(0.6);
  expect(await dependence("copula")).toBeLessThan(0.3);
  expect(await dependence("conditional GAN")).toBeGreaterThan(0.4);
});

test("another engine learns the same", async () => {
  await openCpu();
  const tiny = conditionalGan({ ...CONDITIONAL_GAN_OPTIONS, steps: 3, width: 8, rowsPerStep: 20 });
  const draw = async (source: EngineSource) =>
    (await tiny.fit(borrowers(80, 1), 1, calmJob, source)).sample(200, 2);
  const ours = await draw(createEngine);
  const theirs = await draw(async (program, settings) => createTfjsEngine(program, settings));
  const cells = ({ columns }: CreditTable) =>
    columns.flatMap((column) => [...(column.kind === "numeric" ? column.values : column.codes)]);
  const [left, right] = [cells(ours), cells(theirs)];
  const same = left.filter((value, index) => Object.is(value, right[index])).length;
  expect(same / left.length).toBeGreaterThan(0.98);
});

test("training stops when asked, and leaves no engine open", async () => {
  const stop = { aborted: false };
  const progress = (done: number) => {
    stop.aborted = done >= 20;
  };
  const fitting = gan(100).fit(table, 1, { ...calmJob, stop, progress }, createEngine);
  await expect(fitting).rejects.toThrow(CancelledError);
  expect(open).toBe(0);
});
