import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MEASURE_NAMES, type MeasureName } from "../../engine/gan-engine.ts";
import type { GanConfig } from "../../gan/config-fields.ts";
import { DEFAULT_CONFIG, isGanConfig } from "../../gan/gan-config.ts";
import { randomStream } from "../../shared/random.ts";
import { AILMENTS, type Ailment } from "./diagnosis.ts";
import { type DoctorState, type Examination, examine, HEALTHY } from "./doctor.ts";
import { remedyFor } from "./remedies.ts";
import type { MeasureHistory, SnapshotSigns } from "./vital-signs.ts";

type Series = (step: number) => number;

const config: GanConfig = { ...DEFAULT_CONFIG, objective: "non-saturating" };
const noise = randomStream(3, "evaluation");
const jitter = Array.from({ length: 4000 }, () => noise.normal());

/** A run in balance, with the noise of batches of 64. */
const BALANCED: Readonly<Record<MeasureName, Series>> = {
  discriminatorLoss: () => 1.386,
  generatorLoss: () => Math.LN2,
  gradientPenalty: () => Number.NaN,
  auxiliaryPenalty: () => Number.NaN,
  realScore: () => 0,
  generatedScore: () => 0,
  accuracy: (step) => 0.55 + 0.04 * (jitter[step] ?? 0),
  discriminatorGradientNorm: () => 1,
  generatorGradientNorm: () => 1,
};

function historyOf(series: Partial<Record<MeasureName, Series>>, lastStep: number): MeasureHistory {
  const columns = new Map(
    MEASURE_NAMES.map((name) => {
      const at = series[name] ?? BALANCED[name];
      return [name, Float32Array.from({ length: lastStep }, (_, index) => at(index + 1))] as const;
    }),
  );
  return {
    count: lastStep,
    stride: 1,
    lastStep,
    column: (name) => columns.get(name) ?? new Float32Array(0),
  };
}

interface Course {
  readonly series?: Partial<Record<MeasureName, Series>>;
  readonly spread?: Series;
  readonly overfitting?: Series;
  readonly steps?: number;
  readonly every?: number;
  readonly config?: GanConfig;
}

const snapshotAt = (step: number, { spread, overfitting }: Course): SnapshotSigns => ({
  step,
  spread: spread?.(step) ?? 1,
  overfitting: overfitting?.(step) ?? 0,
  distance: 1,
});

/** A look at a run in balance, with what is changed. */
const examinationOf = (change: Partial<Examination>): Examination => ({
  config,
  history: historyOf({}, 500),
  snapshots: [],
  divergence: null,
  verdict: null,
  ...change,
});

/** What the doctor says at every look of a run. */
function follow(course: Course): readonly DoctorState[] {
  const { series = {}, steps = 2000, every = 100 } = course;
  const states: DoctorState[] = [];
  let state = HEALTHY;
  const snapshots: SnapshotSigns[] = [];
  for (let step = every; step <= steps; step += every) {
    snapshots.push(snapshotAt(step, course));
    const examination = examinationOf({
      config: course.config ?? config,
      history: historyOf(series, step),
      snapshots: [...snapshots],
    });
    state = examine(state, examination);
    states.push(state);
  }
  return states;
}

const namesOf = (states: readonly DoctorState[]) => [
  ...new Set(states.flatMap(({ diagnoses }) => diagnoses.map(({ ailment }) => ailment))),
];

const WINNING: Series = () => 0.995;

const ILL: Readonly<Record<string, Course>> = {
  "discriminator-too-strong": { series: { accuracy: WINNING } },
  "vanishing-gradient": {
    series: { accuracy: WINNING, generatorGradientNorm: (step) => Math.exp(-step / 60) },
  },
  "mode-collapse": { spread: () => 0.1 },
  oscillation: { series: { accuracy: (step) => 0.55 + 0.25 * Math.sin(step / 20) } },
  memorisation: { series: { accuracy: () => 0.85 }, overfitting: () => 0.9 },
};

test("a run in balance is left alone, however often one looks", () => {
  for (const every of [10, 50, 100, 500]) expect(namesOf(follow({ every }))).toEqual([]);
});

test.each(["oscillation", "discriminator-too-strong", "vanishing-gradient"])(
  "%s is named since the same step, however seldom one looks",
  (ailment) => {
    const named = [10, 70, 400, 1000].map((every) => {
      const [first] = follow({ ...ILL[ailment], every }).at(-1)?.diagnoses ?? [];
      return [first?.ailment, first?.from];
    });
    expect(new Set(named.map(String)).size).toBe(1);
    expect(named[0]?.[0]).toBe(ailment);
  },
);

test("snapshots that come after the run's end are heard", () => {
  const history = historyOf({}, 1990);
  const before = examine(HEALTHY, examinationOf({ history }));
  const snapshots = [1500, 1990].map((step) => snapshotAt(step, { spread: () => 0.1 }));
  const after = examine(before, examinationOf({ history, snapshots }));
  expect(before.diagnoses).toEqual([]);
  expect(after.diagnoses[0]?.ailment).toBe("mode-collapse");
});

