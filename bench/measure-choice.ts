import type { Browser, Page } from "playwright";
import { WORKLOAD_SIZES } from "../src/engine/compiled/workloads.ts";
import type { DeviceReport, TriedCandidate } from "../src/worker/device-report.ts";
import type { Command, Event } from "../src/worker/protocol.ts";
import type { BrowserHost } from "./browser-host.ts";
import { contenderName } from "./cells.ts";
import type { BenchOptions } from "./options.ts";
import { Round } from "./round.ts";
import { median } from "./statistics.ts";
import { brief, textTable } from "./text-table.ts";

const COLD_STARTS = 10;
const START_LIMIT_MS = 120_000;
/** The page's default is the recipe, which is this workload. */
const WORKLOAD = "D";

/** An engine on a device, as the page chooses among them. */
type Choosable = Pick<DeviceReport, "engine" | "device">;

const nameOf = ({ engine, device }: Choosable) => `${engine}/${device}`;

/** Runs in the page before its own scripts: keeps what the worker says of its choices. */
function listen() {
  const reports: unknown[] = [];
  Object.assign(globalThis, { benchReports: reports });
  globalThis.Worker = class extends Worker {
    constructor(...parts: ConstructorParameters<typeof Worker>) {
      super(...parts);
      this.addEventListener("message", ({ data }: MessageEvent<Event>) => {
        if (data.type === "device-chosen") reports.push(data.report);
      });
    }
  };
}

/** The page's `nth` choice. */
async function waitForChoice(page: Page, nth: number): Promise<DeviceReport> {
  type Listening = { readonly benchReports: readonly DeviceReport[] };
  const found = await page.waitForFunction(
    (index) => (globalThis as unknown as Listening).benchReports[index],
    nth,
    { timeout: START_LIMIT_MS },
  );
  return (await found.jsonValue()) as DeviceReport;
}

/** The page in a context that has never seen it, with its own choice; what it says of it. */
async function startCold<T>(
  browser: Browser,
  address: string,
  use: (page: Page, report: DeviceReport) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    await page.addInitScript(listen);
    await page.goto(address);
    return await use(page, await waitForChoice(page, 0));
  } finally {
    await context.close();
  }
}

/** Steps per second of every engine and device, each the better of its numbers of threads. */
async function measureAll(host: BrowserHost, options: BenchOptions) {
  const round = new Round(host);
  const able = options.contenders.filter(({ engine }) => engine !== "stock-tfjs");
  for (const contender of able) {
    await round.open({ workload: WORKLOAD, ...contender }, WORKLOAD_SIZES[WORKLOAD]);
  }
  for (let i = 0; i < options.alternations; i++) await round.turn(i, options.seconds);
  await round.end();
  const rates = new Map<string, number>();
  for (const { cell, rates: own } of round.running) {
    const { engine, device } = cell;
    const key = `${engine}/${device}`;
    rates.set(key, Math.max(rates.get(key) ?? 0, median(own)));
  }
  for (const { cell, error } of round.failures) console.log(`${contenderName(cell)}: ${error}`);
  return rates;
}

/** The fastest by exhaustive measurement. */
export function fastestOf(rates: ReadonlyMap<string, number>): string | undefined {
  return [...rates].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

const rehearsed = ({ stepsPerSecond, outcome }: TriedCandidate) =>
  stepsPerSecond === null ? outcome : `${brief(stepsPerSecond)} steps/s`;

function printStarts(reports: readonly DeviceReport[], rates: ReadonlyMap<string, number>): void {
  const rows = [...rates].map(([name, rate]) => {
    const told = reports.map(({ tried }) => tried.find((one) => nameOf(one) === name));
    return [name, brief(rate), ...told.map((one) => (one === undefined ? "–" : rehearsed(one)))];
  });
  const starts = reports.map((_, i) => `start ${i + 1}`);
  for (const line of textTable(["engine", "steps/s", ...starts], rows)) console.log(line);
  const fastest = fastestOf(rates);
  const right = reports.filter((report) => nameOf(report) === fastest).length;
  const times = reports.map(({ milliseconds }) => milliseconds);
  console.log(
    `Fastest: ${fastest}; chosen in ${right} of ${reports.length} cold starts, in ${brief(median(times))} ms (at most ${brief(Math.max(...times))} ms).`,
  );
}

/** Loses the chosen engine and lets it fail every self-test from now on; the page's next choice. */
async function chooseAfterFault(page: Page): Promise<DeviceReport> {
  const worker = page.workers().find((one) => one.url().includes("training.worker"));
  if (worker === undefined) throw new Error("the page has no training worker");
  const command: Command = { type: "inject-fault", fault: "wrong-numbers" };
  await worker.evaluate((data) => {
    globalThis.dispatchEvent(new MessageEvent("message", { data }));
  }, command);
  return waitForChoice(page, 1);
}

/**
 * Ten starts of the page as a first visitor meets it, against the measurement of every engine on
 * the same networks; then one with an engine that computes wrongly. Emulated GPUs are passed over
 * by the page unless they are asked for, and are measured all the same.
 */
export async function benchChoice(host: BrowserHost, options: BenchOptions): Promise<void> {
  const reports: DeviceReport[] = [];
  for (let i = 0; i < COLD_STARTS; i++) {
    reports.push(await startCold(host.browser, host.address, async (_, report) => report));
  }
  printStarts(reports, await measureAll(host, options));
  const [first, second] = await startCold(host.browser, host.address, async (page, report) => [
    report,
    await chooseAfterFault(page),
  ]);
  if (first === undefined || second === undefined) return;
  console.log(`${nameOf(first)} made to compute wrongly: ${nameOf(second)} is chosen.`);
}
