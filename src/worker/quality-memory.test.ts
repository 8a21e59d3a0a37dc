/** In a file of its own: what is held on the device is counted over all sessions of a file. */
import { expect, test } from "vitest";
import { createEvaluatorOf } from "../metrics/quality/evaluator.ts";
import { METRICS } from "../metrics/quality/metrics.ts";
import { config, Harness, walk } from "./session-harness.ts";

const FEW_METRICS = METRICS.filter(({ id }) => id === "deviation");

test("measuring leaves nothing behind on the device", async () => {
  const harness = new Harness((foundry) => ({
    ...foundry,
    createEvaluator: (source, seed) => createEvaluatorOf(source, seed, FEW_METRICS),
  }));
  await harness.request<"prepare-run">({ type: "prepare-run", dataset: walk(400), config });
  const heldAfter = async (measurements: number) => {
    for (let i = 0; i < measurements; i++) {
      await harness.request<"measure-quality">({ type: "measure-quality", seeds: [i] });
    }
    harness.send({ type: "step", target: "both" });
    await harness.rest();
    return harness.of("steps-completed").at(-1)?.memory;
  };
  const early = await heldAfter(0);
  expect(early?.tensors).toBeGreaterThan(0);
  expect(await heldAfter(4)).toEqual(early);
});
