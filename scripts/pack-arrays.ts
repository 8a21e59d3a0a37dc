import { toHalf } from "../src/shared/half-precision.ts";
import { PACKED_BYTES, type PackedArray } from "../src/store/packed-arrays.ts";

const LARGEST_MULTIPLE = 32_767;

/** Writes arrays one after the other, for `PackReader`. */
export class PackWriter {
  readonly arrays: PackedArray[] = [];
  private readonly parts: Uint8Array[] = [];

  float(values: Float32Array): void {
    this.add("float", values, 1, (view, i, value) => view.setFloat32(4 * i, value, true));
  }

  half(values: Float32Array): void {
    this.add("half", values, 1, (view, i, value) => view.setUint16(2 * i, toHalf(value), true));
  }

  /**
   * A curve to the nearest multiple of `unit` everywhere. `rowLength`: the array holds several
   * paths of increments, one after the other; each one's sums are near, not each increment.
   */
  curve(values: Float32Array, unit: number, rowLength?: number): void {
    const { length } = values;
    let target = 0;
    let reached = 0;
    this.add(rowLength === undefined ? "sums" : "steps", values, unit, (view, i, value) => {
      if (rowLength !== undefined && i % rowLength === 0) target = reached = 0;
      target = rowLength === undefined ? value : target + value;
      const multiple = Math.round(target / unit) - reached;
      if (Math.abs(multiple) > LARGEST_MULTIPLE) throw new RangeError("the unit is too small");
      reached += multiple;
      const folded = multiple < 0 ? -2 * multiple - 1 : 2 * multiple;
      view.setUint8(i, folded & 0xff);
      view.setUint8(length + i, folded >> 8);
    });
  }

  /** All of it. */
  bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.parts));
  }

  private add(
    kind: PackedArray["kind"],
    values: Float32Array,
    unit: number,
    write: (view: DataView, index: number, value: number) => void,
  ): void {
    const part = new Uint8Array(values.length * PACKED_BYTES[kind]);
    const view = new DataView(part.buffer);
    values.forEach((value, i) => {
      write(view, i, value);
    });
    this.arrays.push({ kind, length: values.length, unit });
    this.parts.push(part);
  }
}
