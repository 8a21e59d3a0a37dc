import {
  DISCRIMINATOR_LOSS_GENERATED,
  DISCRIMINATOR_LOSS_GENERATED_GRADIENT,
  DISCRIMINATOR_LOSS_GENERATED_TERM,
  DISCRIMINATOR_LOSS_MEASURES,
  DISCRIMINATOR_LOSS_PAIRED,
  DISCRIMINATOR_LOSS_REAL,
  DISCRIMINATOR_LOSS_REAL_GRADIENT,
  DISCRIMINATOR_LOSS_REAL_TERM,
  GENERATOR_LOSS_GENERATED,
  GENERATOR_LOSS_GRADIENT,
  GENERATOR_LOSS_MEASURE,
  GENERATOR_LOSS_REAL,
  GENERATOR_LOSS_TERM,
  LOSS_CROSS_ENTROPY,
  LOSS_HINGE,
  LOSS_SQUARE,
} from "../record-fields";
import { number, place, View, viewAt, word } from "./record";

/** A law at one logit. `aim` is its target or its sign. */
function lawValue(law: i32, aim: f64, logit: f64): f64 {
  if (law == LOSS_CROSS_ENTROPY) {
    return max<f64>(logit, 0) + Math.log1p(Math.exp(-abs<f64>(logit))) - aim * logit;
  }
  if (law == LOSS_SQUARE) return (logit - aim) * (logit - aim);
  if (law == LOSS_HINGE) return max<f64>(0, 1 - aim * logit);
  return aim * logit;
}

/** Its derivative there. */
function lawSlope(law: i32, aim: f64, logit: f64): f64 {
  if (law == LOSS_CROSS_ENTROPY) return 1 / (1 + Math.exp(-logit)) - aim;
  if (law == LOSS_SQUARE) return 2 * (logit - aim);
  if (law == LOSS_HINGE) return 1 - aim * logit > 0 ? -aim : 0;
  return aim;
}

@inline
function logit(view: View, sample: i32): f64 {
  return <f64>load<f32>(view.row(sample, 0));
}

/**
 * weight · mean of a term's law over the logits, less those of `other` where it has an address.
 * Writes the gradient, and its negative into `opposite` where that has an address.
 */
function termLoss(record: usize, term: i32, logits: View, other: View, gradient: View, opposite: View): f64 {
  const law = word(record, term);
  const aim = <f64>number(record, term + 1);
  const share = <f64>number(record, term + 2) / <f64>logits.samples;
  let sum: f64 = 0;
  for (let s = 0; s < logits.samples; s++) {
    const x = other.address ? logit(logits, s) - logit(other, s) : logit(logits, s);
    const slope = <f32>(share * lawSlope(law, aim, x));
    sum += lawValue(law, aim, x);
    store<f32>(gradient.row(s, 0), slope);
    if (opposite.address) store<f32>(opposite.row(s, 0), -slope);
  }
  return sum * share;
}

function meanOf(logits: View): f64 {
  let sum: f64 = 0;
  for (let s = 0; s < logits.samples; s++) sum += logit(logits, s);
  return sum / <f64>logits.samples;
}

/** Share of logits whose product with the sign is above zero. */
function shareOf(logits: View, sign: f64): f64 {
  let count = 0;
  for (let s = 0; s < logits.samples; s++) count += i32(sign * logit(logits, s) > 0);
  return <f64>count / <f64>logits.samples;
}

@inline
function storeMeasure(record: usize, index: i32, value: f64): void {
  store<f32>(place(record, DISCRIMINATOR_LOSS_MEASURES + index), <f32>value);
}

/** L_D, its gradients, and the measures of the discriminator's half-step; the first thread alone. */
export function discriminatorLoss(record: usize, thread: i32, threads: i32): void {
  if (thread > 0) return;
  const real = viewAt(record, DISCRIMINATOR_LOSS_REAL);
  const generated = viewAt(record, DISCRIMINATOR_LOSS_GENERATED);
  const realGradient = viewAt(record, DISCRIMINATOR_LOSS_REAL_GRADIENT);
  const generatedGradient = viewAt(record, DISCRIMINATOR_LOSS_GENERATED_GRADIENT);
  const none = changetype<View>(NOTHING);
  let loss: f64;
  if (word(record, DISCRIMINATOR_LOSS_PAIRED)) {
    loss = termLoss(record, DISCRIMINATOR_LOSS_REAL_TERM, real, generated, realGradient, generatedGradient);
  } else {
    loss = termLoss(record, DISCRIMINATOR_LOSS_REAL_TERM, real, none, realGradient, none);
    loss += termLoss(record, DISCRIMINATOR_LOSS_GENERATED_TERM, generated, none, generatedGradient, none);
  }
  storeMeasure(record, 0, loss);
  storeMeasure(record, 1, meanOf(real));
  storeMeasure(record, 2, meanOf(generated));
  storeMeasure(record, 3, 0.5 * (shareOf(real, 1) + shareOf(generated, -1)));
}

/** A view whose address is 0. */
const NOTHING: usize = memory.data(24);

/** L_G and its gradient; the first thread alone. */
export function generatorLoss(record: usize, thread: i32, threads: i32): void {
  if (thread > 0) return;
  const loss = termLoss(
    record,
    GENERATOR_LOSS_TERM,
    viewAt(record, GENERATOR_LOSS_GENERATED),
    viewAt(record, GENERATOR_LOSS_REAL),
    viewAt(record, GENERATOR_LOSS_GRADIENT),
    changetype<View>(NOTHING),
  );
  store<f32>(place(record, GENERATOR_LOSS_MEASURE), <f32>loss);
}
