import type { RandomStream } from "../../shared/random.ts";

const LLOYD_ITERATIONS = 10;

/** Points `[count, dimension]`, row-major. */
export interface PointSet {
  readonly values: Float64Array;
  readonly dimension: number;
  readonly count: number;
}

function squaredDistance(points: PointSet, point: number, centre: Float64Array): number {
  const offset = point * points.dimension;
  let sum = 0;
  for (let i = 0; i < points.dimension; i++) {
    sum += ((points.values[offset + i] ?? 0) - (centre[i] ?? 0)) ** 2;
  }
  return sum;
}

const pointAt = ({ values, dimension }: PointSet, point: number): Float64Array =>
  values.slice(point * dimension, (point + 1) * dimension);

/** An index with probability proportional to its weight. */
function drawByWeight(weights: Float64Array, stream: RandomStream): number {
  let left = stream.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return index;
  }
  return weights.length - 1;
}

/** k-means++ (Arthur and Vassilvitskii 2007): centres far from one another. */
function firstCentres(points: PointSet, size: number, stream: RandomStream): Float64Array[] {
  const centres = [pointAt(points, stream.integer(points.count))];
  const nearest = new Float64Array(points.count).fill(Number.POSITIVE_INFINITY);
  while (centres.length < size) {
    const latest = centres.at(-1) ?? new Float64Array();
    for (let point = 0; point < points.count; point++) {
      const distance = squaredDistance(points, point, latest);
      if (distance < (nearest[point] ?? 0)) nearest[point] = distance;
    }
    centres.push(pointAt(points, drawByWeight(nearest, stream)));
  }
  return centres;
}

function assign(points: PointSet, centres: readonly Float64Array[]): Int32Array {
  return Int32Array.from({ length: points.count }, (_, point) => {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const [index, centre] of centres.entries()) {
      const distance = squaredDistance(points, point, centre);
      if (distance < least) [best, least] = [index, distance];
    }
    return best;
  });
}

/** The mean of each group; an empty group keeps its centre. */
function moveCentres(points: PointSet, groups: Int32Array, centres: readonly Float64Array[]) {
  return centres.map((centre, index) => {
    const sum = new Float64Array(points.dimension);
    let members = 0;
    for (const [point, group] of groups.entries()) {
      if (group !== index) continue;
      members += 1;
      const offset = point * points.dimension;
      for (let i = 0; i < sum.length; i++)
        sum[i] = (sum[i] ?? 0) + (points.values[offset + i] ?? 0);
    }
    return members === 0 ? centre : sum.map((value) => value / members);
  });
}

/** A group for every point: k-means (Lloyd 1982) from a k-means++ start. */
export function nearestCentres(points: PointSet, size: number, stream: RandomStream): Int32Array {
  let centres = firstCentres(points, size, stream);
  let groups = assign(points, centres);
  for (let i = 0; i < LLOYD_ITERATIONS; i++) {
    centres = moveCentres(points, groups, centres);
    groups = assign(points, centres);
  }
  return groups;
}
