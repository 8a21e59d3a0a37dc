import { ByteWriter } from "hyparquet-writer/src/bytewriter.js";
import { ParquetWriter } from "hyparquet-writer/src/parquet-writer.js";
import type { Paths } from "../../shared/series.ts";
import { longColumns } from "./encode-long.ts";
import type { PathEncoder } from "./path-encoder.ts";
import { priceFactor } from "./path-facts.ts";
import type { ScenarioSource } from "./scenario-source.ts";

/** Rows of a group: enough to compress, few enough to be encoded between two signs of life. */
const ROWS_PER_GROUP = 32_768;
const KEY_COLUMNS = 2;

/** Bytes on their way out; places in the file count on. */
class PassingWriter extends ByteWriter {
  take(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.getBuffer());
    this.index = 0;
    return taken;
  }
}

/**
 * Parquet with the columns of the long layout, path and step as INT32, price and return as
 * DOUBLE, Snappy-compressed; every group of rows is handed on as soon as it is full.
 */
export class ParquetEncoder implements PathEncoder {
  private readonly source: ScenarioSource;
  private readonly writer = new PassingWriter();
  private readonly file: ParquetWriter;
  private readonly names: readonly string[];
  private readonly keys: readonly [Int32Array, Int32Array];
  private readonly numbers: readonly Float64Array[];
  private filled = 0;
  private paths = 0;
  rows = 0;

  constructor(source: ScenarioSource) {
    this.source = source;
    this.names = longColumns(source.assets);
    this.keys = [new Int32Array(ROWS_PER_GROUP), new Int32Array(ROWS_PER_GROUP)];
    this.numbers = this.names.slice(KEY_COLUMNS).map(() => new Float64Array(ROWS_PER_GROUP));
    this.file = new ParquetWriter({
      writer: this.writer,
      schema: [
        { name: "root", num_children: this.names.length },
        ...this.names.map((name, column) => ({
          name,
          type: column < KEY_COLUMNS ? ("INT32" as const) : ("DOUBLE" as const),
          repetition_type: "REQUIRED" as const,
        })),
      ],
      createdBy: "Market Forge",
    });
  }

  add(paths: Paths): Uint8Array<ArrayBuffer> {
    for (let path = 0; path < paths.count; path++) {
      const prices = Float64Array.from(this.source.startPrices);
      this.paths++;
      for (let step = 0; step < paths.length; step++) this.addRow(paths, path, step, prices);
    }
    return this.writer.take();
  }

  finish(): Uint8Array<ArrayBuffer> {
    this.writeGroup();
    void this.file.finish();
    return this.writer.take();
  }

  private addRow(
    { values, length, assetCount }: Paths,
    path: number,
    step: number,
    prices: Float64Array,
  ): void {
    const row = this.filled;
    this.keys[0][row] = this.paths;
    this.keys[1][row] = step + 1;
    for (let asset = 0; asset < assetCount; asset++) {
      const value = values[(path * length + step) * assetCount + asset] ?? Number.NaN;
      const price = (prices[asset] ?? Number.NaN) * priceFactor(value, this.source.kind);
      prices[asset] = price;
      const [priceColumn, returnColumn] = [this.numbers[2 * asset], this.numbers[2 * asset + 1]];
      if (priceColumn) priceColumn[row] = price;
      if (returnColumn) returnColumn[row] = value;
    }
    this.filled++;
    if (this.filled === ROWS_PER_GROUP) this.writeGroup();
  }

  private writeGroup(): void {
    if (this.filled === 0) return;
    const columns = [...this.keys, ...this.numbers];
    void this.file.write({
      rowGroupSize: ROWS_PER_GROUP,
      columnData: this.names.map((name, column) => ({
        name,
        data: (columns[column] ?? new Float64Array()).subarray(0, this.filled),
        offsetIndex: false,
        ...(column < KEY_COLUMNS ? {} : { encoding: "PLAIN" as const }),
      })),
    });
    this.rows += this.filled;
    this.filled = 0;
  }
}
