import { expect, test } from "vitest";
import type { CellHost, CellThread } from "./cell-host.ts";
import { CONTENDERS } from "./cells.ts";
import { Round } from "./round.ts";

const SIZE = { batch: 64, width: 128, window: 64, assets: 1 };
const [FIRST, SECOND] = CONTENDERS;
if (FIRST === undefined || SECOND === undefined) throw new Error("there are no contenders");
const cells = { quick: { workload: "A", ...FIRST }, other: { workload: "A", ...SECOND } } as const;

interface Behaviour {
  readonly name: string;
  readonly warmStepMs?: number;
  readonly opens?: boolean;
  readonly loss?: number;
}

/** A host whose threads do as they are told, and a log of who ran. */
function hostOf(behaviours: readonly Behaviour[]) {
  const log: string[] = [];
  const waiting = [...behaviours];
  const startThread = async (): Promise<CellThread> => {
    const { name, warmStepMs = 1, opens = true, loss = 1 } = waiting.shift() ?? { name: "extra" };
    const losses = { discriminator: loss, generator: loss };
    const answers: Readonly<Record<string, () => unknown>> = {
      open: () => {
        if (!opens) throw new Error("missing");
        return { firstLosses: losses, warmStepMs };
      },
      slice: () => {
        log.push(name);
        return { steps: 10, seconds: 2, losses };
      },
    };
    const call = async (method: string) => answers[method]?.();
    return { call: call as CellThread["call"], end: async () => void log.push(`end ${name}`) };
  };
  const host: CellHost = { name: "fake", startThread, close: async () => {} };
  return { host, log };
}

test("cells take turns, and a slow one has one turn only", async () => {
  const { host, log } = hostOf([{ name: "quick" }, { name: "slow", warmStepMs: 5000 }]);
  const round = new Round(host);
  await round.open(cells.quick, SIZE);
  await round.open(cells.other, SIZE);
  await round.turn(0, 2);
  await round.turn(1, 2);
  await round.end();
  expect(log).toEqual(["quick", "slow", "quick", "end quick", "end slow"]);
  expect(round.running.map(({ rates }) => rates)).toEqual([[5, 5], [5]]);
});

test("a cell that does not open, or loses its numbers, is told with its reason", async () => {
  const { host, log } = hostOf([
    { name: "missing", opens: false },
    { name: "broken", loss: Number.NaN },
  ]);
  const round = new Round(host);
  await round.open(cells.quick, SIZE);
  await round.open(cells.other, SIZE);
  await round.turn(0, 2);
  expect(round.running).toEqual([]);
  expect(round.failures.map(({ error }) => error)).toEqual([
    "missing",
    "its losses are not finite",
  ]);
  expect(log).toEqual(["end missing", "broken", "end broken"]);
});