test("constant signs of a healthy run are left alone", async () => {
  const healthy = fc.record({
    accuracy: fc.double({ min: 0.45, max: 0.9, noNaN: true }),
    gradient: fc.double({ min: 1e-4, max: 1e3, noNaN: true }),
    spread: fc.double({ min: 0.6, max: 2, noNaN: true }),
    overfitting: fc.double({ min: -1, max: 0.5, noNaN: true }),
  });
  await fc.assert(
    fc.property(healthy, ({ accuracy, gradient, spread, overfitting }) => {
      const states = follow({
        series: { accuracy: () => accuracy, generatorGradientNorm: () => gradient },
        spread: () => spread,
        overfitting: () => overfitting,
        steps: 1200,
      });
      expect(namesOf(states)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test.each(Object.entries(ILL))("%s is named first, and only after a while", (ailment, course) => {
  const states = follow(course);
  expect(states[1]?.diagnoses).toEqual([]);
  const last = states.at(-1)?.diagnoses[0];
  expect(last?.ailment).toBe(ailment);
  expect(last?.from).toBeLessThan(last?.step ?? 0);
  expect(Object.values(last?.evidence ?? {}).every(Number.isFinite)).toBe(true);
});

test.each(Object.entries(ILL))("%s is over some while after its signs are", (_ailment, course) => {
  const isIll = (step: number) => step <= 1200;
  const series = Object.fromEntries(
    Object.entries(course.series ?? {}).map(([name, ill]) => {
      const healthy = BALANCED[name as MeasureName];
      return [name, (step: number) => (isIll(step) ? ill(step) : healthy(step))];
    }),
  );
  const states = follow({
    series,
    spread: (step) => (isIll(step) ? (course.spread?.(step) ?? 1) : 1),
    overfitting: (step) => (isIll(step) ? (course.overfitting?.(step) ?? 0) : 0),
    steps: 2600,
  });
  expect(states[11]?.diagnoses.length).toBeGreaterThan(0);
  expect(states.at(-1)?.diagnoses).toEqual([]);
});

test("a sign between its two bounds changes nothing: what is said does not flicker", () => {
  const between: Series = () => 0.4;
  expect(namesOf(follow({ spread: between }))).toEqual([]);
  const states = follow({ spread: (step) => (step <= 1000 ? 0.1 : between(step)), steps: 3000 });
  expect(states.at(-1)?.diagnoses[0]?.ailment).toBe("mode-collapse");
});

test("a sign that comes and goes within the onset is not named", async () => {
  await fc.assert(
    fc.property(fc.integer({ min: 300, max: 1500 }), (from) => {
      const accuracy = (step: number) => (step >= from && step < from + 250 ? 0.99 : 0.55);
      expect(namesOf(follow({ series: { accuracy }, every: 50 }))).not.toContain(
        "discriminator-too-strong",
      );
    }),
    { numRuns: 8 },
  );
});

describe("what stands in the configuration or has happened", () => {
  const first = (change: Partial<Examination>) =>
    examine(HEALTHY, examinationOf(change)).diagnoses[0];

  test("batch normalisation under a penalty is named before the first step", () => {
    const mixed = { ...config, gradientPenalty: "real", discriminatorNormalisation: true } as const;
    const found = first({ config: mixed, history: historyOf({}, 0) });
    expect(found?.ailment).toBe("batch-normalisation-with-penalty");
    expect(first({ config: { ...mixed, ...found?.remedy }, history: historyOf({}, 0) })).toBe(
      undefined,
    );
  });

  test("a divergence is named until the run is well beyond it", () => {
    const divergence = { at: 400, step: 300, network: "generator" } as const;
    expect(first({ divergence })).toMatchObject({ ailment: "divergence", part: "generator" });
    expect(first({ divergence, history: historyOf({}, 601) })).toBe(undefined);
  });

  test("copies that a measurement has found are named", () => {
    const verdict = { step: 400, verdict: "copies-detected" } as const;
    expect(first({ verdict })).toMatchObject({ ailment: "memorisation", evidence: { copies: 1 } });
    expect(first({ verdict: { step: 400, verdict: "no-leakage-detected" } })).toBe(undefined);
  });

  test("an unbounded critic's accuracy says nothing", () => {
    const wasserstein = { ...config, objective: "wasserstein" } as const;
    expect(namesOf(follow({ series: { accuracy: WINNING }, config: wasserstein }))).toEqual([]);
  });
});

test("a run that has gone back is looked at afresh", () => {
  const ill = follow({ spread: () => 0.1 }).at(-1) ?? HEALTHY;
  const back = examine(ill, examinationOf({ history: historyOf({}, 300) }));
  expect(back.diagnoses).toEqual([]);
});

test.each(AILMENTS)(
  "the remedy for %s turns at least one knob, within its bounds",
  async (ailment) => {
    const ailing: Partial<Record<Ailment, Partial<GanConfig>>> = {
      "batch-normalisation-with-penalty": { discriminatorNormalisation: true },
      "vanishing-gradient": { objective: "minimax" },
    };
    const rate = fc.double({ min: 1e-5, max: 1, noNaN: true });
    await fc.assert(
      fc.property(
        rate,
        rate,
        fc.integer({ min: 1, max: 10 }),
        (generator, discriminator, steps) => {
          const before: GanConfig = {
            ...config,
            ...ailing[ailment],
            generatorLearningRate: generator,
            discriminatorLearningRate: discriminator,
            discriminatorSteps: steps,
            beta1: 0.9,
          };
          const after = { ...before, ...remedyFor(ailment, before) };
          expect(isGanConfig(after)).toBe(true);
          expect(after).not.toEqual(before);
        },
      ),
    );
  },
);
