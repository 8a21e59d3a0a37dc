import { MEASURE_NAMES, type MeasureColumns, type MeasureName } from "../gan-engine.ts";
import { type Tensor, type Tensor1D, tf } from "./tensorflow.ts";

interface ClosedStep {
  /** Which measures `values` holds, in order. */
  readonly names: readonly MeasureName[];
  readonly values: Tensor1D | undefined;
  readonly numbers: ReadonlyMap<MeasureName, number>;
}

/** Collects scalars on the device, step by step, and brings them over in one transfer. */
export class Measures {
  private scalars = new Map<MeasureName, Tensor>();
  private numbers = new Map<MeasureName, number>();
  private queue: ClosedStep[] = [];

  record(name: MeasureName, scalar: Tensor): void {
    this.scalars.get(name)?.dispose();
    this.scalars.set(name, tf.keep(tf.reshape(scalar, [1])));
  }

  recordNumber(name: MeasureName, value: number): void {
    this.numbers.set(name, value);
  }

  closeStep(): void {
    const names = [...this.scalars.keys()];
    const values =
      names.length === 0
        ? undefined
        : tf.keep(tf.tidy(() => tf.concat([...this.scalars.values()]) as Tensor1D));
    for (const scalar of this.scalars.values()) scalar.dispose();
    this.queue.push({ names, values, numbers: this.numbers });
    this.scalars = new Map();
    this.numbers = new Map();
  }

  async read(): Promise<MeasureColumns> {
    const steps = this.queue;
    this.queue = [];
    const tensors = steps.flatMap(({ values }) => (values ? [values] : []));
    const packed = tensors.length === 0 ? undefined : tf.tidy(() => tf.concat(tensors));
    for (const tensor of tensors) tensor.dispose();
    const numbers = packed ? await packed.data<"float32">() : new Float32Array(0);
    packed?.dispose();
    return toColumns(steps, numbers);
  }

  dispose(): void {
    for (const scalar of this.scalars.values()) scalar.dispose();
    for (const { values } of this.queue) values?.dispose();
    this.scalars.clear();
    this.queue = [];
  }
}

function toColumns(steps: readonly ClosedStep[], packed: Float32Array): MeasureColumns {
  const columns = Object.fromEntries(
    MEASURE_NAMES.map((name) => [name, new Float32Array(steps.length).fill(Number.NaN)]),
  ) as Record<MeasureName, Float32Array>;
  let offset = 0;
  for (const [index, step] of steps.entries()) {
    for (const name of step.names) {
      columns[name][index] = packed[offset] ?? Number.NaN;
      offset += 1;
    }
    for (const [name, value] of step.numbers) columns[name][index] = value;
  }
  return columns;
}
