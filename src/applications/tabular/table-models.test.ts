import { expect, test } from "vitest";
import { openNodeKernels } from "../../../scripts/node-kernels.ts";
import { createCompiledEngine } from "../../engine/compiled/compiled-engine.ts";
import { createWasmExecutor } from "../../engine/wasm/wasm-executor.ts";
import { CancelledError } from "../../shared/cancellation.ts";
import type { Job } from "../../shared/job.ts";
import { FitError } from "../../shared/market-model.ts";
import { associationOf } from "./associations.ts";
import { CONDITIONAL_GAN_OPTIONS, conditionalGan } from "./conditional-gan.ts";
import type { CreditTable, EngineSource, TableModel } from "./credit-table.ts";
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

for (const [name, model] of [
  ["the conditional GAN", gan(400)],
  ["the copula", gaussianCopula],
] as const) {
  test(`${name} keeps the columns' laws and how they hang together`, async () => {
    const fitted = await model.fit(table, 1, calmJob, createEngine);
    const drawn = await fitted.sample(3000, 2);
    const { columns } = await tableFidelity(table, drawn, 1, calmJob);
    for (const column of columns) {
      if (column.kind === "categorical") expect(column.distance).toBeLessThan(3);
      else expect(column.distance).toBeLessThan(3 * column.floor);
    }
    const real = between(table, "income", "debt");
    expect(Math.abs(between(drawn, "income", "debt") - real)).toBeLessThan(0.2);
    expect(open).toBe(0);
  });

  test(`${name} draws rows of one class when asked`, async () => {
    const fitted = await model.fit(table, 1, calmJob, createEngine);
    const { target } = await fitted.sample(50, 2, { target: 1 });
    expect(new Set(target)).toEqual(new Set([1]));
  });

  test(`${name} repeats from a seed`, async () => {
    const draw = async (seed: number) => {
      const fitted = await (name === "the copula" ? model : gan(10)).fit(
        table,
        3,
        calmJob,
        createEngine,
      );
      return fitted.sample(40, seed);
    };
    expect(await draw(1)).toEqual(await draw(1));
    expect(await draw(1)).not.toEqual(await draw(2));
  });

  test(`${name} needs rows of both classes`, async () => {
    const good = { ...table, target: new Uint8Array(table.rowCount) };
    await expect(model.fit(good, 1, calmJob, createEngine)).rejects.toThrow(FitError);
    const few = borrowers(15, 1);
    await expect(model.fit(few, 1, calmJob, createEngine)).rejects.toThrow(FitError);
  });
}

test("the GAN learns of words in no order what the copula cannot", async () => {
  const correlation = async (model: TableModel) => {
    const fitted = await model.fit(table, 1, calmJob, createEngine);
    return between(await fitted.sample(3000, 2), "debt", "purpose");
  };
  expect(between(table, "debt", "purpose")).toBeGreaterThan(0.6);
  expect(await correlation(gaussianCopula)).toBeLessThan(0.2);
  expect(await correlation(gan(400))).toBeGreaterThan(0.4);
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
