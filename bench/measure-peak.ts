import asc from "assemblyscript/asc";
import type { CellHost } from "./cell-host.ts";
import { type PeakKind, peakSource } from "./peak-loop.ts";

const PEAK_SECONDS = 1;
const FEATURES: Readonly<Record<PeakKind, readonly string[]>> = {
  relaxed: ["simd", "relaxed-simd"],
  plain: ["simd"],
};

/** The loop as WebAssembly. Throws what the compiler says. */
export async function compilePeakLoop(kind: PeakKind): Promise<Uint8Array> {
  const { error, stderr, binary } = await asc.compileString(peakSource(kind), {
    optimizeLevel: 3,
    runtime: "stub",
    enable: [...FEATURES[kind]],
  });
  if (error || binary === null) throw new Error(`The peak loop could not be built.\n${stderr}`);
  return binary;
}

/** What one core, and two at once, can do at most, in GFLOP/s. */
export interface MachinePeak {
  readonly plain: number;
  /** With fused multiply-add; null where the host has none. */
  readonly relaxed: number | null;
  /** Two threads together, by the better of the two loops. */
  readonly twoThreads: number;
}

async function measureAtOnce(host: CellHost, binary: Uint8Array, threads: number) {
  const started = await Promise.all(Array.from({ length: threads }, () => host.startThread()));
  const peaks = await Promise.all(
    started.map((thread) => thread.call("peak", [...binary], PEAK_SECONDS)),
  );
  await Promise.all(started.map((thread) => thread.end()));
  if (peaks.includes(null)) return null;
  return peaks.reduce((sum: number, peak) => sum + (peak ?? 0), 0) / 1e9;
}

/** Runs a loop of multiply-adds in registers where the cells will run. */
export async function measurePeak(host: CellHost): Promise<MachinePeak> {
  const [plainLoop, relaxedLoop] = [
    await compilePeakLoop("plain"),
    await compilePeakLoop("relaxed"),
  ];
  const plain = (await measureAtOnce(host, plainLoop, 1)) ?? 0;
  const relaxed = await measureAtOnce(host, relaxedLoop, 1);
  const better = relaxed !== null && relaxed > plain ? relaxedLoop : plainLoop;
  return { plain, relaxed, twoThreads: (await measureAtOnce(host, better, 2)) ?? 0 };
}

/** GFLOP/s that so many threads could reach. */
export function peakOf({ plain, relaxed, twoThreads }: MachinePeak, threads: number): number {
  return threads === 1 ? Math.max(plain, relaxed ?? 0) : (threads / 2) * twoThreads;
}
