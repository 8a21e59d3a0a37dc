import type { LossTerm } from "../gan-engine.ts";
import * as at from "./record-fields.ts";
import { type OperationOf, RecordWriter } from "./record-writer.ts";

const LAW_CODES = {
  "cross-entropy": at.LOSS_CROSS_ENTROPY,
  square: at.LOSS_SQUARE,
  hinge: at.LOSS_HINGE,
  linear: at.LOSS_LINEAR,
} as const satisfies Record<LossTerm["law"], number>;

const OPTIMISER_CODES = {
  adam: at.OPTIMISER_ADAM,
  rmsprop: at.OPTIMISER_RMSPROP,
  sgd: at.OPTIMISER_SGD,
} as const satisfies Record<OperationOf<"optimise">["optimiser"], number>;

/** Law, target or sign, weight. */
function writeTerm(record: RecordWriter, field: number, term: LossTerm): void {
  record.whole(field, LAW_CODES[term.law]);
  record.float(field + 1, "target" in term ? term.target : term.sign);
  record.float(field + 2, term.weight);
}

export function encodeInterpolate(operation: OperationOf<"interpolate">): RecordWriter {
  const record = new RecordWriter(at.INTERPOLATE, at.INTERPOLATE_LENGTH);
  record.view(at.INTERPOLATE_REAL, operation.real);
  record.view(at.INTERPOLATE_GENERATED, operation.generated);
  record.view(at.INTERPOLATE_RESULT, operation.result);
  record.place(at.INTERPOLATE_SHARES, operation.shares);
  return record;
}

export function encodeDiscriminatorLoss(
  operation: OperationOf<"discriminator-loss">,
): RecordWriter {
  const { objective, measures } = operation;
  const record = new RecordWriter(at.DISCRIMINATOR_LOSS, at.DISCRIMINATOR_LOSS_LENGTH);
  record.view(at.DISCRIMINATOR_LOSS_REAL, operation.real);
  record.view(at.DISCRIMINATOR_LOSS_GENERATED, operation.generated);
  record.view(at.DISCRIMINATOR_LOSS_REAL_GRADIENT, operation.realGradient);
  record.view(at.DISCRIMINATOR_LOSS_GENERATED_GRADIENT, operation.generatedGradient);
  record.flag(at.DISCRIMINATOR_LOSS_PAIRED, objective.paired);
  writeTerm(record, at.DISCRIMINATOR_LOSS_REAL_TERM, objective.real);
  writeTerm(record, at.DISCRIMINATOR_LOSS_GENERATED_TERM, objective.generated);
  const { discriminatorLoss, realScore, generatedScore, accuracy } = measures;
  for (const [index, place] of [discriminatorLoss, realScore, generatedScore, accuracy].entries()) {
    record.place(at.DISCRIMINATOR_LOSS_MEASURES + index, place);
  }
  return record;
}

export function encodeGeneratorLoss(operation: OperationOf<"generator-loss">): RecordWriter {
  const record = new RecordWriter(at.GENERATOR_LOSS, at.GENERATOR_LOSS_LENGTH);
  record.view(at.GENERATOR_LOSS_GENERATED, operation.generated);
  record.view(at.GENERATOR_LOSS_REAL, operation.real);
  record.view(at.GENERATOR_LOSS_GRADIENT, operation.gradient);
  writeTerm(record, at.GENERATOR_LOSS_TERM, operation.term);
  record.place(at.GENERATOR_LOSS_MEASURE, operation.measure);
  return record;
}

export function encodePenalty(operation: OperationOf<"penalty">): RecordWriter {
  const record = new RecordWriter(at.PENALTY, at.PENALTY_LENGTH);
  record.view(at.PENALTY_GRADIENT, operation.gradient);
  record.view(at.PENALTY_DIRECTION, operation.direction);
  record.flag(at.PENALTY_TO_ONE, operation.penalty === "interpolated");
  record.control(at.PENALTY_WEIGHT, "penaltyWeight");
  record.place(at.PENALTY_MEASURE, operation.measure);
  record.flag(at.PENALTY_ACCUMULATE, operation.accumulate);
  return record;
}

export function encodeNorm({ gradient, measure }: OperationOf<"norm">): RecordWriter {
  const record = new RecordWriter(at.NORM, at.NORM_LENGTH);
  record.place(at.NORM_GRADIENT, gradient.offset);
  record.whole(at.NORM_SIZE, gradient.size);
  record.place(at.NORM_MEASURE, measure);
  return record;
}

export function encodeOptimise(operation: OperationOf<"optimise">): RecordWriter {
  const record = new RecordWriter(at.OPTIMISE, at.OPTIMISE_LENGTH);
  record.whole(at.OPTIMISE_KIND, OPTIMISER_CODES[operation.optimiser]);
  record.whole(at.OPTIMISE_SIZE, operation.weights.size);
  record.place(at.OPTIMISE_WEIGHTS, operation.weights.offset);
  record.place(at.OPTIMISE_GRADIENT, operation.gradient.offset);
  record.place(at.OPTIMISE_FIRST, operation.first.offset);
  record.place(at.OPTIMISE_SECOND, operation.second.offset);
  record.place(at.OPTIMISE_AVERAGE, operation.average?.offset ?? null);
  record.control(at.OPTIMISE_CONTROLS, `${operation.network}LearningRate`);
  if (operation.network === "generator") {
    record.control(at.OPTIMISE_GRADIENT_CLIP, "generatorGradientClip");
    record.place(at.OPTIMISE_NORM, operation.norm);
  } else {
    record.control(at.OPTIMISE_WEIGHT_CLIP, "weightClip");
  }
  record.control(at.OPTIMISE_DECAY, "averagingDecay");
  return record;
}

export function encodeAverage({ source, target }: OperationOf<"average">): RecordWriter {
  const record = new RecordWriter(at.AVERAGE, at.AVERAGE_LENGTH);
  record.place(at.AVERAGE_SOURCE, source.offset);
  record.place(at.AVERAGE_TARGET, target.offset);
  record.whole(at.AVERAGE_SIZE, source.size);
  record.control(at.AVERAGE_DECAY, "averagingDecay");
  return record;
}

/** Scratch: the left vector of a power iteration. */
export function encodeProject({ matrices }: OperationOf<"project">): RecordWriter {
  const record = new RecordWriter(
    at.PROJECT,
    at.PROJECT_LIST + matrices.length * at.PROJECTED_WORDS,
  );
  record.whole(at.PROJECT_COUNT, matrices.length);
  for (const [index, { weights, rows, columns, vector }] of matrices.entries()) {
    const field = at.PROJECT_LIST + index * at.PROJECTED_WORDS;
    record.place(field, weights);
    record.whole(field + 1, rows);
    record.whole(field + 2, columns);
    record.place(field + 3, vector);
    record.scratchFloats = Math.max(record.scratchFloats, columns);
  }
  return record;
}
