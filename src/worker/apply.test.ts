import { expect, test } from "vitest";
import type { Question } from "../applications/application-types.ts";
import { Harness } from "./session-harness.ts";

const question: Question = {
  name: "measure-risk",
  input: {
    holding: { kind: "weights", weights: null, value: 100 },
    models: ["gan", "filtered-gan", "historical-simulation"],
    viewpoint: "point-in-time",
    fittedPart: "all",
    asOf: "end-of-data",
    lossAs: "change-of-value",
    horizons: [2],
    scenarioCount: 500,
    seed: 3,
  },
};

const ask = (harness: Harness) => harness.request<"apply">({ type: "apply", question });

async function prepared(): Promise<Harness> {
  const harness = new Harness();
  await harness.prepare();
  return harness;
}

test("a question is answered by the run in use, twice alike", async () => {
  const harness = await prepared();
  const first = await ask(harness);
  const second = await ask(harness);
  expect(first.answer).toEqual(second.answer);
  expect(first.step).toBe(0);
  expect(first.answer.name).toBe("measure-risk");
});

test("what needs no generator is of no step", async () => {
  const harness = await prepared();
  const input = { asset: 0, part: "all", barsPerYear: null, seed: 1 } as const;
  const asked = { name: "inspect-market", input } as const;
  const { step } = await harness.request<"apply">({ type: "apply", question: asked });
  expect(step).toBeNull();
});

test("without a run there is nothing to answer with", async () => {
  const harness = new Harness();
  await expect(ask(harness)).rejects.toMatchObject({
    code: "nothing-trained",
  });
});

test("another run takes a waiting question back", async () => {
  const harness = await prepared();
  const asked = ask(harness);
  const outcome = expect(asked).rejects.toMatchObject({ code: "cancelled" });
  await harness.prepare({ seed: 2 });
  await outcome;
});
