import { activationOf, slopeOf } from "./activation.ts";
import { type Floats, type OperationOf, placeOf, visit } from "./floats.ts";

/** result = f(input) */
export function activate(floats: Floats, operation: OperationOf<"activate">): void {
  const { input, result, activation } = operation;
  visit(result, (sample, time, channel) => {
    const value = floats.get(placeOf(input, sample, time, channel));
    floats.set(placeOf(result, sample, time, channel), activationOf(activation, value));
  });
}

/** result = gradient · f′ */
export function slope(floats: Floats, operation: OperationOf<"slope">): void {
  const { gradient, outputs, result, activation } = operation;
  visit(result, (sample, time, channel) => {
    const factor = slopeOf(activation, floats.get(placeOf(outputs, sample, time, channel)));
    const value = floats.get(placeOf(gradient, sample, time, channel)) * factor;
    floats.set(placeOf(result, sample, time, channel), value);
  });
}

/** result (+)= scale · source, a single step of the source standing for all. */
export function add(floats: Floats, operation: OperationOf<"add">): void {
  const { source, result, scale, accumulate } = operation;
  visit(result, (sample, time, channel) => {
    const from = placeOf(source, sample, source.time === 1 ? 0 : time, channel);
    const to = placeOf(result, sample, time, channel);
    floats.put(to, scale * floats.get(from), accumulate);
  });
}

/** result = value */
export function fill(floats: Floats, { result, value }: OperationOf<"fill">): void {
  visit(result, (sample, time, channel) => {
    floats.set(placeOf(result, sample, time, channel), value);
  });
}

/** result[t · factor + i] = source[t] */
export function repeat(floats: Floats, operation: OperationOf<"repeat">): void {
  const { source, result, factor } = operation;
  visit(result, (sample, time, channel) => {
    const value = floats.get(placeOf(source, sample, Math.floor(time / factor), channel));
    floats.set(placeOf(result, sample, time, channel), value);
  });
}

/** result[t] (+)= Σ_i gradient[t · factor + i] */
export function repeatBack(floats: Floats, operation: OperationOf<"repeat-back">): void {
  const { gradient, result, factor, accumulate } = operation;
  visit(result, (sample, time, channel) => {
    let sum = 0;
    for (let i = 0; i < factor; i++) {
      sum += floats.get(placeOf(gradient, sample, time * factor + i, channel));
    }
    floats.put(placeOf(result, sample, time, channel), sum, accumulate);
  });
}

/** result[0] = mean over time */
export function timeMean(floats: Floats, { source, result }: OperationOf<"time-mean">): void {
  visit(result, (sample, time, channel) => {
    let sum = 0;
    for (let t = 0; t < source.time; t++) sum += floats.get(placeOf(source, sample, t, channel));
    floats.set(placeOf(result, sample, time, channel), sum / source.time);
  });
}

/** result = share · real + (1 − share) · generated */
export function interpolate(floats: Floats, operation: OperationOf<"interpolate">): void {
  const { real, generated, shares, result } = operation;
  visit(result, (sample, time, channel) => {
    const share = floats.get(shares + sample);
    const to = floats.get(placeOf(real, sample, time, channel));
    const from = floats.get(placeOf(generated, sample, time, channel));
    floats.set(placeOf(result, sample, time, channel), share * to + (1 - share) * from);
  });
}
