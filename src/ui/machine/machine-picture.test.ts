import { expect, test } from "vitest";
import type { Palette } from "../charts/pen.ts";
import { drawnFlows, WHOLE } from "./flow-overlay.tsx";
import type { MachineNode } from "./machine-nodes.ts";
import { machinePicture } from "./machine-picture.ts";
import { curveDrawing } from "./node-drawings.ts";

const palette = new Proxy({}, { get: () => "#123456" }) as Palette;

test("a picture of the machine has its components, its lines and the norms", () => {
  const nodes: ReadonlySet<MachineNode> = new Set([
    "generator",
    "generated",
    "discriminator",
    "discriminator-loss",
    "scores",
  ]);
  const boxes = new Map(
    [...nodes].map((node, index) => [
      node as string,
      { left: 150 * index, top: 20, right: 150 * index + 100, bottom: 120 },
    ]),
  ).set(WHOLE, { left: 0, top: 0, right: 800, bottom: 200 });
  const content = {
    note: "a < b",
    drawing: curveDrawing(Float32Array.of(1, 2, 3), "real"),
    facts: [],
  };
  const { size, content: svg } = machinePicture(
    {
      boxes,
      nodes: [...nodes].map((node) => ({
        node,
        name: `the ${node}`,
        content,
        canvas: { left: 10, top: 60, right: 90, bottom: 110 },
      })),
      flows: drawnFlows({ boxes, nodes, isWide: true }),
      norms: { discriminator: 10, generator: Number.NaN },
      loopWords: (kind) => `words of ${kind}`,
    },
    palette,
  );
  expect(size).toEqual({ width: 800, height: 200 });
  for (const node of nodes) expect(svg).toContain(`the ${node}`);
  expect(svg).toContain("a &lt; b");
  expect(svg).toContain("words of discriminator-gradient");
  expect(svg).toContain('stroke-width="6.5"');
  expect(svg.match(/marker-end/g)).toHaveLength(5);
});
