import type { OpenReport } from "./cell-services.ts";
import { type Cell, contenderName, isOnProcessor } from "./cells.ts";
import { type MachinePeak, peakOf } from "./measure-peak.ts";
import { median, pairRatios } from "./statistics.ts";
import type { Losses } from "./stepper.ts";
import { brief, megabytes, percent, textTable, times } from "./text-table.ts";

/** What was measured of one cell. */
export interface CellFigures {
  readonly cell: Cell;
  readonly opened: OpenReport;
  /** Steps per second of its slices, one per alternation; a slow cell has fewer. */
  readonly rates: readonly number[];
  readonly losses: Losses;
}

/** A cell that could not be measured, and why. */
export interface CellFailure {
  readonly cell: Cell;
  readonly error: string;
}

/** All figures of one workload. */
export interface WorkloadFigures {
  readonly flops: number;
  readonly figures: readonly CellFigures[];
  readonly failures: readonly CellFailure[];
  /** Steps per second of the peer on one thread, one per alternation; empty without a peer. */
  readonly peer: readonly number[];
  /** The same on two threads. */
  readonly peerOnTwo: readonly number[];
}

/** One row as `--json` writes it. */
export interface BenchRow {
  readonly workload: string;
  readonly engine: string;
  readonly device: string;
  readonly threads: number;
  readonly stepsPerSecond: number;
  readonly msPerStep: number;
  readonly dispatchesPerStep: number | null;
  readonly bytes: number;
  readonly firstStepMs: number;
  readonly gflops: number;
  /** The peer's median and the median of the ratios pair by pair; null without a peer. */
  readonly peer: { readonly stepsPerSecond: number; readonly ratio: number } | null;
}

/** What `--json` writes. */
export interface BenchReport {
  readonly machine: string;
  readonly peakGflops: number;
  readonly rows: readonly BenchRow[];
}

const comparison = (rates: readonly number[], peer: readonly number[]) =>
  peer.length === 0
    ? null
    : { stepsPerSecond: median(peer), ratio: median(pairRatios(rates, peer)) };

/** A workload's rows; every contender is compared with the peer on one thread. */
export function benchRows({ flops, figures, peer }: WorkloadFigures): readonly BenchRow[] {
  return figures.map(({ cell, opened, rates }) => {
    const { workload, engine, device, threads } = cell;
    const stepsPerSecond = median(rates);
    return {
      workload,
      engine,
      device,
      threads,
      stepsPerSecond,
      msPerStep: 1000 / stepsPerSecond,
      dispatchesPerStep: opened.dispatchesPerStep,
      bytes: opened.bytes,
      firstStepMs: opened.firstStepMs,
      gflops: (flops * stepsPerSecond) / 1e9,
      peer: comparison(rates, peer),
    };
  });
}

const HEADER = [
  ...["engine", "steps/s", "ms/step", "dispatches", "MB", "first ms", "GFLOP/s", "of peak"],
  ...["× peer", "× stock", "loss D", "loss G"],
];

/** A share of the peak is only told where the arithmetic runs on the cores that it was measured on. */
function shareOfPeak(cell: Cell, gflops: number, peak: MachinePeak | null) {
  return peak === null || !isOnProcessor(cell) ? null : gflops / peakOf(peak, cell.threads);
}

/** The table of one workload, failures as lines after it. */
export function stepTable(workload: WorkloadFigures, peak: MachinePeak | null): readonly string[] {
  const { figures, failures, peer, peerOnTwo, flops } = workload;
  const stock = figures.find(({ cell }) => cell.engine === "stock-tfjs")?.rates ?? [];
  const rows = benchRows(workload).map((row, i) => {
    const { cell, rates, losses } = figures[i] as CellFigures;
    return [
      contenderName(cell),
      brief(row.stepsPerSecond),
      brief(row.msPerStep),
      brief(row.dispatchesPerStep),
      megabytes(row.bytes),
      brief(row.firstStepMs),
      brief(row.gflops),
      percent(shareOfPeak(cell, row.gflops, peak)),
      times(row.peer?.ratio),
      times(median(pairRatios(rates, stock))),
      brief(losses.discriminator),
      brief(losses.generator),
    ];
  });
  const peerRow = (name: string, rates: readonly number[]) => {
    const rate = median(rates);
    const gflops = (flops * rate) / 1e9;
    return [
      name,
      brief(rate),
      brief(1000 / rate),
      "–",
      "–",
      "–",
      brief(gflops),
      "–",
      "–",
      "–",
      "–",
      "–",
    ];
  };
  const peers = [
    ...(peer.length > 0 ? [peerRow("peer", peer)] : []),
    ...(peerOnTwo.length > 0 ? [peerRow("peer×2", peerOnTwo)] : []),
  ];
  return [
    ...textTable(HEADER, [...rows, ...peers]),
    ...failures.map(({ cell, error }) => `${contenderName(cell)}: ${error}`),
  ];
}

/** Every alternation's ratio to the peer, so that the spread can be seen. */
export function pairLines({ figures, peer, peerOnTwo }: WorkloadFigures): readonly string[] {
  return figures.flatMap(({ cell, rates }) => {
    const line = (against: string, peerRates: readonly number[]) => {
      const ratios = pairRatios(rates, peerRates);
      if (ratios.length === 0) return [];
      const pairs = ratios.map(brief).join(" ");
      return [`  ${contenderName(cell)} to ${against}: ${pairs}; median ${brief(median(ratios))}`];
    };
    return [...line("peer", peer), ...(cell.threads > 1 ? line("peer×2", peerOnTwo) : [])];
  });
}
