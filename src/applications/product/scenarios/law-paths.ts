import { hestonWalk, STEPS_PER_BAR } from "../../../data/heston-walk.ts";
import { poissonDraw } from "../../../data/simulated-shocks.ts";
import { type RandomStream, randomStream } from "../../../shared/random.ts";
import type { LawInput } from "../product-types.ts";
import type { ScenarioSet } from "./scenario-set.ts";

/** What paths are asked for. */
export interface LawRequest {
  readonly count: number;
  readonly length: number;
  readonly assetCount: number;
  readonly barsPerYear: number;
  readonly seed: number;
  /** Log, a year: what the real world adds. */
  readonly drift: number;
  /** Between the shocks of any two assets, at least 0. */
  readonly correlation: number;
  /** Called between pieces of the work; it may throw to end it. */
  readonly breathe: (done: number) => Promise<void>;
}

/** Gives the log returns of one bar, asset by asset. */
type Walk = (into: Float64Array) => void;

/** Normals of one bar with one common factor. */
class JointNormals {
  private readonly stream: RandomStream;
  private readonly common: number;
  private readonly own: number;
  private readonly sign: number;
  private factor = 0;

  constructor(stream: RandomStream, correlation: number, sign: number) {
    this.stream = stream;
    this.common = Math.sqrt(correlation);
    this.own = Math.sqrt(1 - correlation);
    this.sign = sign;
  }

  /** Begins a bar. */
  begin(): void {
    this.factor = this.common === 0 ? 0 : this.stream.normal();
  }

  next(): number {
    return this.sign * (this.common * this.factor + this.own * this.stream.normal());
  }
}

function brownianWalk(volatility: number, barsPerYear: number, normals: JointNormals): Walk {
  const deviation = volatility / Math.sqrt(barsPerYear);
  const mean = -(deviation ** 2) / 2;
  return (into) => {
    normals.begin();
    for (let asset = 0; asset < into.length; asset++) {
      into[asset] = mean + deviation * normals.next();
    }
  };
}

/** Jumps strike all assets at once and alike. */
function mertonWalk(
  law: Extract<LawInput, { id: "merton" }>,
  barsPerYear: number,
  stream: RandomStream,
  normals: JointNormals,
): Walk {
  const deviation = law.volatility / 100 / Math.sqrt(barsPerYear);
  const rate = law.jumpRate / barsPerYear;
  const mean = -(deviation ** 2) / 2 - rate * Math.expm1(law.jumpMean + law.jumpDeviation ** 2 / 2);
  return (into) => {
    normals.begin();
    const jumps = poissonDraw(stream, rate);
    const jump =
      jumps === 0
        ? 0
        : jumps * law.jumpMean + Math.sqrt(jumps) * law.jumpDeviation * stream.normal();
    for (let asset = 0; asset < into.length; asset++) {
      into[asset] = mean + deviation * normals.next() + jump;
    }
  };
}

/** Each asset has a variance of its own; price shocks share a factor. */
function hestonWalks(
  law: Extract<LawInput, { id: "heston" }>,
  { barsPerYear, assetCount, correlation }: LawRequest,
  stream: RandomStream,
): Walk {
  const other = () => stream.normal();
  if (assetCount === 1) {
    const next = hestonWalk({ ...law, drift: 0 }, barsPerYear, { price: other, other });
    return (into) => {
      into[0] = next();
    };
  }
  const factors = new Float64Array(STEPS_PER_BAR);
  const common = Math.sqrt(correlation);
  const own = Math.sqrt(1 - correlation);
  const walks = Array.from({ length: assetCount }, () => {
    let step = 0;
    const price = () => common * (factors[step++] ?? 0) + own * stream.normal();
    const next = hestonWalk({ ...law, drift: 0 }, barsPerYear, { price, other });
    return () => {
      step = 0;
      return next();
    };
  });
  return (into) => {
    for (let step = 0; step < STEPS_PER_BAR; step++) factors[step] = stream.normal();
    for (const [asset, next] of walks.entries()) into[asset] = next();
  };
}

function walkOf(law: LawInput, request: LawRequest, path: number): Walk {
  const isPaired = law.id === "brownian";
  const stream = randomStream(request.seed, "simulation", isPaired ? path >> 1 : path);
  const sign = isPaired && path % 2 === 1 ? -1 : 1;
  const correlation = request.assetCount > 1 ? request.correlation : 0;
  const normals = new JointNormals(stream, correlation, sign);
  const { barsPerYear } = request;
  switch (law.id) {
    case "brownian":
      return brownianWalk(law.volatility / 100, barsPerYear, normals);
    case "merton":
      return mertonWalk(law, barsPerYear, stream, normals);
    case "heston":
      return hestonWalks(law, request, stream);
  }
}

/** Paths between two breaths. */
const BREATH = 100;

/**
 * Paths of a law with known parameters (finance.md 3.7), as martingales: geometric Brownian
 * motion in antithetic pairs, Heston by full-truncation Euler from its start variance, Merton's
 * jumps exactly at bars. Paths of one seed are the same however many are asked for.
 */
export async function lawPaths(law: LawInput, request: LawRequest): Promise<ScenarioSet> {
  const { count, length, assetCount, barsPerYear, drift } = request;
  const values = new Float32Array(count * length * assetCount);
  const step = new Float64Array(assetCount);
  const level = new Float64Array(assetCount);
  for (let path = 0; path < count; path++) {
    const walk = walkOf(law, request, path);
    level.fill(0);
    let at = path * length * assetCount;
    for (let bar = 0; bar < length; bar++) {
      walk(step);
      for (let asset = 0; asset < assetCount; asset++) {
        level[asset] = (level[asset] ?? 0) + (step[asset] ?? 0);
        values[at++] = level[asset] ?? 0;
      }
    }
    if (path % BREATH === BREATH - 1) await request.breathe(path + 1);
  }
  const isPaired = law.id === "brownian";
  const size = { count, length, assetCount, barsPerYear };
  return { values, ...size, isMartingale: true, drift, isPaired, pulledIn: 0 };
}
