import { expect, test } from "vitest";
import type { GanConfig } from "../gan/config-fields.ts";
import { decodeGenerator } from "../gan/generator-file.ts";
import type { Dataset } from "./protocol.ts";
import { config, Harness, is, walk } from "./session-harness.ts";

const dataset = walk(300);

/** Generators are scored at every 20th step. */
const chosen: Partial<GanConfig> = {
  steps: 120,
  validationShare: 0.2,
  keep: "best",
  generatorLearningRate: 0.02,
  averagingDecay: 0,
};

async function trained(change: Partial<GanConfig> = {}, data: Dataset = dataset) {
  const harness = new Harness();
  const run = { dataset: data, config: { ...config, ...chosen, ...change } };
  const { summary } = await harness.request<"prepare-run">({ type: "prepare-run", ...run });
  harness.send({ type: "start-training" });
  return { harness, summary };
}

async function finished(change: Partial<GanConfig> = {}, data: Dataset = dataset) {
  const { harness } = await trained(change, data);
  const { reason } = await harness.until(is("training-paused"), 0);
  return { harness, reason, scores: scoresOf(harness) };
}

const scoresOf = (harness: Harness) =>
  harness.of("checkpoint-scored").map(({ step, score, isBest }) => ({ step, score, isBest }));

async function weightsOf(harness: Harness) {
  const { bytes } = await harness.request<"save-generator">({ type: "save-generator" });
  return decodeGenerator(bytes).weights;
}

test("the validation part does not train", async () => {
  const { harness, summary } = await trained({ steps: 1 });
  expect(summary.trainCount).toBe(209 - 41);
  expect(summary.validationCount).toBe(41);
  expect(summary.testCount).toBe(299 - 209);
  await harness.until(is("training-paused"), 0);
});

test("every 20th generator is scored, and the best of them is what the run ends with", async () => {
  const { harness, reason, scores } = await finished();
  expect(reason).toBe("finished");
  expect(scores.map(({ step }) => step)).toEqual([20, 40, 60, 80, 100, 120]);
  const best = scores.reduce((one, other) => (other.score < one.score ? other : one));
  expect(scores.filter(({ isBest }) => isBest).at(-1)).toEqual(best);
  expect(best.step).toBeLessThan(120);
  const [restored] = harness.of("checkpoint-restored");
  expect(restored).toMatchObject({ step: best.step, from: 120, score: best.score });
  const { harness: shorter } = await finished({ steps: best.step, keep: "last" });
  expect(shorter.of("checkpoint-restored")).toEqual([]);
  expect(await weightsOf(harness)).toEqual(await weightsOf(shorter));
});

test("the test part has no say: other returns in it change no score and no weight", async () => {
  const { prices } = dataset;
  const values = prices.values.map((price, day) => (day <= 209 ? price : 50 + (day % 7)));
  const other = { ...dataset, prices: { ...prices, values } };
  const [one, two] = [await finished(), await finished({}, other)];
  expect(two.scores).toEqual(one.scores);
  expect(await weightsOf(two.harness)).toEqual(await weightsOf(one.harness));
});

test("pauses and single steps change no score", async () => {
  const { harness } = await trained();
  for (let round = 0; round < 4; round++) {
    await harness.until(is("checkpoint-scored"));
    await harness.pause();
    harness.send({ type: "step", target: "both" });
    harness.send({ type: "start-training" });
  }
  await harness.until(
    (event): event is Extract<typeof event, { type: "training-paused" }> =>
      event.type === "training-paused" && event.reason === "finished",
    0,
  );
  expect(scoresOf(harness)).toEqual((await finished()).scores);
});

test("a run that was put away and taken up again remembers its scores and its best", async () => {
  const { harness } = await trained();
  await harness.until(is("checkpoint-scored"), 0);
  await harness.pause();
  const { bytes } = await harness.request<"save-checkpoint">({ type: "save-checkpoint" });
  const later = new Harness();
  const run = { dataset, config: { ...config, ...chosen }, checkpoint: bytes };
  await later.request<"prepare-run">({ type: "prepare-run", ...run });
  later.send({ type: "start-training" });
  await later.until(is("training-paused"), 0);
  const whole = await finished();
  expect([...scoresOf(harness), ...scoresOf(later)]).toEqual(whole.scores);
  expect(await weightsOf(later)).toEqual(await weightsOf(whole.harness));
});

test("the last generator is kept unless the best is asked for, and then nothing is scored", async () => {
  const { harness, scores } = await finished({ keep: "last", validationShare: 0 });
  expect(scores).toEqual([]);
  expect(harness.of("checkpoint-restored")).toEqual([]);
});

test("to keep the best without returns to tell it by is refused", async () => {
  await expect(trained({ validationShare: 0 })).rejects.toMatchObject({
    code: "incompatible-options",
    data: { first: "keep", second: "validationShare" },
  });
});

test("on a plateau a run ends, if that was asked for", async () => {
  const { harness, reason, scores } = await finished({
    generatorLearningRate: 1e-6,
    steps: 800,
    keep: "last",
    validationShare: 0,
    stopOnPlateau: true,
  });
  expect(reason).toBe("plateau");
  expect(scores.length).toBeGreaterThan(5);
  expect(harness.of("training-paused").at(-1)?.step).toBeLessThan(800);
});

test("when its time is up a run ends; pauses do not count", async () => {
  const harness = new Harness();
  let time = 0;
  harness.now = () => {
    time += 5;
    return time;
  };
  const run = { dataset, config: { ...config, mostMinutes: 0.5 } };
  await harness.request<"prepare-run">({ type: "prepare-run", ...run });
  harness.send({ type: "start-training" });
  await harness.until(is("steps-completed"), 0);
  await harness.pause();
  time += 10 * 60_000;
  const since = harness.events.length;
  harness.send({ type: "start-training" });
  await harness.until(is("steps-completed"), since);
  const { reason } = await harness.until(is("training-paused"), since);
  expect(reason).toBe("time");
});
