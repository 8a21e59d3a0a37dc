import { driftPull, type OutputLaw } from "../network-plan.ts";
import { tanh } from "./layers/activation.ts";
import { type Sequence, sequence } from "./sequence.ts";
import { type Tensor, type Tensor2D, type Tensor3D, tf } from "./tensorflow.ts";

/** log σ is held to this range. */
const LOG_VOLATILITY_BOUNDS = [-6, 3] as const;
const MEAN_SCALE = 0.3;
/** Turns a sign into 0 or 1 by clipping. */
const STEEP = 1e20;

/** Returns and the map of their gradient to the last layer's. */
export interface Shaped {
  readonly returns: Sequence;
  backward(gradient: Sequence): Sequence;
}

type VolatilityLaw = Extract<OutputLaw, { readonly kind: "stochastic-volatility" }>;
type Keep = <T extends Tensor>(tensor: T) => T;

/** x = cap · tanh(o / knee); dx/do = (cap / knee)(1 − (x / cap)²). */
function shapeByTanh(last: Sequence, cap: number, knee: number, keep: Keep): Shaped {
  const values = keep(tf.mul(tanh(tf.mul(last.values, 1 / knee)), cap) as Tensor2D);
  return {
    returns: { ...last, values },
    backward: (gradient) => ({
      ...gradient,
      values: tf.mul(gradient.values, slopeOfBound(values, cap, knee)) as Tensor2D,
    }),
  };
}

function slopeOfBound(values: Tensor, cap: number, knee: number): Tensor {
  return tf.mul(tf.sub(1, tf.square(tf.mul(values, 1 / cap))), cap / knee);
}

/** 1 where log σ is inside its bounds, 0 where it is clamped. */
function insideBounds(logVolatility: Tensor): Tensor {
  const [low, high] = LOG_VOLATILITY_BOUNDS;
  const above = tf.clipByValue(tf.mul(tf.sub(logVolatility, low), STEEP), 0, 1);
  const below = tf.clipByValue(tf.mul(tf.sub(high, logVolatility), STEEP), 0, 1);
  return tf.mul(above, below);
}

/** `[rows, assets · 3]` → `[3, rows, assets]`, in which each quantity is contiguous. */
function separate(values: Tensor2D, assets: number): Tensor3D {
  const [rows] = values.shape;
  if (assets === 1) return tf.reshape(tf.transpose(values), [3, rows, 1]);
  return tf.transpose(tf.reshape(values, [rows, assets, 3]), [2, 0, 1]);
}

function join(values: Tensor3D, assets: number): Tensor2D {
  const [, rows] = values.shape;
  if (assets === 1) return tf.transpose(tf.reshape(values, [3, rows])) as Tensor2D;
  return tf.reshape(tf.transpose(values, [1, 2, 0]), [rows, assets * 3]);
}

/** r = 0.3 m + exp(log σ) · shock; x = cap · tanh(r / cap) (recipe.md a). */
function shapeByVolatility(
  last: Sequence,
  shock: Tensor2D,
  law: VolatilityLaw,
  keep: Keep,
): Shaped {
  const { cap } = law;
  const assets = last.channels / 3;
  const rows = last.batch * last.time;
  const separated = separate(last.values, assets);
  const part = (index: number) =>
    tf.reshape(tf.slice(separated, [index, 0, 0], [1, rows, assets]), [rows, assets]) as Tensor2D;
  const logVolatility = keep(part(0));
  const [low, high] = LOG_VOLATILITY_BOUNDS;
  const spread = keep(tf.mul(tf.exp(tf.clipByValue(logVolatility, low, high)), shock) as Tensor2D);
  const mean = keep(part(1));
  const raw = tf.add(tf.mul(mean, MEAN_SCALE), spread);
  const values = keep(tf.mul(tanh(tf.mul(raw, 1 / cap)), cap) as Tensor2D);
  return {
    returns: sequence(values, last.batch, last.time, assets),
    backward(gradient) {
      const atRaw = tf.mul(gradient.values, slopeOfBound(values, cap, cap));
      const atVolatility = tf.mul(tf.mul(atRaw, spread), insideBounds(logVolatility));
      const throughReturn = tf.mul(atRaw, MEAN_SCALE);
      const pull = driftPull(law, rows * assets);
      const atMean = pull === 0 ? throughReturn : tf.add(throughReturn, tf.mul(mean, pull));
      const parts = [atVolatility, atMean, tf.zerosLike(atRaw)];
      const stacked = tf.reshape(tf.concat(parts, 0), [3, rows, assets]) as Tensor3D;
      return sequence(join(stacked, assets), last.batch, last.time, assets * 3);
    },
  };
}

/** Turns a generator's last layer into standardised returns by its output law. */
export function shapeReturns(
  law: OutputLaw | undefined,
  last: Sequence,
  shock: Tensor2D | undefined,
  keep: Keep,
): Shaped {
  switch (law?.kind) {
    case undefined:
    case "linear":
      return { returns: last, backward: (gradient) => gradient };
    case "bounded":
      return shapeByTanh(last, law.cap, law.cap, keep);
    case "tanh":
      return shapeByTanh(last, law.cap, 1, keep);
    case "stochastic-volatility":
      if (shock === undefined) throw new Error("the output law needs a shock");
      return shapeByVolatility(last, shock, law, keep);
  }
}
