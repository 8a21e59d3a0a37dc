import { type Tensor, type Tensor2D, tf } from "./tensorflow.ts";

/** Tensors that never change, made once per engine and shape. */
export class Constants {
  private readonly made = new Map<string, Tensor>();

  /** `[length]` of one value. */
  filled(length: number, value: number): Tensor {
    return this.remember(`${length}:${value}`, () => tf.fill([length], value));
  }

  /** `[1, columns]` of ones. */
  onesRow(columns: number): Tensor2D {
    return this.remember(`ones:${columns}`, () => tf.ones([1, columns])) as Tensor2D;
  }

  /** `[size, size]`; a row times it is the row's cumulative sum, divided by √size. */
  accumulator(size: number): Tensor2D {
    return this.remember(`accumulator:${size}`, () => {
      const values = new Float32Array(size * size);
      for (let row = 0; row < size; row++) {
        values.fill(1 / Math.sqrt(size), row * size + row, (row + 1) * size);
      }
      return tf.tensor2d(values, [size, size]);
    }) as Tensor2D;
  }

  /** The accumulator's transpose. */
  backwardAccumulator(size: number): Tensor2D {
    return this.remember(`backward-accumulator:${size}`, () =>
      tf.transpose(this.accumulator(size)),
    ) as Tensor2D;
  }

  /** `[size, size]`; a row times it is, at each step, `weight` times the sum of the `bars` before it. */
  pastSum(size: number, bars: number, weight: number): Tensor2D {
    return this.remember(`past-sum:${size}:${bars}:${weight}`, () => {
      const values = new Float32Array(size * size);
      for (let row = 0; row < size; row++) {
        values.fill(weight, row * size + row + 1, row * size + Math.min(size, row + bars + 1));
      }
      return tf.tensor2d(values, [size, size]);
    }) as Tensor2D;
  }

  /** The transpose of `pastSum`. */
  laterSum(size: number, bars: number, weight: number): Tensor2D {
    return this.remember(`later-sum:${size}:${bars}:${weight}`, () =>
      tf.transpose(this.pastSum(size, bars, weight)),
    ) as Tensor2D;
  }

  dispose(): void {
    for (const tensor of this.made.values()) tensor.dispose();
    this.made.clear();
  }

  private remember(key: string, make: () => Tensor): Tensor {
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const tensor = tf.keep(tf.tidy(make));
    this.made.set(key, tensor);
    return tensor;
  }
}
