import type { LossTerm } from "../../gan-engine.ts";
import type { View } from "../operation.ts";
import { type Floats, type OperationOf, placeOf } from "./floats.ts";

const logitsOf = (floats: Floats, view: View): readonly number[] =>
  Array.from({ length: view.samples }, (_, sample) => floats.get(placeOf(view, sample, 0, 0)));

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const softplus = (value: number) => Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));

/** A term's law at one logit, and its slope there. */
function lawOf(term: LossTerm, logit: number): readonly [value: number, slope: number] {
  switch (term.law) {
    case "cross-entropy":
      return [softplus(logit) - term.target * logit, 1 / (1 + Math.exp(-logit)) - term.target];
    case "square":
      return [(logit - term.target) ** 2, 2 * (logit - term.target)];
    case "hinge": {
      const margin = 1 - term.sign * logit;
      return [Math.max(0, margin), margin > 0 ? -term.sign : 0];
    }
    case "linear":
      return [term.sign * logit, term.sign];
  }
}

/** weight · mean over the batch of a term's law, and its gradient at every logit. */
function lossOf(term: LossTerm, logits: readonly number[]) {
  const laws = logits.map((logit) => lawOf(term, logit));
  return {
    value: term.weight * meanOf(laws.map(([value]) => value)),
    gradient: laws.map(([, slope]) => (slope * term.weight) / logits.length),
  };
}

function write(floats: Floats, view: View, values: readonly number[], sign = 1): void {
  for (const [sample, value] of values.entries()) {
    floats.set(placeOf(view, sample, 0, 0), sign * value);
  }
}

const difference = (left: readonly number[], right: readonly number[]) =>
  left.map((value, index) => value - (right[index] ?? 0));

/** L_D on the logits, its gradients, and the measures of the discriminator's half-step. */
export function discriminatorLoss(
  floats: Floats,
  operation: OperationOf<"discriminator-loss">,
): void {
  const { objective, realGradient, generatedGradient, measures } = operation;
  const real = logitsOf(floats, operation.real);
  const generated = logitsOf(floats, operation.generated);
  if (objective.paired) {
    const loss = lossOf(objective.real, difference(real, generated));
    floats.set(measures.discriminatorLoss, loss.value);
    write(floats, realGradient, loss.gradient);
    write(floats, generatedGradient, loss.gradient, -1);
  } else {
    const onReal = lossOf(objective.real, real);
    const onGenerated = lossOf(objective.generated, generated);
    floats.set(measures.discriminatorLoss, onReal.value + onGenerated.value);
    write(floats, realGradient, onReal.gradient);
    write(floats, generatedGradient, onGenerated.gradient);
  }
  floats.set(measures.realScore, meanOf(real));
  floats.set(measures.generatedScore, meanOf(generated));
  const share = (logits: readonly number[], sign: number) =>
    meanOf(logits.map((logit) => (sign * logit > 0 ? 1 : 0)));
  floats.set(measures.accuracy, (share(real, 1) + share(generated, -1)) / 2);
}

/** L_G on the generated logits (less the real ones, if paired) and its gradient. */
export function generatorLoss(floats: Floats, operation: OperationOf<"generator-loss">): void {
  const generated = logitsOf(floats, operation.generated);
  const logits = operation.real
    ? difference(generated, logitsOf(floats, operation.real))
    : generated;
  const loss = lossOf(operation.term, logits);
  floats.set(operation.measure, loss.value);
  write(floats, operation.gradient, loss.gradient);
}
