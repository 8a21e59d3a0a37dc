/**
 * `npm run bench`: steps per second of every engine on every device, beside a peer if one is named.
 * Figures are of this machine at this hour; compare ratios of one run.
 */
import { writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { BrowserHost, buildPages } from "./browser-host.ts";
import type { CellHost } from "./cell-host.ts";
import { benchChoice } from "./measure-choice.ts";
import { type MachinePeak, measurePeak, peakOf } from "./measure-peak.ts";
import { benchSampling } from "./measure-sampling.ts";
import { benchScale } from "./measure-scale.ts";
import { disagreements, measureWorkload, type StepBench } from "./measure-steps.ts";
import { NODE_HOST } from "./node-host.ts";
import { type BenchOptions, readOptions, USAGE } from "./options.ts";
import { createPeer } from "./peer.ts";
import { type BenchReport, type BenchRow, benchRows, pairLines, stepTable } from "./step-rows.ts";
import { brief } from "./text-table.ts";

const say = (line: string) => console.error(line);

function machineName(host: CellHost): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const model = processors[0]?.model.trim() ?? "unknown processor";
  return `${processors.length} × ${model}, ${memory} GiB, ${host.name}`;
}

async function openHost({ usesNode, usesGpu }: BenchOptions): Promise<CellHost> {
  if (usesNode) return NODE_HOST;
  say("Building the app and the bench's page …");
  await buildPages();
  return BrowserHost.open(usesGpu);
}

function printPeak({ plain, relaxed, twoThreads }: MachinePeak): void {
  const fused = relaxed === null ? "no fused multiply-add" : `${brief(relaxed)} fused`;
  console.log(
    `Peak of one core: ${brief(plain)} GFLOP/s in SIMD, ${fused}; two threads: ${brief(twoThreads)}.`,
  );
}

async function benchSteps(bench: StepBench, peak: MachinePeak): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const workload of bench.options.workloads) {
    const measured = await measureWorkload(bench, workload);
    console.log(`\nWorkload ${workload}, ${brief(measured.flops / 1e6)} MFLOP a step`);
    for (const line of stepTable(measured, peak)) console.log(line);
    for (const line of pairLines(measured)) console.log(line);
    for (const line of disagreements(measured.figures)) console.log(`WRONG? ${line}`);
    rows.push(...benchRows(measured));
  }
  return rows;
}

async function benchChoiceIn(host: CellHost, options: BenchOptions): Promise<void> {
  if (!(host instanceof BrowserHost)) throw new Error("the page chooses in a browser only");
  await benchChoice(host, options);
}

async function runParts(host: CellHost, options: BenchOptions): Promise<void> {
  const machine = machineName(host);
  console.log(`${machine}; load ${brief(loadavg()[0])}`);
  const peak = await measurePeak(host);
  printPeak(peak);
  const peer = options.peer === null ? null : createPeer(options.peer, options.peerDevice);
  const bench: StepBench = { host, peer, options, say };
  const rows = options.parts.includes("steps") ? await benchSteps(bench, peak) : [];
  if (options.parts.includes("scale")) await benchScale(host, options);
  if (options.parts.includes("sampling")) await benchSampling(host, options);
  if (options.parts.includes("choice")) await benchChoiceIn(host, options);
  if (options.json === null) return;
  const report: BenchReport = { machine, peakGflops: peakOf(peak, 1), rows };
  writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
}

/** Runs what the command line asks for; 1 if it asks for what there is not. */
export async function main(args: readonly string[]): Promise<number> {
  if (args.includes("--help")) {
    console.log(USAGE);
    return 0;
  }
  let options: BenchOptions;
  try {
    options = readOptions(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return 1;
  }
  const host = await openHost(options);
  try {
    await runParts(host, options);
  } finally {
    await host.close();
  }
  return 0;
}
