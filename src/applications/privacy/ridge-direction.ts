/** Standard normals of several paths, `[path, number]`. */
export interface NormalRows {
  readonly values: Float32Array;
  readonly count: number;
  readonly size: number;
}

const MOST_ITERATIONS = 60;
/** Of the first residual's length, at which the search ends. */
const TOLERANCE = 1e-4;

/** (ZᵀZ + λI) · b */
function product({ values, count, size }: NormalRows, penalty: number, b: Float64Array) {
  const result = b.map((value) => penalty * value);
  for (let row = 0; row < count; row++) {
    const from = row * size;
    let sum = 0;
    for (let i = 0; i < size; i++) sum += (values[from + i] as number) * (b[i] as number);
    for (let i = 0; i < size; i++) {
      result[i] = (result[i] as number) + sum * (values[from + i] as number);
    }
  }
  return result;
}

function transposed({ values, count, size }: NormalRows, y: Float64Array): Float64Array {
  const result = new Float64Array(size);
  for (let row = 0; row < count; row++) {
    const weight = y[row] as number;
    for (let i = 0; i < size; i++) {
      result[i] = (result[i] as number) + weight * (values[row * size + i] as number);
    }
  }
  return result;
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);

/** A row's coordinate along a direction. */
export function alongDirection(
  { values, size }: NormalRows,
  row: number,
  direction: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < size; i++) {
    sum += (values[row * size + i] as number) * (direction[i] as number);
  }
  return sum;
}

/**
 * The direction, of length 1, along which a fact rises fastest: ridge regression of the fact on the
 * normals (Hoerl and Kennard 1970; λ = their number), solved by conjugate gradients. Zeros if the
 * fact does not vary.
 */
export async function ridgeDirection(
  normals: NormalRows,
  fact: Float64Array,
  breathe: () => Promise<void>,
): Promise<Float64Array> {
  const mean = fact.reduce((sum, value) => sum + value, 0) / fact.length;
  const centred = fact.map((value) => value - mean);
  const direction = new Float64Array(normals.size);
  let residual = transposed(normals, centred);
  let search = residual.slice();
  let square = dot(residual, residual);
  const enough = square * TOLERANCE ** 2;
  for (let iteration = 0; iteration < MOST_ITERATIONS && square > enough; iteration++) {
    await breathe();
    const image = product(normals, normals.size, search);
    const step = square / dot(search, image);
    for (let i = 0; i < direction.length; i++) {
      direction[i] = (direction[i] as number) + step * (search[i] as number);
    }
    residual = residual.map((value, i) => value - step * (image[i] as number));
    const next = dot(residual, residual);
    const ratio = next / square;
    search = residual.map((value, i) => value + ratio * (search[i] as number));
    square = next;
  }
  const length = Math.sqrt(dot(direction, direction));
  return length > 0 ? direction.map((value) => value / length) : direction;
}
