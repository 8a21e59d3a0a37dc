import { futureTimes, isoTimes } from "../../shared/future-times.ts";
import type { Paths } from "../../shared/series.ts";
import { ApplicationError } from "../application-error.ts";
import { headingCell, type PathEncoder, priceDecimals, SMALL_SHARE } from "./path-encoder.ts";
import { priceFactor } from "./path-facts.ts";
import type { ScenarioSource } from "./scenario-source.ts";
import { WIDE_MOST_SERIES, WIDE_MOST_VALUES } from "./scenarios-options.ts";
import { TextRows } from "./text-rows.ts";

const COMMA = 44;
const LINE_FEED = 10;

/** Throws `ApplicationError` "input-out-of-range". */
function requireRoom(count: number, length: number, assetCount: number): void {
  const series = count * assetCount;
  const fitting = Math.min(WIDE_MOST_SERIES, Math.floor(WIDE_MOST_VALUES / (length + 1)));
  if (series <= fitting) return;
  throw new ApplicationError("input-out-of-range", {
    field: "Columns of the wide layout",
    given: series,
    min: 1,
    max: fitting,
  });
}

/**
 * CSV with a row per date and a column of prices per path and asset, the start price first. It
 * holds all prices until the last path is known, and so is limited in size.
 */
export class WideEncoder implements PathEncoder {
  private readonly source: ScenarioSource;
  /** `[series, time]` */
  private readonly prices: Float64Array;
  private readonly count: number;
  private paths = 0;
  rows = 0;

  /** Throws `ApplicationError` "input-out-of-range" where the layout has no room for so many. */
  constructor(source: ScenarioSource, count: number) {
    const { plan, assets } = source;
    requireRoom(count, plan.length, assets.length);
    this.source = source;
    this.count = count;
    this.prices = new Float64Array(count * assets.length * (plan.length + 1));
  }

  add({ values, count, length, assetCount }: Paths): Uint8Array<ArrayBuffer> {
    const { kind, startPrices } = this.source;
    for (let path = 0; path < count; path++) {
      for (let asset = 0; asset < assetCount; asset++) {
        const to = (this.paths * assetCount + asset) * (length + 1);
        this.prices[to] = startPrices[asset] ?? Number.NaN;
        for (let t = 0; t < length; t++) {
          const value = values[(path * length + t) * assetCount + asset] ?? Number.NaN;
          const before = this.prices[to + t] ?? Number.NaN;
          this.prices[to + t + 1] = before * priceFactor(value, kind);
        }
      }
      this.paths++;
    }
    return new Uint8Array(0);
  }

  finish(): Uint8Array<ArrayBuffer> {
    const { plan, assets, startPrices, history } = this.source;
    const text = new TextRows();
    const names = Array.from({ length: this.count * assets.length }, (_, series) => {
      const path = `path ${Math.floor(series / assets.length) + 1}`;
      return assets.length > 1 ? `${path} ${assets[series % assets.length]}` : path;
    });
    text.text(`${["date", ...names.map(headingCell)].join(",")}\n`);
    const decimals = startPrices.map(priceDecimals);
    const dates = isoTimes(futureTimes(history.times, plan.length + 1));
    for (const [time, date] of dates.entries()) {
      text.text(date);
      for (let series = 0; series < names.length; series++) {
        const asset = series % assets.length;
        const price = this.prices[series * (plan.length + 1) + time] ?? Number.NaN;
        text.byte(COMMA);
        if (price < SMALL_SHARE * (startPrices[asset] ?? 0)) text.text(String(price));
        else text.decimal(price, decimals[asset] ?? 0);
      }
      text.byte(LINE_FEED);
      this.rows++;
    }
    return text.take();
  }
}
