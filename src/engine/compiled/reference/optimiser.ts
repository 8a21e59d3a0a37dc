import type { ControlName } from "../controls.ts";
import type { Floats, OperationOf } from "./floats.ts";

/** Same guard as PyTorch's clip_grad_norm_. */
const NORM_GUARD = 1e-6;

/** The L2 norm of a packed gradient. */
export function norm(floats: Floats, { gradient, measure }: OperationOf<"norm">): void {
  let sum = 0;
  for (let i = 0; i < gradient.size; i++) sum += floats.get(gradient.offset + i) ** 2;
  floats.set(measure, Math.sqrt(sum));
}

type Setting =
  | "LearningRate"
  | "Beta1"
  | "Beta2"
  | "Epsilon"
  | "FirstCorrection"
  | "SecondCorrection";

interface Weight {
  readonly weight: number;
  readonly first: number;
  readonly second: number;
}

type Rule = (old: Weight, gradient: number, setting: (name: Setting) => number) => Weight;

/** A moment that forgets wholly (decay 0) forgets infinities too. */
const blend = (decay: number, old: number, value: number) =>
  decay === 0 ? value : decay * old + (1 - decay) * value;

const RULES: Readonly<Record<OperationOf<"optimise">["optimiser"], Rule>> = {
  /** Kingma and Ba 2015, algorithm 1 (arXiv:1412.6980). */
  adam(old, gradient, setting) {
    const first = blend(setting("Beta1"), old.first, gradient);
    const second = blend(setting("Beta2"), old.second, gradient * gradient);
    const deviation = Math.sqrt(second) / setting("SecondCorrection") + setting("Epsilon");
    const change = ((setting("LearningRate") / setting("FirstCorrection")) * first) / deviation;
    return { weight: old.weight - change, first, second };
  },
  /** Hinton's RMSProp; beta2 is the decay of the mean square. */
  rmsprop(old, gradient, setting) {
    const second = blend(setting("Beta2"), old.second, gradient * gradient);
    const change = (setting("LearningRate") * gradient) / (Math.sqrt(second) + setting("Epsilon"));
    return { weight: old.weight - change, first: old.first, second };
  },
  /** Gradient descent with momentum beta1. */
  sgd(old, gradient, setting) {
    const decay = setting("Beta1");
    const first = decay === 0 ? gradient : decay * old.first + gradient;
    return { weight: old.weight - setting("LearningRate") * first, first, second: old.second };
  },
};

/** One update of packed weights, their moments and, where asked for, their moving average. */
export function optimise(floats: Floats, operation: OperationOf<"optimise">): void {
  const { network, weights, gradient, first, second } = operation;
  const setting = (name: Setting) => floats.control(`${network}${name}` satisfies ControlName);
  const isGenerator = network === "generator";
  const clip = floats.control("generatorGradientClip");
  const factor = isGenerator ? Math.min(1, clip / (floats.get(operation.norm) + NORM_GUARD)) : 1;
  const bound = isGenerator ? Number.POSITIVE_INFINITY : floats.control("weightClip");
  for (let i = 0; i < weights.size; i++) {
    const old = {
      weight: floats.get(weights.offset + i),
      first: floats.get(first.offset + i),
      second: floats.get(second.offset + i),
    };
    const updated = RULES[operation.optimiser](
      old,
      factor * floats.get(gradient.offset + i),
      setting,
    );
    floats.set(weights.offset + i, Math.min(bound, Math.max(-bound, updated.weight)));
    floats.set(first.offset + i, updated.first);
    floats.set(second.offset + i, updated.second);
  }
  if (operation.average) {
    average(floats, { kind: "average", source: weights, target: operation.average });
  }
}

/** target ← averagingDecay · target + (1 − averagingDecay) · source */
export function average(floats: Floats, { source, target }: OperationOf<"average">): void {
  const decay = floats.control("averagingDecay");
  for (let i = 0; i < source.size; i++) {
    const place = target.offset + i;
    floats.set(place, decay * floats.get(place) + (1 - decay) * floats.get(source.offset + i));
  }
}
