import { expect, test } from "vitest";
import { prepareMarket } from "../data/prepare-market.ts";
import type { PlannedLayer } from "../engine/network-plan.ts";
import { buildProgram } from "../gan/build-program.ts";
import { stepSettings } from "../gan/step-settings.ts";
import { describeStep } from "./describe-step.ts";
import { config, dataset, Harness, is } from "./session-harness.ts";

test("generated paths come with prices from 100, while training goes on", async () => {
  const harness = new Harness();
  await harness.prepare();
  await harness.trainTo(5);
  const ask = { type: "generate-paths", count: 3, length: 20, seed: 9 } as const;
  const { paths, prices, joined } = await harness.request<"generate-paths">(ask);
  expect(paths).toMatchObject({ count: 3, length: 20, assetCount: 1 });
  expect(prices.values[0]).toBe(100);
  expect(prices.values[1]).toBeCloseTo(100 * Math.exp(paths.values[0] ?? 0), 3);
  expect(joined).toBe(true);
  await harness.until(is("steps-completed"));
  await harness.pause();
});

test("the same seed gives the same paths, and the pause before them changes nothing", async () => {
  const harness = new Harness();
  await harness.prepare();
  harness.send({ type: "step", target: "both" });
  const ask = { type: "generate-paths", count: 2, length: 8, seed: 1 } as const;
  const first = await harness.request<"generate-paths">(ask);
  const second = await harness.request<"generate-paths">(ask);
  expect(second.paths.values).toEqual(first.paths.values);
});

test("a checkpoint in the middle of a step ends the step and tells of it first", async () => {
  const harness = new Harness();
  await harness.prepare();
  harness.send({ type: "run-phase" });
  await harness.request<"save-checkpoint">({ type: "save-checkpoint" });
  expect(harness.of("steps-completed")).toMatchObject([{ from: 1, count: 1 }]);
});

test("a long generation can be cancelled, waiting or running", async () => {
  const harness = new Harness();
  await harness.prepare();
  const ask = { type: "generate-paths", count: 100_000, length: 500, seed: 1 } as const;
  const running = harness.request<"generate-paths">(ask);
  const waiting = harness.request<"generate-paths">(ask);
  harness.send({ type: "cancel", id: 3 });
  await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
  await new Promise((resolve) => setTimeout(resolve, 50));
  harness.send({ type: "cancel", id: 2 });
  await expect(running).rejects.toMatchObject({ code: "cancelled" });
});

test("a shared generator is shown, with the data or without, and gives paths", async () => {
  const harness = new Harness();
  await harness.prepare();
  for (let i = 0; i < 5; i++) harness.send({ type: "step", target: "both" });
  const { bytes } = await harness.request<"save-generator">({ type: "save-generator" });
  for (const viewer of [harness, new Harness()]) {
    const since = viewer.events.length;
    const { summary } = await viewer.request<"show-generator">({
      type: "show-generator",
      config,
      bytes,
    });
    expect(summary.generatorParameters).toBeGreaterThan(0);
    const { snapshot } = await viewer.until(is("snapshot-taken"), since);
    expect(snapshot.generatedPaths).toMatchObject({ count: 12, length: 8 });
    expect(snapshot.realPaths.count > 0).toBe(viewer === harness);
    const ask = { type: "generate-paths", count: 2, length: 8, seed: 1 } as const;
    const { paths } = await viewer.request<"generate-paths">(ask);
    expect(paths.values.every(Number.isFinite)).toBe(true);
    const before = viewer.events.length;
    viewer.send({ type: "start-training" });
    const failed = await viewer.until(is("training-failed"), before);
    expect(failed.failure).toMatchObject({ code: "nothing-trained" });
  }
});

test("a file is read and the run stays as it is", async () => {
  const harness = new Harness();
  await harness.prepare();
  const rows = Array.from({ length: 60 }, (_, i) => {
    const date = new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);
    return `${date},${100 + Math.sin(i)}`;
  });
  const file = new Blob([`Date,Close\n${rows.join("\n")}\n`]);
  const ask = { type: "read-file", file, name: "a.csv", choices: {} } as const;
  const { prices, report: card } = await harness.request<"read-file">(ask);
  expect(prices.values).toHaveLength(60);
  expect(card.rowsRead).toBe(60);
  const bad = { type: "read-file", file: new Blob([]), name: "b.csv", choices: {} } as const;
  await expect(harness.request<"read-file">(bad)).rejects.toMatchObject({ kind: "reading" });
  await harness.trainTo(3);
  await harness.pause();
});

test("the plan of a step is told operation by operation", async () => {
  const harness = new Harness();
  const ask = { type: "describe-plan" } as const;
  await expect(harness.request<"describe-plan">(ask)).rejects.toMatchObject({
    code: "nothing-trained",
  });
  await harness.prepare();
  const { plan } = await harness.request<"describe-plan">(ask);
  const { rows = [], total } = plan ?? {};
  expect(rows.map(({ operation }) => operation)).toEqual(
    expect.arrayContaining(["draw-noise", "convolve", "discriminator-loss", "optimise"]),
  );
  expect(total?.operations).toBe(rows.length);
  expect(total?.arenaBytes).toBeGreaterThan(0);
});

test("what the compiled engines do not know of a network has no plan", () => {
  const program = buildProgram(config, prepareMarket(dataset.prices, config));
  const [layer, ...layers] = program.discriminator.layers;
  const unknown = { ...layer, spec: { kind: "unheard-of" } } as unknown as PlannedLayer;
  const discriminator = { ...program.discriminator, layers: [unknown, ...layers] };
  const settings = stepSettings(config, 1);
  expect(describeStep(program, settings)).not.toBeNull();
  expect(describeStep({ ...program, discriminator }, settings)).toBeNull();
});
