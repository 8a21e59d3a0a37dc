/** The formulas of a configuration, made from the very plan that the engines compute. */
import type { LossTerm, ObjectivePlan } from "../../engine/gan-engine.ts";
import type { GanConfig } from "../../gan/config-fields.ts";
import { OBJECTIVES_BY_ID } from "../../gan/objectives/objectives.ts";
import {
  applied,
  bracketed,
  fraction,
  hat,
  lines,
  log,
  type MathNode,
  mean,
  mi,
  mn,
  norm,
  power,
  root,
  row,
  sub,
} from "./math-node.ts";

/** A term of a sum with its sign. */
interface Signed {
  readonly sign: 1 | -1;
  readonly node: MathNode;
}

export const generatedWindow = applied("G", "z");
export const realScore = applied("D", "x");
export const generatedScore = applied("D", generatedWindow);

const logit = (score: MathNode) => applied("σ", score);

/** A number in few digits. */
const short = (value: number) => mn(Number(value.toPrecision(3)));

/** A weight before a mean; one is not written. */
function weighted(weight: number, node: MathNode): Signed {
  const size = Math.abs(weight);
  const factor = size === 0.5 ? mn("½") : short(size);
  return { sign: weight < 0 ? -1 : 1, node: size === 1 ? node : row(factor, node) };
}

/**
 * softplus(x) − t x = −t log σ(x) − (1 − t) log(1 − σ(x)): one logarithm where the target t is 0
 * or 1, both otherwise.
 */
function crossEntropy(weight: number, target: number, score: MathNode): readonly Signed[] {
  const parts = [
    { share: target, node: log(logit(score)) },
    { share: 1 - target, node: log(bracketed("1", "−", logit(score))) },
  ];
  return parts.flatMap(({ share, node }) =>
    share === 0 ? [] : [weighted(-weight * share, mean(node))],
  );
}

/** One term of a loss as `LossTerm` defines it, of the score; none if it has no weight. */
export function termOf(term: LossTerm, score: MathNode): readonly Signed[] {
  if (term.weight === 0) return [];
  switch (term.law) {
    case "cross-entropy":
      return crossEntropy(term.weight, term.target, score);
    case "square": {
      const inner = term.target === 0 ? score : row(score, "−", short(term.target));
      const square = term.target === 0 ? power(score, "2") : power(bracketed(inner), "2");
      return [weighted(term.weight, mean(square))];
    }
    case "hinge": {
      const margin = row("1", term.sign === 1 ? "−" : "+", score);
      return [weighted(term.weight, mean(applied("max", "0", ",", margin)))];
    }
    case "linear":
      return [weighted(term.weight * term.sign, mean(score))];
  }
}

/** Terms added up, each on a line of its own. */
function sumOf(name: string, terms: readonly Signed[]): MathNode {
  const parts = terms.map(({ sign, node }, index) => {
    if (sign < 0) return row("−", node);
    return index === 0 ? node : row("+", node);
  });
  return lines(row(sub("L", name), "="), parts);
}

function discriminatorTerms({ paired, real, generated }: ObjectivePlan): readonly Signed[] {
  if (paired) return termOf(real, row(realScore, "−", generatedScore));
  return [...termOf(real, realScore), ...termOf(generated, generatedScore)];
}

function generatorTerms({ paired, generator }: ObjectivePlan): readonly Signed[] {
  return termOf(generator, paired ? row(generatedScore, "−", realScore) : generatedScore);
}

const slope = (window: MathNode) => norm("∇", applied("D", window));

function penaltyTerms(config: GanConfig): readonly Signed[] {
  const weight = short(config.gradientPenaltyWeight);
  const half = fraction(weight, "2");
  const x = mi("x");
  switch (config.gradientPenalty) {
    case "none":
      return [];
    case "interpolated": {
      const excess = power(bracketed(slope(hat("x")), "−", "1"), "2");
      return [{ sign: 1, node: row(weight, mean(excess)) }];
    }
    case "real":
      return [{ sign: 1, node: row(half, mean(power(slope(x), "2"))) }];
    case "real-and-generated": {
      return [x, generatedWindow].map((window) => ({
        sign: 1,
        node: row(half, mean(power(slope(window), "2"))),
      }));
    }
  }
}

/** What the two losses of a configuration are, penalties on the slope included. */
export function lossFormulas(config: GanConfig): {
  readonly discriminator: MathNode;
  readonly generator: MathNode;
} {
  const plan = OBJECTIVES_BY_ID[config.objective].plan(config.labelSmoothing);
  const ofDiscriminator = [...discriminatorTerms(plan), ...penaltyTerms(config)];
  return {
    discriminator: sumOf("D", ofDiscriminator),
    generator: sumOf("G", generatorTerms(plan)),
  };
}

/** x̂ of the interpolated penalty. */
export const mixture = row(hat("x"), "=", "ε", "x", "+", bracketed("1", "−", "ε"), generatedWindow);

/** W ← W / max(1, σ₁(W)) after each update. */
export const projection = row(
  "W",
  "←",
  fraction("W", applied("max", "1", ",", applied(sub("σ", "1"), "W"))),
);

/** One weight's update by each optimiser, g being ∂L/∂θ. */
export function updateFormulas(optimiser: GanConfig["generatorOptimiser"]): readonly MathNode[] {
  const gradient = row("g", "=", sub("∇", "θ"), "L");
  const first = row("m", "←", sub("β", "1"), "m", "+", bracketed("1", "−", sub("β", "1")), "g");
  const second = row(
    "v",
    "←",
    sub("β", "2"),
    "v",
    "+",
    bracketed("1", "−", sub("β", "2")),
    power("g", "2"),
  );
  const step = (above: MathNode, below: MathNode) =>
    row("θ", "←", "θ", "−", "α", fraction(above, row(root(below), "+", "ε")));
  switch (optimiser) {
    case "adam":
      return [gradient, first, second, step(hat("m"), hat("v"))];
    case "rmsprop":
      return [gradient, second, step(mi("g"), mi("v"))];
    case "sgd":
      return [
        gradient,
        row("m", "←", sub("β", "1"), "m", "+", "g"),
        row("θ", "←", "θ", "−", "α", "m"),
      ];
  }
}
