import { expect, test } from "vitest";
import type { NoisePlan } from "../../network-plan.ts";
import { fillNoise } from "../../noise.ts";
import { planNetwork } from "../../plan-network.ts";
import { CaseLayout } from "../cases/case-layout.ts";
import { CONTROLS } from "../controls.ts";
import { after } from "./run-operations.ts";

const KEY = [0x89abcdef, 0x01234567] as const;
const HALVES = [0xcdef, 0x89ab, 0x4567, 0x0123] as const;

const PLANS: readonly (readonly [string, NoisePlan, number])[] = [
  ["memory", { kind: "memory", halfLives: [2, 6, 20, 60], shockLaw: "normal" }, 26],
  ["heavy memory", { kind: "memory", halfLives: [2, 6, 20, 60], shockLaw: "heavy-tailed" }, 26],
  ["normal", { kind: "white", channels: 5, time: "path", warmUp: 3, distribution: "normal" }, 5],
  ["uniform", { kind: "white", channels: 3, time: "path", warmUp: 0, distribution: "uniform" }, 3],
];

test.each(PLANS)(
  "%s noise and its shock are the numbers of fillNoise",
  async (_, noise, channels) => {
    const [count, length, assets, first] = [3, 21, 2, 1234];
    const outputLaw = { kind: "stochastic-volatility", cap: 13, driftDecay: 0 } as const;
    const spec = {
      kind: "dense",
      units: 3 * assets,
      bias: true,
      initialiser: { kind: "glorot" },
    } as const;
    const generator = planNetwork("generator", { time: length, channels }, [spec], {
      noise,
      outputLaw,
      anyLength: true,
    });
    const expected = fillNoise(generator, assets, { key: KEY, first, count, length });
    const time = expected.input.length / (count * channels);
    const layout = new CaseLayout();
    const input = layout.view([count, time, channels]);
    const shock = layout.view([count, length, assets]);
    const arena = new Float32Array(layout.size);
    for (const [index, half] of HALVES.entries())
      arena[CONTROLS.indexOf("noiseKey0") + index] = half;
    arena[CONTROLS.indexOf("noiseFirst")] = first;
    const drawn = await after(arena, [{ kind: "draw-noise", noise, assets, input, shock }]);
    const numbers = (offset: number, values: Float32Array) => [
      drawn.slice(offset, offset + values.length),
      values,
    ];
    for (const [got, wanted] of [
      numbers(input.offset, expected.input),
      numbers(shock.offset, expected.shock ?? new Float32Array(0)),
    ]) {
      expect(wanted?.length).toBeGreaterThan(0);
      for (const [index, value] of (wanted ?? []).entries()) {
        expect(got?.[index]).toBeCloseTo(value, 6);
      }
    }
  },
);
