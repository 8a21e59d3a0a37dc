const CHUNK = 65_536;

/** Numbers that arrive one by one, kept in typed chunks: eight bytes each and never copied to grow. */
export class GrowingArray {
  private readonly chunks: Float64Array[] = [];
  length = 0;

  push(value: number): void {
    const offset = this.length % CHUNK;
    if (offset === 0) this.chunks.push(new Float64Array(CHUNK));
    const chunk = this.chunks[this.chunks.length - 1];
    if (chunk) chunk[offset] = value;
    this.length++;
  }

  /** All numbers in one array; the chunks are given up on the way. */
  take(): Float64Array {
    const all = new Float64Array(this.length);
    let start = 0;
    for (let chunk = this.chunks.shift(); chunk; chunk = this.chunks.shift()) {
      all.set(chunk.subarray(0, this.length - start), start);
      start += CHUNK;
    }
    this.length = 0;
    return all;
  }
}
