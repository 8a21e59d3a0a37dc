import { describe, expect, test } from "vitest";
import { CancelledError } from "../../../shared/cancellation.ts";
import { QUIET_JOB } from "../../../shared/job.ts";
import type { EngineSource } from "../../tabular/credit-table.ts";
import { firmsOf } from "../fixtures/credit-fixture.ts";
import { compareDefault } from "./compare-default.ts";
import type { CompareInput } from "./comparison-types.ts";

const noEngine: EngineSource = async () => {
  throw new Error("no network is wanted here");
};

const input: CompareInput = {
  table: firmsOf(1200).table,
  sources: ["copula", "resampled"],
  scorers: ["logistic"],
  splits: 2,
  badShare: 0.5,
  seed: 1,
};

describe("generated rows put to the test", () => {
  const asked = compareDefault(input, noEngine, QUIET_JOB);

  test("every source has every scheme, with one area for each split", async () => {
    const { reports, trainingCount, heldOutCount } = await asked;
    expect(reports.map(({ source, scheme }) => `${source} ${scheme}`)).toEqual([
      "null real",
      "copula generated",
      "copula backwards",
      "copula augmented",
      "resampled generated",
      "resampled backwards",
      "resampled augmented",
    ]);
    for (const { area } of reports) expect(area.values).toHaveLength(2);
    expect(trainingCount + heldOutCount).toBe(1200);
  });

  test("rows drawn again teach nearly what the rows themselves do", async () => {
    const { reports } = await asked;
    const again = reports.find(
      ({ source, scheme }) => source === "resampled" && scheme === "generated",
    );
    expect(again?.retention?.mean).toBeGreaterThan(0.85);
  });

  test("probabilities are truer after they were taken back to the true share", async () => {
    const { reports } = await asked;
    for (const { brier, rawBrier } of reports.filter(({ scheme }) => scheme === "augmented")) {
      expect(brier.mean).toBeLessThan(rawBrier?.mean ?? 0);
    }
  });

  test("fidelity and privacy are told of models, not of copies", async () => {
    const { sources } = await asked;
    expect(sources.map(({ source }) => source)).toEqual(["copula"]);
    expect(sources[0]?.fidelity.columns).toHaveLength(8);
  });
});

test("it stops when it is told to", async () => {
  const stopped = { ...QUIET_JOB, stop: { aborted: true } };
  await expect(compareDefault(input, noEngine, stopped)).rejects.toThrow(CancelledError);
});
