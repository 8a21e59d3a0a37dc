import { formatCount, formatPercent } from "../format.ts";

/** The time bar: every step since the start, and ways through them. */
export const time = {
  slider: "Step of the run",
  value: (step: number, newest: number) =>
    step < newest
      ? `Step ${formatCount(step)}, ${formatCount(newest - step)} before the newest`
      : `Step ${formatCount(step)}, the newest`,
  ways: "Ways through the past",
  back: "Step back: the kept step before this one",
  forward: "Step forward: the next kept step",
  playBack: "Play back: show the kept steps without training",
  stopPlayBack: "Stop playing back",
  newest: "Return to the newest step",
  kept: "Steps whose state is kept",
  memory: (used: string, budget: string) => `${used} of ${budget} MiB`,
  memoryHelp:
    "What the kept states of this run and of the branches take. Recent steps are kept densely, early ones sparsely; those between are trained again when you go there, with the same numbers.",
  going: (step: number, share: number) =>
    share > 0
      ? `Going to step ${formatCount(step)}: ${formatPercent(share)}`
      : `Going to step ${formatCount(step)}`,
  stay: "Stay here",
  past: (ahead: number) => `${formatCount(ahead)} known steps ahead`,
  branches: (count: number) => `${formatCount(count)} branches`,
  branchesHelp: "Branches: every line that this run and earlier ones have taken",
  branch: (name: number) => `Branch ${formatCount(name)}`,
  reach: (from: number, to: number) => `steps ${formatCount(from)} to ${formatCount(to)}`,
  leaves: (parent: number, from: number) =>
    `left branch ${formatCount(parent)} at step ${formatCount(from)}`,
  turned: (label: string, from: string, to: string) => `${label} ${from} → ${to}`,
  steppedAlone: "other steps",
  earlierRun: "an earlier run",
  stepCount: "Steps at a press",
  stepCountHelp: "How many steps a press of a step button makes",
  times: (count: number) => `×${formatCount(count)}`,
} as const;
