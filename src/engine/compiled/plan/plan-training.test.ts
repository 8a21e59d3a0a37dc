import { describe, expect, test } from "vitest";
import { type GanProgram, PHASES } from "../../gan-engine.ts";
import { PROGRAMS } from "../../tfjs/engine-check.ts";
import type { Region, TrainingPlan } from "../compiled-plan.ts";
import type { Operation, OptimisedNetwork, View } from "../operation.ts";
import { WORKLOAD_IDS, workloadProgram } from "../workloads.ts";
import { describePlan } from "./describe-plan.ts";
import { reachOf } from "./operation-work.ts";
import { planTraining } from "./plan-training.ts";
import { randomProgram } from "./random-program.ts";
import { ALIGNMENT } from "./state-layout.ts";

const RANDOM_PROGRAMS = 20;

const programs: readonly { readonly name: string; readonly program: GanProgram }[] = [
  ...Object.entries(PROGRAMS).map(([name, make]) => ({ name, program: make() })),
  ...WORKLOAD_IDS.map((id) => ({ name: `workload ${id}`, program: workloadProgram(id) })),
  ...Array.from({ length: RANDOM_PROGRAMS }, (_, seed) => ({
    name: `random program ${seed}`,
    program: randomProgram(seed),
  })),
];

const plan = (program: GanProgram) =>
  planTraining(program, { generator: "adam", discriminator: "adam" });

const inOrder = ({ phases }: TrainingPlan): readonly Operation[] =>
  PHASES.flatMap((phase) => phases[phase]);

const everything = (made: TrainingPlan): readonly Operation[] => [
  ...made.drawDiscriminatorNoise,
  ...made.drawGeneratorNoise,
  ...made.interpolate,
  ...made.disturbReal,
  ...made.disturbGenerated,
  ...made.disturbGenerator,
  ...made.addAuxiliaryGradient,
  ...inOrder(made),
];

/** Every float of a view, row by row. */
function forEachRow(view: View, use: (first: number, size: number) => void): void {
  for (let sample = 0; sample < view.samples; sample++) {
    for (let time = 0; time < view.time; time++) {
      use(view.offset + sample * view.sampleStride + time * view.timeStride, view.channels);
    }
  }
}

const endOf = (view: View) =>
  view.offset +
  (view.samples - 1) * view.sampleStride +
  (view.time - 1) * view.timeStride +
  view.channels;

/** All parts of the arena: what holds the state, and the plan's own regions. */
function partsOf({ layout, regions }: TrainingPlan): readonly Region[] {
  const { state, controls, measures, measureQueue } = layout;
  const shared = { ...state, controls, measures, measureQueue };
  const named = Object.entries(shared).map(([name, block]) => ({ name, ...block }));
  return [...named, ...regions].filter(({ size }) => size > 0);
}

