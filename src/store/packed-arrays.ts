import { fromHalf } from "../shared/half-precision.ts";

/** How an array lies in a file. */
export interface PackedArray {
  /**
   * - float: as it is; half: in half precision.
   * - steps: whole multiples of `unit`. sums: those add up along the array. Both as 16-bit numbers
   *   0, 1, 2, 3, … for 0, −1, 1, −2, …, low bytes first, then the high ones, which deflate well.
   */
  readonly kind: "float" | "half" | "steps" | "sums";
  readonly length: number;
  readonly unit: number;
}

/** Bytes of one number of each kind. */
export const PACKED_BYTES: Readonly<Record<PackedArray["kind"], number>> = {
  float: 4,
  half: 2,
  steps: 2,
  sums: 2,
};

/** Reads arrays that lie one after the other. */
export class PackReader {
  private readonly bytes: Uint8Array;
  private readonly arrays: readonly PackedArray[];
  private index = 0;
  private offset = 0;

  constructor(bytes: Uint8Array, arrays: readonly PackedArray[]) {
    this.bytes = bytes;
    this.arrays = arrays;
  }

  /** The next array. Throws RangeError behind the last one, or if the bytes end before it does. */
  next(): Float32Array {
    const array = this.arrays[this.index++];
    if (array === undefined) throw new RangeError("no array is left");
    const size = array.length * PACKED_BYTES[array.kind];
    const part = this.bytes.subarray(this.offset, this.offset + size);
    if (part.length < size) throw new RangeError("the bytes end within an array");
    this.offset += size;
    return unpack(part, array);
  }
}

function unpack(part: Uint8Array, { kind, length, unit }: PackedArray): Float32Array {
  const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
  const values = new Float32Array(length);
  let sum = 0;
  for (let i = 0; i < length; i++) {
    if (kind === "float") values[i] = view.getFloat32(4 * i, true);
    else if (kind === "half") values[i] = fromHalf(view.getUint16(2 * i, true));
    else {
      const folded = view.getUint8(length + i) * 256 + view.getUint8(i);
      const multiple = folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
      sum += multiple;
      values[i] = (kind === "sums" ? sum : multiple) * unit;
    }
  }
  return values;
}
