import type { Job } from "../../shared/job.ts";
import type { Paths } from "../../shared/series.ts";
import { ApplicationError } from "../application-error.ts";
import { drawAccepted } from "./accepted-paths.ts";
import { LongEncoder } from "./encode-long.ts";
import { WideEncoder } from "./encode-wide.ts";
import { ExportStatistics } from "./export-statistics.ts";
import type { PathEncoder } from "./path-encoder.ts";
import type { ScenarioSource } from "./scenario-source.ts";
import { type ExportLayout, PATH_COUNTS } from "./scenarios-options.ts";
import type { ExportReport } from "./scenarios-types.ts";

/** A piece of a file, and how far it brings it. */
export interface ExportChunk {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rows: number;
  readonly paths: number;
  readonly candidates: number;
}

/** The encoder of a layout; that of Parquet comes when it is first asked for. */
async function encoderOf(
  layout: ExportLayout,
  source: ScenarioSource,
  count: number,
): Promise<PathEncoder> {
  switch (layout) {
    case "long":
      return new LongEncoder(source);
    case "wide":
      return new WideEncoder(source, count);
    case "parquet":
      return new (await import("./encode-parquet.ts")).ParquetEncoder(source);
  }
}

/** Paths one at a time: what is encoded between two breaths is short however wide they are. */
function* onePathAtATime({ values, count, length, assetCount }: Paths, most: number) {
  for (let first = 0; first < count; first += most) {
    const taken = Math.min(most, count - first);
    const size = length * assetCount;
    const part = values.subarray(first * size, (first + taken) * size);
    yield { values: part, count: taken, length, assetCount };
  }
}

/** Rows that are encoded between two breaths. */
const ROWS_AT_ONCE = 4096;

/**
 * The file of the first `count` accepted paths of a plan, chunk by chunk: the next is made when it
 * is asked for, so that no more than one is held. What is returned at the end tells what was
 * written. Throws `ApplicationError`, `CancelledError`.
 */
export async function* exportScenarios(
  source: ScenarioSource,
  count: number,
  layout: ExportLayout,
  job: Pick<Job, "stop" | "breathe">,
): AsyncGenerator<ExportChunk, ExportReport> {
  const { min, max } = PATH_COUNTS;
  if (!(count >= min && count <= max)) {
    throw new ApplicationError("input-out-of-range", { field: "Paths", given: count, min, max });
  }
  const encoder = await encoderOf(layout, source, count);
  const statistics = new ExportStatistics(source);
  const atOnce = Math.max(1, Math.floor(ROWS_AT_ONCE / source.plan.length));
  let paths = 0;
  let bytes = 0;
  let candidates = 0;
  for await (const drawn of drawAccepted(source, count, job)) {
    const each = (drawn.candidates - candidates) / drawn.paths.count;
    for (const part of onePathAtATime(drawn.paths, atOnce)) {
      await job.breathe();
      statistics.add(part);
      const made = encoder.add(part);
      paths += part.count;
      candidates += each * part.count;
      bytes += made.length;
      yield { bytes: made, rows: encoder.rows, paths, candidates };
    }
    candidates = drawn.candidates;
  }
  const rest = encoder.finish();
  bytes += rest.length;
  yield { bytes: rest, rows: encoder.rows, paths, candidates };
  const { startPrices, startTime, isInSample, usesPast } = source;
  const assets = statistics.report();
  const { rows } = encoder;
  return {
    ...{ rows, bytes, paths, candidates, startPrices, startTime, isInSample, usesPast, assets },
  };
}