describe.each(programs)("$name", ({ program }) => {
  const made = plan(program);

  test("parts of the arena are aligned, lie one behind the other and end with it", () => {
    const parts = [...partsOf(made)].sort((left, right) => left.offset - right.offset);
    for (const [index, { offset, size }] of parts.entries()) {
      expect(offset % ALIGNMENT).toBe(0);
      const next = parts[index + 1]?.offset ?? made.size;
      expect(offset + size).toBeLessThanOrEqual(next);
      expect(next - offset - size).toBeLessThan(ALIGNMENT);
    }
    expect(made.layout.controls.offset).toBe(0);
  });

  test("every view lies within one part", () => {
    const parts = partsOf(made);
    for (const operation of everything(made)) {
      const { reads, writes } = reachOf(operation);
      for (const view of [...reads, ...writes]) {
        const home = parts.find(
          ({ offset, size }) => offset <= view.offset && endOf(view) <= offset + size,
        );
        expect(home, `${operation.kind} at ${view.offset}`).toBeDefined();
      }
    }
  });

  test("what an operation writes is nothing else that it touches, or exactly that", () => {
    const owner = new Int32Array(made.size);
    let stamp = 0;
    for (const operation of everything(made)) {
      const { reads, writes } = reachOf(operation);
      for (const written of writes) {
        stamp += 1;
        forEachRow(written, (first, size) => owner.fill(stamp, first, first + size));
        for (const other of [...reads, ...writes]) {
          if (other.offset === written.offset && endOf(other) === endOf(written)) continue;
          forEachRow(other, (first, size) => {
            if (owner.subarray(first, first + size).includes(stamp)) {
              expect.fail(`${operation.kind} overlaps itself`);
            }
          });
        }
      }
    }
  });

  test("nothing is read before the step has written it", () => {
    const written = new Uint8Array(made.size).fill(1, 0, made.layout.end);
    const mark = (view: View) =>
      forEachRow(view, (first, size) => written.fill(1, first, first + size));
    const { discriminator, generator } = made.inputs;
    const inputs = [
      discriminator.input,
      discriminator.shock,
      discriminator.windows,
      generator.input,
      generator.shock,
      generator.windows,
    ];
    for (const view of inputs) if (view) mark(view);
    const { interpolation } = discriminator;
    if (interpolation)
      written.fill(1, interpolation.offset, interpolation.offset + interpolation.size);
    for (const operation of inOrder(made)) {
      const { reads, writes } = reachOf(operation);
      for (const view of reads) {
        forEachRow(view, (first, size) => {
          if (written.subarray(first, first + size).includes(0)) {
            expect.fail(`${operation.kind} reads what nobody wrote`);
          }
        });
      }
      for (const view of writes) mark(view);
    }
  });

  test.each(["generator", "discriminator"] as const)(
    "the %s's gradient: each parameter is written once and added to from then on",
    (network) => {
      expectWholeGradient(made, network);
    },
  );

  test("the step is as long as its description says", () => {
    const { rows, total } = describePlan(made);
    const noise = made.drawDiscriminatorNoise.length + made.drawGeneratorNoise.length;
    expect(rows).toHaveLength(inOrder(made).length + noise);
    expect(total.operations).toBe(rows.length);
    expect(total.arenaBytes).toBe(4 * made.size);
  });
});

/** Follows the writes to a packed gradient up to its norm. */
function expectWholeGradient(made: TrainingPlan, network: OptimisedNetwork): void {
  const optimise = inOrder(made).find(
    (operation) => operation.kind === "optimise" && operation.network === network,
  );
  if (optimise?.kind !== "optimise") expect.fail("no update");
  const { offset, size } = optimise.gradient;
  const isWritten = new Uint8Array(size);
  const isOurs = (view: View) => view.offset >= offset && view.offset < offset + size;
  for (const operation of inOrder(made)) {
    if (operation.kind === "norm" && operation.gradient.offset === offset) break;
    const adds =
      operation.kind === "batch-norm-back" ||
      (operation.kind === "weight-gradient" && operation.accumulate);
    for (const view of reachOf(operation).writes.filter(isOurs)) {
      const first = view.offset - offset;
      const part = isWritten.subarray(first, first + view.channels);
      expect(part.every((each) => each === (adds ? 1 : 0))).toBe(true);
      part.fill(1);
    }
  }
  expect(isWritten.every((each) => each === 1)).toBe(true);
}

describe("the workloads", () => {
  const totalOf = (id: (typeof WORKLOAD_IDS)[number]) =>
    describePlan(plan(workloadProgram(id))).total;

  test("a step has few operations", () => {
    expect(totalOf("A").operations).toBeLessThanOrEqual(60);
    expect(totalOf("C").operations).toBeLessThanOrEqual(150);
  });

  test.each([
    ["A", 37.4e6],
    ["B", 0.694e9],
    ["C", 3.07e9],
    ["D", 415e6],
  ] as const)("a step of %s costs about %d FLOP", (id, flops) => {
    expect(totalOf(id).flops / flops).toBeGreaterThan(0.9);
    expect(totalOf(id).flops / flops).toBeLessThan(1.05);
  });
});
