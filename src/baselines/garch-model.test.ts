import { expect, test } from "vitest";
import { simulateGarch } from "../data/simulate-clustering.ts";
import { fitGarch } from "../shared/garch/fit-garch.ts";
import { randomStream } from "../shared/random.ts";
import { filteredBootstrap } from "./filtered-bootstrap.ts";
import { returnsOf } from "./fixtures/sample-returns.ts";
import { garchT } from "./garch-t.ts";
import { gjrGarchT } from "./gjr-garch-t.ts";

const LAW = { omega: 0.02, alpha: 0.03, gamma: 0.12, beta: 0.88, degreesOfFreedom: 6 };
const market = (law = LAW) => returnsOf(simulateGarch(law, 4000, randomStream(103, "simulation")));

/** How much larger the move after a fall is than that after a rise, in mean moves. */
function leverage(values: ArrayLike<number>): number {
  let difference = 0;
  let moves = 0;
  for (let t = 0; t + 1 < values.length; t++) {
    const next = Math.abs(values[t + 1] ?? 0);
    moves += next;
    difference += (values[t] ?? 0) < 0 ? next : -next;
  }
  return difference / moves;
}

test("a simulated market's law comes back, told in per cent", async () => {
  const { report } = await gjrGarchT.fit(market(), 1);
  const value = (name: string) =>
    report.parameters.find((parameter) => parameter.name === name)?.value;
  expect(value("gamma")).toBeGreaterThan(0.08);
  expect(value("gamma")).toBeLessThan(0.16);
  expect(Math.abs((value("omega") ?? 0) - LAW.omega)).toBeLessThan(0.03);
  expect(value("persistence")).toBeGreaterThan(0.94);
  expect(report.remarks).toEqual([]);
  const percent = market().values.map((each) => 100 * each);
  const { logLikelihood } = fitGarch(percent, { isAsymmetric: true, shocks: "student" });
  expect(report.logLikelihood).toBeCloseTo(logLikelihood, 3);
});

test("only laws with a term for falls have leverage", async () => {
  const draw = async (model: typeof garchT) =>
    leverage((await (await model.fit(market(), 1)).sample(40, 2000, 5)).values);
  const truth = leverage(simulateGarch(LAW, 80_000, randomStream(1, "simulation")));
  expect(Math.abs(await draw(garchT))).toBeLessThan(0.3 * truth);
  expect(await draw(gjrGarchT)).toBeGreaterThan(0.7 * truth);
  expect(await draw(filteredBootstrap)).toBeGreaterThan(0.7 * truth);
});

test("a nearly integrated market is said to be one, and its paths still end", async () => {
  const wild = market({ omega: 0.01, alpha: 0.3, gamma: 0, beta: 0.6999, degreesOfFreedom: 3.2 });
  const model = await garchT.fit(wild, 1);
  expect(model.report.remarks[0]).toMatchObject({
    code: "near-integrated",
    data: { asset: "asset 1", simulatedWith: 0.999 },
  });
  expect((await model.sample(20, 3000, 1)).values.every(Number.isFinite)).toBe(true);
});

test("short histories are remarked on", async () => {
  const short = returnsOf(market().values.slice(0, 150));
  const { report } = await garchT.fit(short, 1);
  expect(report.remarks).toContainEqual({
    code: "few-returns",
    data: { given: 150, advised: 500 },
  });
});

test.each([garchT, gjrGarchT, filteredBootstrap])(
  "$id lets other work in between the pieces of its fit",
  async (model) => {
    let breaths = 0;
    const breathe = async () => {
      breaths += 1;
    };
    await model.fit(market(), 1, { breathe });
    expect(breaths).toBeGreaterThanOrEqual(4);
    const end = () => Promise.reject(new Error("ended"));
    await expect(model.fit(market(), 1, { breathe: end })).rejects.toThrow("ended");
  },
);
