import { SCRATCH_BYTES, SCRATCH_START } from "../memory-layout";

/** A word of a record as a whole number. */
@inline
export function word(record: usize, field: i32): i32 {
  return load<i32>(record + (<usize>field << 2));
}

/** A word that is a place in the arena; 0 for none. */
@inline
export function place(record: usize, field: i32): usize {
  return <usize>load<u32>(record + (<usize>field << 2));
}

/** A word as a number of 32 bits with a fraction. */
@inline
export function number(record: usize, field: i32): f32 {
  return load<f32>(record + (<usize>field << 2));
}

/** A view inside a record: `[samples, time, channels]`; strides in bytes, channels side by side. */
@unmanaged
export class View {
  address: usize;
  samples: i32;
  time: i32;
  channels: i32;
  sampleStride: usize;
  timeStride: usize;

  /** Where a row of channels starts. */
  @inline
  row(sample: i32, time: i32): usize {
    return this.address + <usize>sample * this.sampleStride + <usize>time * this.timeStride;
  }
}

@inline
export function viewAt(record: usize, field: i32): View {
  return changetype<View>(record + (<usize>field << 2));
}


/** Bytes of a thread's own, for as long as a kernel runs. */
@inline
export function scratch(thread: i32): usize {
  return <usize>load<u32>(SCRATCH_START) + <usize>thread * <usize>load<u32>(SCRATCH_BYTES);
}

/** The first of `count` items that belong to a part, of `parts` that are as equal as can be. */
@inline
export function shareStart(count: i32, part: i32, parts: i32): i32 {
  return <i32>((<i64>count * part) / parts);
}
