import { type Floats, type OperationOf, placeOf } from "./floats.ts";

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));

/** Σ_c vector[c] · matrix[c, column] for a matrix of `columns` columns. */
function productAt(
  floats: Floats,
  vector: readonly number[],
  matrix: { readonly offset: number; readonly columns: number },
  column: number,
): number {
  return vector.reduce(
    (sum, value, row) => sum + value * floats.get(matrix.offset + row * matrix.columns + column),
    0,
  );
}

const read = (floats: Floats, place: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => floats.get(place + index));

/** One step of one sample: writes its gates and returns its state. */
function advance(
  floats: Floats,
  operation: OperationOf<"recurrent">,
  at: { readonly sample: number; readonly time: number },
  before: readonly number[],
): readonly number[] {
  const units = before.length;
  const columns = 3 * units;
  const input = read(
    floats,
    placeOf(operation.input, at.sample, at.time, 0),
    operation.input.channels,
  );
  const fromInput = (column: number) =>
    floats.get(operation.inputBias + column) +
    productAt(floats, input, { offset: operation.inputWeights, columns }, column);
  const fromState = (column: number) =>
    floats.get(operation.recurrentBias + column) +
    productAt(floats, before, { offset: operation.recurrentWeights, columns }, column);
  const gates = placeOf(operation.gates, at.sample, at.time, 0);
  return before.map((state, unit) => {
    const reset = sigmoid(fromInput(unit) + fromState(unit));
    const update = sigmoid(fromInput(units + unit) + fromState(units + unit));
    const recalled = fromState(2 * units + unit);
    const candidate = Math.tanh(fromInput(2 * units + unit) + reset * recalled);
    for (const [index, gate] of [reset, update, candidate, recalled].entries()) {
      floats.set(gates + index * units + unit, gate);
    }
    return (1 - update) * candidate + update * state;
  });
}

/** A gated recurrent unit over time from a state of zero. */
export function recurrent(floats: Floats, operation: OperationOf<"recurrent">): void {
  const { result } = operation;
  for (let sample = 0; sample < result.samples; sample++) {
    let state: readonly number[] = new Array<number>(result.channels).fill(0);
    for (let time = 0; time < result.time; time++) {
      state = advance(floats, operation, { sample, time }, state);
      for (const [unit, value] of state.entries()) {
        floats.set(placeOf(result, sample, time, unit), value);
      }
    }
  }
}

/** One step back of one sample; returns the gradient that flows around the gates to the state before. */
function retreat(
  floats: Floats,
  operation: OperationOf<"recurrent-back">,
  at: { readonly sample: number; readonly time: number },
  gradient: readonly number[],
): readonly number[] {
  const units = gradient.length;
  const place = (view: typeof operation.gates) => placeOf(view, at.sample, at.time, 0);
  return gradient.map((here, unit) => {
    const gate = (index: number) => floats.get(place(operation.gates) + index * units + unit);
    const [reset, update, candidate, recalled] = [gate(0), gate(1), gate(2), gate(3)];
    const before =
      at.time === 0 ? 0 : floats.get(placeOf(operation.states, at.sample, at.time - 1, unit));
    const atCandidate = here * (1 - update) * (1 - candidate * candidate);
    const atUpdate = here * (before - candidate) * update * (1 - update);
    const atReset = atCandidate * recalled * reset * (1 - reset);
    for (const [index, value] of [atReset, atUpdate, atCandidate].entries()) {
      floats.set(place(operation.atInput) + index * units + unit, value);
    }
    for (const [index, value] of [atReset, atUpdate, atCandidate * reset].entries()) {
      floats.set(place(operation.atState) + index * units + unit, value);
    }
    return here * update;
  });
}

/** Back through time; `carried` ends as the gradient at the state before the first step. */
export function recurrentBack(floats: Floats, operation: OperationOf<"recurrent-back">): void {
  const { gradient, recurrentWeights, carried, atState } = operation;
  const units = gradient.channels;
  for (let sample = 0; sample < gradient.samples; sample++) {
    let later: readonly number[] = new Array<number>(units).fill(0);
    for (let time = gradient.time - 1; time >= 0; time--) {
      const at = { sample, time };
      const here = later.map(
        (value, unit) => value + floats.get(placeOf(gradient, sample, time, unit)),
      );
      const around = retreat(floats, operation, at, here);
      const sums = read(floats, placeOf(atState, sample, time, 0), 3 * units);
      later = around.map(
        (value, unit) =>
          value +
          sums.reduce(
            (sum, each, column) =>
              sum + each * floats.get(recurrentWeights + unit * 3 * units + column),
            0,
          ),
      );
    }
    for (const [unit, value] of later.entries()) {
      floats.set(placeOf(carried, sample, 0, unit), value);
    }
  }
}
