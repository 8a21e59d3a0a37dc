import { describe, expect, test } from "vitest";
import { PROGRAMS } from "../../tfjs/engine-check.ts";
import type { InferencePlan } from "../compiled-plan.ts";
import type { View } from "../operation.ts";
import { workloadProgram } from "../workloads.ts";
import { describePlan } from "./describe-plan.ts";
import { reachOf } from "./operation-work.ts";
import { planGeneration, planInputGradient, planScoring } from "./plan-inference.ts";
import { planTraining } from "./plan-training.ts";
import { stateLayout } from "./state-layout.ts";

const programs = Object.entries(PROGRAMS).map(([name, make]) => ({ name, program: make() }));

const isDense = ({ samples, time, channels, sampleStride, timeStride }: View) =>
  (time === 1 || timeStride === channels) && (samples === 1 || sampleStride === time * channels);

function expectOwnRoom(plan: InferencePlan, first: number): void {
  for (const operation of plan.operations) {
    for (const view of reachOf(operation).writes) {
      expect(view.offset).toBeGreaterThanOrEqual(first);
      const last =
        view.offset +
        (view.samples - 1) * view.sampleStride +
        (view.time - 1) * view.timeStride +
        view.channels;
      expect(last).toBeLessThanOrEqual(plan.size);
    }
  }
  for (const { offset } of plan.regions) expect(offset).toBeGreaterThanOrEqual(first);
  expect(isDense(plan.input)).toBe(true);
  expect(isDense(plan.output)).toBe(true);
}

describe.each(programs)("$name", ({ program }) => {
  const layout = stateLayout(program);
  const { size: first } = planTraining(program, { generator: "adam", discriminator: "adam" });
  const chunk = { first, count: 3 };
  const { windowLength, assetCount, generator } = program;

  test("every chunk keeps to the floats behind the training plan", () => {
    const length = generator.anyLength ? windowLength + 9 : windowLength;
    const generation = planGeneration(program, layout, { ...chunk, length, averaged: false });
    for (const plan of [
      generation,
      planScoring(program, layout, chunk),
      planInputGradient(program, layout, chunk),
    ]) {
      expectOwnRoom(plan, first);
    }
    expect(generation.output).toMatchObject({ samples: 3, time: length, channels: assetCount });
  });

  test("windows go in, logits and gradients come out", () => {
    const window = { samples: 3, time: windowLength, channels: assetCount };
    const scoring = planScoring(program, layout, chunk);
    expect(scoring.input).toMatchObject(window);
    expect(scoring.output).toMatchObject({ samples: 3, time: 1, channels: 1 });
    const gradient = planInputGradient(program, layout, chunk);
    expect(gradient.input).toMatchObject(window);
    expect(gradient.output).toMatchObject(window);
  });

  test("averaged paths are made from the average of the weights alone", () => {
    const { state } = layout;
    const length = windowLength;
    for (const averaged of [true, false]) {
      const { operations } = planGeneration(program, layout, { ...chunk, length, averaged });
      const other = state[averaged ? "generator.weights" : "generator.average"];
      for (const operation of operations) {
        for (const { offset } of reachOf(operation).reads) {
          expect(offset >= other.offset && offset < other.offset + other.size).toBe(false);
        }
      }
    }
  });
});

test("room for inference grows with the chunk alone, and less than layer by layer", () => {
  const program = workloadProgram("C");
  const layout = stateLayout(program);
  const room = (count: number) =>
    planGeneration(program, layout, { first: 0, count, length: 128, averaged: true }).size;
  expect(room(64) / room(16)).toBeCloseTo(4, 1);
  const layerByLayer = 64 * 128 * (8 + 6 * 32 + 1);
  expect(room(64)).toBeLessThan(layerByLayer / 2);
});

test("an inference plan can be described", () => {
  const program = workloadProgram("A");
  const plan = planScoring(program, stateLayout(program), { first: 0, count: 10 });
  const { rows, total } = describePlan(plan);
  expect(rows.map(({ phase }) => phase)).toEqual(["inference", "inference", "inference"]);
  expect(total.flops).toBe(10 * 2 * (64 * 128 + 128 * 128 + 128));
});
