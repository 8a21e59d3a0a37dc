import { expect, test } from "vitest";
import type { LayerSpec } from "../../network-plan.ts";
import { PROGRAMS } from "../../tfjs/engine-check.ts";
import { WORKLOAD_IDS, workloadProgram } from "../workloads.ts";
import { unknownToPlan } from "./unknown-to-plan.ts";

test("every kind of layer is supported", () => {
  const programs = [
    ...Object.values(PROGRAMS).map((make) => make()),
    ...WORKLOAD_IDS.map((id) => workloadProgram(id)),
  ];
  for (const program of programs) expect(unknownToPlan(program)).toBeNull();
});

test("a layer that nobody has planned is named, inside blocks too", () => {
  const program = workloadProgram("D");
  const spec = { kind: "attention" } as unknown as LayerSpec;
  const layers = program.discriminator.layers.map((layer) =>
    layer.spec.kind === "level-means"
      ? { ...layer, blocks: layer.blocks.map((block) => block.map((each) => ({ ...each, spec }))) }
      : layer,
  );
  const discriminator = { ...program.discriminator, layers };
  expect(unknownToPlan({ ...program, discriminator })).toBe("attention");
});
