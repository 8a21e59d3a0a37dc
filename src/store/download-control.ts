import { comparisonCsv, comparisonJson } from "./comparison-file.ts";
import { formatConfigFile } from "./config-file.ts";
import { dataFingerprint } from "./data-fingerprint.ts";
import type { DataSource } from "./data-source.ts";
import { safeFileName } from "./download.ts";
import { exportPaths, type PathsLayout } from "./export-paths.ts";
import { exportHistory } from "./history-csv.ts";
import { failureOf, notify, type SessionContext, wasCancelled } from "./session-context.ts";

const CSV = "text/csv;charset=utf-8";

/** Hands files to the visitor. */
export class DownloadControl {
  private readonly context: SessionContext;
  private readonly source: DataSource;

  constructor(context: SessionContext, source: DataSource) {
    this.context = context;
    this.source = source;
  }

  async paths(count: number, length: number, seed: number, layout: PathsLayout): Promise<void> {
    await this.attempt(async () => {
      const request = { type: "generate-paths", count, length, seed } as const;
      const { paths, prices } = await this.context.client.request(request).result;
      const { assets, times } = this.source.inUse?.dataset.prices ?? NO_DATA;
      const content = { assets, times, paths, prices };
      const parts = await this.collect(exportPaths(content, layout));
      this.hand(new Blob(parts, { type: CSV }), `paths-${count}x${length}-seed-${seed}.csv`);
    });
  }

  losses(): void {
    const parts = [...exportHistory(this.context.losses)];
    this.hand(new Blob(parts, { type: CSV }), `losses-step-${this.context.losses.lastStep}.csv`);
  }

  config(): void {
    const text = formatConfigFile(this.context.stores.experiment.getState());
    this.hand(new Blob([text], { type: "application/json" }), "market-forge-configuration.json");
  }

  comparison(format: "csv" | "json"): void {
    const { rows } = this.context.stores.comparison.getState();
    const file = this.source.inUse?.dataset.name ?? "";
    const text = format === "csv" ? comparisonCsv(rows) : comparisonJson(rows, file);
    const type = format === "csv" ? CSV : "application/json";
    this.hand(new Blob([text], { type }), `comparison.${format}`);
  }

  text(content: string, name: string, type: "text/csv" | "application/json"): void {
    this.hand(new Blob([content], { type: type === "text/csv" ? CSV : type }), name);
  }

  async bundle(): Promise<void> {
    await this.attempt(async () => {
      const { client, stores, losses } = this.context;
      const { bytes: checkpoint } = await client.request({ type: "save-checkpoint" }).result;
      const { bytes: generator } = await client.request({ type: "save-generator" }).result;
      const prices = this.source.inUse?.dataset.prices;
      const fingerprint = prices === undefined ? null : await dataFingerprint(prices);
      const { step, device } = stores.run.getState();
      const { writeBundle } = await import("./bundle.ts");
      const content = writeBundle({
        experiment: stores.experiment.getState(),
        step,
        device: device?.device ?? null,
        fingerprint,
        checkpoint,
        generator,
        history: losses,
      });
      this.hand(new Blob([content], { type: "application/zip" }), `market-forge-step-${step}.zip`);
    });
  }

  /** Joins the parts of a file, letting the page draw between them. */
  private async collect(parts: Generator<string>): Promise<string[]> {
    const collected: string[] = [];
    for (const part of parts) {
      collected.push(part);
      await this.context.breathe();
    }
    return collected;
  }

  private hand(content: Blob, name: string): void {
    try {
      this.context.download(content, safeFileName(name, "market-forge"));
    } catch {
      notify(this.context, { tone: "error", code: "download-failed", data: { name } });
    }
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const failure = failureOf(error);
      if (wasCancelled(failure)) return;
      notify(this.context, { tone: "error", code: "request-failed", data: {}, failure });
    }
  }
}

/** A generator out of a link has no data: its paths begin at the epoch, a day apart. */
const NO_DATA = { assets: [] as readonly string[], times: new Float64Array(1) };
