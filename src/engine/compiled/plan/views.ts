import type { Block, View } from "../operation.ts";

/** A buffer without gaps, `[samples, time, channels]`, from `offset` on. */
export function denseView(offset: number, samples: number, time: number, channels: number): View {
  return {
    offset,
    samples,
    time,
    channels,
    sampleStride: time * channels,
    timeStride: channels,
  };
}

/** Numbers side by side as one sample of one step. */
export function blockView({ offset, size }: Block): View {
  return denseView(offset, 1, 1, size);
}

/** Some samples in a row. */
export function samplesOf(view: View, first: number, count: number): View {
  return { ...view, offset: view.offset + first * view.sampleStride, samples: count };
}

/**
 * The same numbers of every sample in another shape, or some of them in a row: `first` counts from
 * the sample's start. Throws if the samples have gaps inside.
 */
export function reshaped(view: View, first: number, time: number, channels: number): View {
  if (view.time > 1 && view.timeStride !== view.channels) {
    throw new RangeError("a sample with gaps cannot be reshaped");
  }
  return { ...view, offset: view.offset + first, time, channels, timeStride: channels };
}

/** A buffer without gaps, cut into other samples. Throws if there are gaps between the samples. */
export function recut(view: View, samples: number, time: number, channels: number): View {
  const size = view.time * view.channels;
  if (
    (view.samples > 1 && view.sampleStride !== size) ||
    view.samples * size !== samples * time * channels
  ) {
    throw new RangeError("samples with gaps cannot be cut anew");
  }
  return denseView(view.offset, samples, time, channels);
}

/** Numbers that a view reaches. */
export function sizeOf({ samples, time, channels }: View): number {
  return samples * time * channels;
}
