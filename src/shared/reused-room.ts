/** Numbers that are used and done with before anybody asks again; what they hold at first is left over. */
type ReusedRoom<Numbers> = (count: number) => Numbers;

/** Room that grows to the most that was asked for: many short-lived arrays cost more than their work. */
function reusedRoom<Numbers extends Float64Array | Int32Array>(
  make: (count: number) => Numbers,
): ReusedRoom<Numbers> {
  let room = make(0);
  return (count) => {
    if (room.length < count) room = make(count);
    return room.subarray(0, count) as Numbers;
  };
}

export const reusedFloats = (): ReusedRoom<Float64Array> =>
  reusedRoom((count) => new Float64Array(count));

export const reusedIntegers = (): ReusedRoom<Int32Array> =>
  reusedRoom((count) => new Int32Array(count));
