/**
 * Streams 100,000 paths of 250 bars of a traditional generator to a CSV, reads it again line by
 * line, and sets what was told beside what is there. Prints time, size and memory.
 *
 *   node scripts/run.mjs ../bench/applications/scenario-export [paths] [bars] [file]
 */
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createModelBook } from "../../src/applications/models/model-book.ts";
import { exportScenarios } from "../../src/applications/scenarios/export-scenarios.ts";
import {
  openScenarioSource,
  type ScenarioSource,
} from "../../src/applications/scenarios/scenario-source.ts";
import type { ExportReport } from "../../src/applications/scenarios/scenarios-types.ts";
import { StreamSummary } from "../../src/applications/scenarios/stream-statistics.ts";
import { marketOf } from "../../src/gan/fixtures/market.ts";
import { coreFoundry } from "../../src/worker/core-foundry.ts";

const LOOK_MILLISECONDS = 50;
const job = { stop: { aborted: false }, progress: () => undefined, breathe: async () => undefined };
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

function openSource(length: number): Promise<ScenarioSource> {
  const market = marketOf({ assets: ["A"], trainCount: 1762 });
  const none = () => Promise.reject(new Error("nothing is trained here"));
  const { findBaseline } = coreFoundry;
  const generator = { sample: none };
  const book = createModelBook({ market, generator, findBaseline, kept: new Map() });
  const conditions = {
    asset: 0,
    regime: null,
    volatility: null,
    drawdown: null,
    terminalReturn: null,
  } as const;
  return openScenarioSource(
    {
      ...{ model: "block-bootstrap", viewpoint: "through-the-cycle", part: "training" },
      ...{ asOf: null, startPrices: null, length, seed: 1, conditions },
    },
    { market: async () => market, models: async () => book },
    job,
  );
}

async function write(source: ScenarioSource, count: number, file: string) {
  const out = createWriteStream(file);
  const chunks = exportScenarios(source, count, "long", job);
  for (;;) {
    const { done, value } = await chunks.next();
    if (done) {
      out.end();
      await once(out, "finish");
      return value;
    }
    if (!out.write(value.bytes)) await once(out, "drain");
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What the file itself says, line by line. */
async function readAgain({ startPrices }: ScenarioSource, file: string) {
  const returns = new StreamSummary();
  const fromPrices = new StreamSummary();
  let rows = -1;
  let before = Number.NaN;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (++rows === 0) continue;
    const [, step, price, change] = line.split(",").map(Number);
    if (step === 1) before = startPrices[0] ?? Number.NaN;
    returns.add(change ?? Number.NaN);
    fromPrices.add(Math.log((price ?? Number.NaN) / before));
    before = price ?? Number.NaN;
  }
  console.log(`read again: ${rows} rows`);
  console.log("returns      ", JSON.stringify(returns.report()));
  console.log("out of prices", JSON.stringify(fromPrices.report()));
}

async function measured(work: () => Promise<ExportReport>): Promise<ExportReport> {
  const before = process.memoryUsage().rss;
  let heap = 0;
  let resident = 0;
  const look = setInterval(() => {
    const { heapUsed, external, rss } = process.memoryUsage();
    heap = Math.max(heap, heapUsed + external);
    resident = Math.max(resident, rss);
  }, LOOK_MILLISECONDS);
  const start = performance.now();
  const report = await work();
  const seconds = (performance.now() - start) / 1000;
  clearInterval(look);
  console.log(`${report.rows} rows, ${megabytes(report.bytes)} in ${seconds.toFixed(1)} s`);
  console.log(`heap and buffers at most ${megabytes(heap)}`);
  console.log(`resident ${megabytes(before)} before, at most ${megabytes(resident)}`);
  return report;
}

/** Arguments: paths, bars, file. */
export async function main(given: readonly string[]): Promise<number> {
  const [count = "100000", length = "250", file = join(tmpdir(), "scenarios.csv")] = given;
  const source = await openSource(Number(length));
  const report = await measured(() => write(source, Number(count), file));
  console.log("told         ", JSON.stringify(report.assets[0]?.returns));
  await readAgain(source, file);
  return 0;
}
