import type { GanProgram, NoiseBatch } from "../../engine/gan-engine.ts";
import { noiseOf } from "../../engine/noise.ts";
import { normalProbability } from "../../shared/normal-law.ts";
import { randomStream } from "../../shared/random.ts";
import { drawAt, fixedNoise } from "./fixed-noise.ts";
import { noiseOfNormals, normalsOfPath, type PathNormals } from "./noise-normals.ts";

/** Half a side of the square, in deviations. */
const REACH = 3;
/** Streams of the fixed noise that turn a path's noise, behind the two that are shown. */
const FIRST_TURNING = 2;

/** A square of noise: places on it, in deviations from its middle, and the noise there. */
export interface NoiseSquare {
  /** Half a side. */
  readonly reach: number;
  /** The noise has more than two numbers: this is a slice through the anchor's noise. */
  readonly isSlice: boolean;
  /** Noise at places `[place, 2]`. */
  noiseAt(places: Float32Array): NoiseBatch;
  /** Probability mass of a rectangle of the square. */
  mass(from: readonly [number, number], to: readonly [number, number]): number;
}

interface Square {
  readonly program: GanProgram;
  readonly seed: number;
  /** Number of the anchor among the fixed noise. */
  readonly anchor: number;
}

const between = (from: number, to: number) => normalProbability(to) - normalProbability(from);

/** Mass of a rectangle under two independent standard normals. */
const normalMass: NoiseSquare["mass"] = ([x, y], [toX, toY]) => between(x, toX) * between(y, toY);

/** Share of the half sphere that is seen through a rectangle at distance one from its centre. */
const solidAngle: NoiseSquare["mass"] = ([x, y], [toX, toY]) => {
  const upTo = (a: number, b: number) => Math.atan((a * b) / Math.sqrt(1 + a * a + b * b));
  const sum = upTo(toX, toY) - upTo(x, toY) - upTo(toX, y) + upTo(x, y);
  return sum / (2 * Math.PI);
};

/** Applies a law to every place. */
function atPlaces(
  { program }: Square,
  places: Float32Array,
  normalsAt: (x: number, y: number) => PathNormals,
): NoiseBatch {
  const paths = Array.from({ length: places.length / 2 }, (_, place) =>
    normalsAt(places[2 * place] ?? 0, places[2 * place + 1] ?? 0),
  );
  return noiseOfNormals(program, program.windowLength, paths);
}

/** All of a noise of two numbers. Of uniform noise it is all that there is: places beyond are at its edge. */
function wholeSquare(square: Square, isUniform: boolean): NoiseSquare {
  const { windowLength } = square.program;
  if (!isUniform) {
    const noiseAt = (places: Float32Array) =>
      atPlaces(square, places, (x, y) => Float64Array.of(x, y));
    return { reach: REACH, isSlice: false, noiseAt, mass: normalMass };
  }
  return {
    reach: 1,
    isSlice: false,
    noiseAt: (places) => ({
      count: places.length / 2,
      length: windowLength,
      input: places.map((place) => Math.max(-1, Math.min(1, place))),
    }),
    mass: ([x, y], [toX, toY]) => ((toX - x) * (toY - y)) / 4,
  };
}

function anchorOf({ program, seed, anchor }: Square): PathNormals {
  return normalsOfPath(program, drawAt(fixedNoise(seed, program.windowLength), anchor));
}

const dot = (one: PathNormals, other: PathNormals) =>
  one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0);

const scaled = (values: PathNormals, factor: number) => values.map((value) => factor * value);

/** A seeded direction of length one, at right angles to the others. */
function direction(seed: number, index: number, size: number, others: readonly PathNormals[]) {
  const stream = randomStream(seed, "preview-noise", FIRST_TURNING + index);
  let drawn: PathNormals = Float64Array.from({ length: size }, () => stream.normal());
  for (const other of others) {
    const along = dot(drawn, other);
    drawn = drawn.map((value, i) => value - along * (other[i] ?? 0));
  }
  return scaled(drawn, 1 / Math.sqrt(dot(drawn, drawn)));
}

/**
 * A plane through a noise vector along two seeded directions at right angles. Its middle is the
 * anchor, so the mass of a rectangle is that of the noise along them about the anchor.
 */
function straightSlice(square: Square): NoiseSquare {
  const anchor = anchorOf(square);
  const first = direction(square.seed, 0, anchor.length, []);
  const second = direction(square.seed, 1, anchor.length, [first]);
  const [x0, y0] = [dot(anchor, first), dot(anchor, second)];
  return {
    reach: REACH,
    isSlice: true,
    noiseAt: (places) =>
      atPlaces(square, places, (x, y) =>
        anchor.map((value, i) => value + x * (first[i] ?? 0) + y * (second[i] ?? 0)),
      ),
    mass: ([x, y], [toX, toY]) => normalMass([x0 + x, y0 + y], [x0 + toX, y0 + toY]),
  };
}

/**
 * Noise of many numbers per path hardly changes along one direction of them, so its slice turns
 * all of them at once: (anchor + x · one + y · other) / √(1 + x² + y²) with two more draws of the
 * same noise, which keeps the law at every place. Turned at random, it would point into the
 * rectangle with the mass of its solid angle on the half sphere about the anchor.
 */
function turnedSlice(square: Square): NoiseSquare {
  const { program, seed } = square;
  const anchor = anchorOf(square);
  const another = (index: number) => {
    const stream = randomStream(seed, "preview-noise", FIRST_TURNING + index);
    return Float64Array.from(anchor, () => stream.normal());
  };
  const [one, other] = [another(0), another(1)];
  return {
    reach: REACH,
    isSlice: true,
    noiseAt: (places) =>
      atPlaces({ ...square, program }, places, (x, y) => {
        const shrink = 1 / Math.sqrt(1 + x * x + y * y);
        return anchor.map((value, i) => shrink * (value + x * (one[i] ?? 0) + y * (other[i] ?? 0)));
      }),
    mass: solidAngle,
  };
}

/**
 * A square of the generator's noise: all of it where it is a vector of two numbers; otherwise a
 * slice through the noise of window `anchor` of the fixed noise, which lies in its middle. Noise
 * vectors are cut along two seeded directions at right angles; noise with numbers for every bar
 * is turned towards two other draws. Uniform numbers take part as the normals that they are
 * quantiles of, so that they stay in their range.
 */
export function noiseSquare(program: GanProgram, seed: number, anchor: number): NoiseSquare {
  const noise = noiseOf(program.generator);
  const square: Square = { program, seed, anchor };
  if (noise.kind === "memory" || noise.time === "path") return turnedSlice(square);
  const hasShock = program.generator.outputLaw?.kind === "stochastic-volatility";
  if (hasShock) return turnedSlice(square);
  if (noise.channels === 2) return wholeSquare(square, noise.distribution === "uniform");
  return straightSlice(square);
}
