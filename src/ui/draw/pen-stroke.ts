/** Where the pen is: a handle, and a height there. */
export interface PenPoint {
  readonly handle: number;
  readonly height: number;
}

/** The heights after the pen has gone straight from one point to another; whole numbers. */
export function strokeTo(
  heights: readonly number[],
  from: PenPoint | null,
  to: PenPoint,
): readonly number[] {
  const start = from ?? to;
  const [low, high] = [Math.min(start.handle, to.handle), Math.max(start.handle, to.handle)];
  return heights.map((height, handle) => {
    if (handle < low || handle > high) return height;
    if (handle === to.handle) return Math.round(to.height);
    const share = (handle - start.handle) / (to.handle - start.handle);
    return Math.round(start.height + share * (to.height - start.height));
  });
}

/** Where the pen is after a key, and the line with it; null for keys that mean nothing to it. */
export function penKey(
  key: string,
  handle: number,
  heights: readonly number[],
  range: { readonly min: number; readonly max: number },
): { readonly handle: number; readonly heights: readonly number[] } | null {
  const last = heights.length - 1;
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: handle - 1,
    ArrowRight: handle + 1,
    Home: 0,
    End: last,
  };
  const lifts: Readonly<Record<string, number>> = {
    ArrowUp: 1,
    ArrowDown: -1,
    PageUp: 10,
    PageDown: -10,
  };
  const move = moves[key];
  if (move !== undefined) return { handle: Math.min(last, Math.max(0, move)), heights };
  const lift = lifts[key];
  if (lift === undefined) return null;
  const height = Math.min(range.max, Math.max(range.min, (heights[handle] ?? 0) + lift));
  return { handle, heights: heights.with(handle, height) };
}
