import { MEASURE_NAMES, type MeasureColumns, type MeasureName } from "../engine/gan-engine.ts";

/** Steps in a row with their measures. */
export interface StepColumns {
  /** Number of the first step; the first step of a run is 1. */
  readonly from: number;
  readonly count: number;
  readonly measures: MeasureColumns;
}

function joinColumns(parts: readonly MeasureColumns[]): MeasureColumns {
  const join = (name: MeasureName) => {
    const length = parts.reduce((sum, part) => sum + part[name].length, 0);
    const joined = new Float32Array(length);
    let offset = 0;
    for (const part of parts) {
      joined.set(part[name], offset);
      offset += part[name].length;
    }
    return joined;
  };
  return Object.fromEntries(MEASURE_NAMES.map((name) => [name, join(name)])) as Record<
    MeasureName,
    Float32Array
  >;
}

const cutColumns = (measures: MeasureColumns, count: number) =>
  Object.fromEntries(
    MEASURE_NAMES.map((name) => [name, measures[name].subarray(0, count)]),
  ) as Record<MeasureName, Float32Array>;

/** Keeps the measures of completed steps until they are posted; none is lost or doubled. */
export class StepLog {
  private parts: MeasureColumns[] = [];
  private from = 1;
  private count = 0;

  get isEmpty(): boolean {
    return this.count === 0;
  }

  /** Adds steps that follow on those before; only the first `count` of them if that is given. */
  append(measures: MeasureColumns, count = measures.discriminatorLoss.length): void {
    this.parts.push(cutColumns(measures, count));
    this.count += count;
  }

  /** Empties the log. */
  take(): StepColumns {
    const columns = { from: this.from, count: this.count, measures: joinColumns(this.parts) };
    this.continueAfter(this.from + this.count - 1);
    return columns;
  }

  /** Forgets what was not taken; the next step is the one after `step`. */
  continueAfter(step: number): void {
    this.parts = [];
    this.count = 0;
    this.from = step + 1;
  }
}
