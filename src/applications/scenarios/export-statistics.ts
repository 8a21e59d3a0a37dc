import type { Paths } from "../../shared/series.ts";
import { factsOf } from "./path-facts.ts";
import type { ScenarioSource } from "./scenario-source.ts";
import type { ExportReport } from "./scenarios-types.ts";
import { StreamSummary } from "./stream-statistics.ts";

/** What was written, told asset by asset in bounded memory. */
export class ExportStatistics {
  private readonly source: ScenarioSource;
  private readonly returns: readonly StreamSummary[];
  private readonly ends: readonly StreamSummary[];

  constructor(source: ScenarioSource) {
    this.source = source;
    this.returns = source.assets.map(() => new StreamSummary());
    this.ends = source.assets.map(() => new StreamSummary());
  }

  add({ values, count, length, assetCount }: Paths): void {
    const { kind, barsPerYear } = this.source;
    for (let asset = 0; asset < assetCount; asset++) {
      const returns = this.returns[asset];
      for (let at = asset; at < values.length; at += assetCount) {
        returns?.add(values[at] ?? Number.NaN);
      }
      for (let path = 0; path < count; path++) {
        const place = { from: path * length * assetCount + asset, length, assetCount };
        this.ends[asset]?.add(factsOf(values, place, kind, barsPerYear).terminalReturn);
      }
    }
  }

  report(): ExportReport["assets"] {
    const summaryOf = (summary: StreamSummary | undefined) =>
      (summary ?? new StreamSummary()).report();
    return this.source.assets.map((name, asset) => ({
      name,
      returns: summaryOf(this.returns[asset]),
      terminalReturn: summaryOf(this.ends[asset]),
    }));
  }
}
