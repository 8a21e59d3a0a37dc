import { expect, test } from "vitest";
import { DISCRIMINATOR_PHASES, GENERATOR_PHASES, PHASES } from "../../engine/gan-engine.ts";
import { CONFIG_KEYS } from "../../gan/config-fields.ts";
import { DEFAULT_CONFIG } from "../../gan/gan-config.ts";
import { machine } from "../text/en/machine.ts";
import { MACHINE_FLOWS, shownFlows } from "./machine-flows.ts";
import {
  FEW_KNOBS,
  isConfigured,
  MACHINE_NODES,
  type MachineNode,
  NARROW_ROWS,
  NODE_KNOBS,
} from "./machine-nodes.ts";
import { numberedPhases, PHASE_PLACES } from "./machine-phases.ts";

const everything = {
  ...DEFAULT_CONFIG,
  gradientPenalty: "real",
  volatilityFilter: "gjr",
  tailPenalty: 1,
} as const;

const nodesOf = (config: typeof DEFAULT_CONFIG) =>
  new Set(MACHINE_NODES.filter((node) => isConfigured(node, config)));

test("every knob belongs to exactly one component", () => {
  const owned = MACHINE_NODES.flatMap((node) => NODE_KNOBS[node]);
  expect(owned.toSorted()).toEqual([...CONFIG_KEYS].toSorted());
  expect([...FEW_KNOBS].filter((key) => !owned.includes(key))).toEqual([]);
});

test("every component has words, a place in both pictures, and a line to another", () => {
  expect(Object.keys(machine.nodes).toSorted()).toEqual([...MACHINE_NODES].toSorted());
  const narrow = NARROW_ROWS.flat().filter((node) => node !== null);
  expect(narrow.toSorted()).toEqual([...MACHINE_NODES].toSorted());
  const linked = new Set(MACHINE_FLOWS.flatMap(({ from, to }) => [from, to]));
  expect(MACHINE_NODES.filter((node) => !linked.has(node))).toEqual([]);
});

test("what is not configured is not there", () => {
  const absent = (config: typeof DEFAULT_CONFIG) =>
    MACHINE_NODES.filter((node) => !isConfigured(node, config));
  expect(absent(DEFAULT_CONFIG)).toEqual([
    "volatility-filter",
    "gradient-penalty",
    "auxiliary-penalty",
  ]);
  expect(absent(everything)).toEqual([]);
  expect(absent({ ...everything, averagingDecay: 0 })).toEqual(["average"]);
});

test("data reach every component that is there, and both losses lead back", () => {
  for (const config of [DEFAULT_CONFIG, everything]) {
    const nodes = nodesOf(config);
    const flows = shownFlows(nodes, true);
    const reached = new Set<MachineNode>(["tape", "noise"]);
    for (let round = 0; round < nodes.size; round++) {
      for (const { from, to } of flows) if (reached.has(from)) reached.add(to);
    }
    expect([...nodes].filter((node) => !reached.has(node))).toEqual([]);
    const loops = flows.filter(({ kind }) => kind.endsWith("gradient"));
    expect(loops.map(({ to }) => to)).toEqual(["discriminator", "generator"]);
  }
});

test("with a volatility filter real windows do not go past it", () => {
  const ids = shownFlows(nodesOf(everything), true).map(({ id }) => id);
  expect(ids).toContain("filter-real");
  expect(ids).not.toContain("normaliser-real");
});

test("phases are numbered for each network, those that are off left out", () => {
  const numbers = (config: typeof DEFAULT_CONFIG) =>
    numberedPhases(config)
      .map(({ number }) => number)
      .join(" ");
  expect(numbers(DEFAULT_CONFIG)).toBe("D1 D2 D3 D4 D5 D6 D7 G1 G2 G3 G4 G5");
  expect(numberedPhases(everything).map(({ phase }) => phase)).toEqual([...PHASES]);
  expect(numbers(everything)).toContain(`D${DISCRIMINATOR_PHASES.length} G1`);
  expect(numbers(everything)).toMatch(new RegExp(`G${GENERATOR_PHASES.length}$`));
});

test("a phase lights only what is on the machine, and stands at one of what it lights", () => {
  const nodes = nodesOf(everything);
  const flows = new Set(MACHINE_FLOWS.map(({ id }) => id));
  for (const phase of PHASES) {
    const place = PHASE_PLACES[phase];
    expect(place.nodes, phase).toContain(place.at);
    expect(
      place.nodes.filter((node) => !nodes.has(node)),
      phase,
    ).toEqual([]);
    expect(
      place.flows.filter((flow) => !flows.has(flow)),
      phase,
    ).toEqual([]);
  }
});
