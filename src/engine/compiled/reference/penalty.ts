import { type Floats, type OperationOf, placeOf, visit } from "./floats.ts";

/** Keeps the norm's derivative finite at a gradient of zero. */
const TINY = 1e-12;

/** One sample's share of the penalty, and s in ∂share/∂g = s · g, from ‖g‖². */
function penaltyLaw(kind: OperationOf<"penalty">["penalty"], squaredNorm: number) {
  if (kind !== "interpolated") return { value: squaredNorm / 2, factor: 1 };
  const norm = Math.sqrt(squaredNorm + TINY);
  return { value: (norm - 1) ** 2, factor: (2 * (norm - 1)) / norm };
}

/** A gradient penalty's value, and its derivative by the gradient at the windows. */
export function penalty(floats: Floats, operation: OperationOf<"penalty">): void {
  const { gradient, direction, measure, accumulate } = operation;
  const squares = new Array<number>(gradient.samples).fill(0);
  visit(gradient, (sample, time, channel) => {
    const value = floats.get(placeOf(gradient, sample, time, channel));
    squares[sample] = (squares[sample] ?? 0) + value * value;
  });
  const laws = squares.map((square) => penaltyLaw(operation.penalty, square));
  const share = floats.control("penaltyWeight") / gradient.samples;
  visit(gradient, (sample, time, channel) => {
    const value = floats.get(placeOf(gradient, sample, time, channel));
    const factor = share * (laws[sample]?.factor ?? 0);
    floats.set(placeOf(direction, sample, time, channel), factor * value);
  });
  const sum = laws.reduce((total, law) => total + law.value, 0);
  floats.put(measure, share * sum, accumulate);
}
