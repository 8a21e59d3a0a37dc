import { expect, test } from "vitest";
import { checkProgram } from "../src/engine/check-program.ts";
import { WORKLOAD_IDS, WORKLOAD_SIZES } from "../src/engine/compiled/workloads.ts";
import { recipeProgram } from "../src/engine/tfjs/example-programs.ts";
import { sizedWorkload } from "./sized-workload.ts";
import { stepFlops } from "./step-flops.ts";

const gigaflops = (id: "A" | "B" | "C" | "D") => stepFlops(sizedWorkload(id).program) / 1e9;

test("a step costs what the workloads' definition says", () => {
  expect(gigaflops("A")).toBeCloseTo(0.0374, 4);
  expect(gigaflops("B")).toBeCloseTo(0.694, 3);
  expect(gigaflops("C")).toBeCloseTo(3.07, 2);
  expect(gigaflops("D")).toBeCloseTo(0.415, 1);
});

test("workload D is the recipe", () => {
  const { program } = sizedWorkload("D");
  expect(program).toEqual(recipeProgram(256, 64));
});

test("every workload can be built at other sizes", () => {
  for (const id of WORKLOAD_IDS) {
    const { batch, width, window } = WORKLOAD_SIZES[id];
    const size = { batch: batch * 2, width: width / 2, window: window * 2, assets: 3 };
    const { program } = sizedWorkload(id, size);
    expect(() => checkProgram(program)).not.toThrow();
    const { assets } = size;
    expect(program.generator.output.time).toBe(size.window);
    expect(program.generator.output.channels).toBe(assets);
    expect(program.discriminator.input).toEqual({ time: size.window, channels: assets });
  }
});
