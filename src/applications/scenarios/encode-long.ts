import type { Paths } from "../../shared/series.ts";
import { headingCell, type PathEncoder, priceDecimals, SMALL_SHARE } from "./path-encoder.ts";
import { priceFactor } from "./path-facts.ts";
import type { ScenarioSource } from "./scenario-source.ts";
import { TextRows } from "./text-rows.ts";

const COMMA = 44;
const LINE_FEED = 10;
const RETURN_DECIMALS = 9;

/** "price,return", with the asset's name before each where there are several. */
export function longColumns(assets: readonly string[]): string[] {
  const names = assets.length > 1 ? assets.map((asset) => `${asset} `) : [""];
  return ["path", "step", ...names.flatMap((name) => [`${name}price`, `${name}return`])];
}

/**
 * CSV with a row per step of each path: path and step from 1, then price and return of each
 * asset. Returns have 9 decimals, prices nine digits or more; the start price is not a row.
 */
export class LongEncoder implements PathEncoder {
  private readonly source: ScenarioSource;
  private readonly text = new TextRows();
  private readonly decimals: readonly number[];
  private paths = 0;
  rows = 0;

  constructor(source: ScenarioSource) {
    this.source = source;
    this.decimals = source.startPrices.map(priceDecimals);
    this.text.text(`${longColumns(source.assets).map(headingCell).join(",")}\n`);
  }

  add(paths: Paths): Uint8Array<ArrayBuffer> {
    for (let path = 0; path < paths.count; path++) this.addPath(paths, path);
    return this.text.take();
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.text.take();
  }

  private addPath({ values, length, assetCount }: Paths, path: number): void {
    const { text } = this;
    const prices = Float64Array.from(this.source.startPrices);
    this.paths++;
    for (let step = 0; step < length; step++) {
      text.whole(this.paths);
      text.byte(COMMA);
      text.whole(step + 1);
      for (let asset = 0; asset < assetCount; asset++) {
        const value = values[(path * length + step) * assetCount + asset] ?? Number.NaN;
        this.addCells(prices, asset, value);
      }
      text.byte(LINE_FEED);
    }
    this.rows += length;
  }

  private addCells(prices: Float64Array, asset: number, value: number): void {
    const { text, source } = this;
    const price = (prices[asset] ?? Number.NaN) * priceFactor(value, source.kind);
    prices[asset] = price;
    text.byte(COMMA);
    const isSmall = Math.abs(price) < SMALL_SHARE * (source.startPrices[asset] ?? 0);
    if (isSmall) text.text(String(price));
    else text.decimal(price, this.decimals[asset] ?? 0);
    text.byte(COMMA);
    text.decimal(value, RETURN_DECIMALS);
  }
}
