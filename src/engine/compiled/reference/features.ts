import type { Feature } from "../../network-plan.ts";
import type { View } from "../operation.ts";
import { type Floats, type OperationOf, placeOf } from "./floats.ts";

const SCALE = 1 / 3;
const SOFTENING = 0.01;
const MAGNITUDE_OFFSET = 0.8;
/** Bars of the past that leverage and clustering sum, and the weight of the sum. */
const PAST = 10;
const PAST_WEIGHT = 0.25;

type Column = readonly number[];

const root = (value: number) => Math.sqrt(value * value + SOFTENING);

const magnitude = (value: number) => root(value) - MAGNITUDE_OFFSET;
const slopeOf = (value: number) => value / root(value);

/** At each step the weighted sum of the ten before it. */
function sumPast(values: Column): number[] {
  return values.map((_, t) => {
    const past = values.slice(Math.max(0, t - PAST), t);
    return PAST_WEIGHT * past.reduce((sum, value) => sum + value, 0);
  });
}

const reversed = (values: Column) => [...values].reverse();
const product = (a: Column, b: Column) => a.map((value, t) => value * (b[t] ?? 0));
const total = (a: Column, b: Column) => a.map((value, t) => value + (b[t] ?? 0));

/** What a feature sums over the past, and its slope. */
function summandOf(feature: "leverage" | "clustering", input: Column) {
  return feature === "leverage"
    ? { value: input, slope: input.map(() => 1) }
    : { value: input.map(magnitude), slope: input.map(slopeOf) };
}

function cumulate(values: Column): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum / Math.sqrt(values.length);
  });
}

function forwardOf(feature: Feature, input: Column): Column {
  switch (feature) {
    case "scaled":
      return input.map((value) => value * SCALE);
    case "magnitude":
      return input.map(magnitude);
    case "cumulative":
      return cumulate(input);
    case "leverage":
    case "clustering":
      return product(input.map(magnitude), sumPast(summandOf(feature, input).value));
  }
}

function tangentOf(feature: Feature, input: Column, direction: Column): Column {
  switch (feature) {
    case "scaled":
      return direction.map((value) => value * SCALE);
    case "magnitude":
      return product(direction, input.map(slopeOf));
    case "cumulative":
      return cumulate(direction);
    case "leverage":
    case "clustering": {
      const { value, slope } = summandOf(feature, input);
      const now = product(product(direction, input.map(slopeOf)), sumPast(value));
      return total(now, product(input.map(magnitude), sumPast(product(direction, slope))));
    }
  }
}

function adjointOf(feature: Feature, input: Column, gradient: Column): Column {
  if (feature === "cumulative") return reversed(cumulate(reversed(gradient)));
  if (feature !== "leverage" && feature !== "clustering") {
    return tangentOf(feature, input, gradient);
  }
  const { value, slope } = summandOf(feature, input);
  const later = reversed(sumPast(reversed(product(gradient, input.map(magnitude)))));
  const now = product(product(gradient, input.map(slopeOf)), sumPast(value));
  return total(now, product(slope, later));
}

function readColumn(floats: Floats, view: View, sample: number, channel: number): Column {
  return Array.from({ length: view.time }, (_, time) =>
    floats.get(placeOf(view, sample, time, channel)),
  );
}

function writeColumn(
  floats: Floats,
  view: View,
  sample: number,
  channel: number,
  column: Column,
): void {
  for (const [time, value] of column.entries()) {
    floats.set(placeOf(view, sample, time, channel), value);
  }
}

/** Visits every asset's window. */
function visitWindows(view: View, use: (sample: number, asset: number) => void): void {
  for (let sample = 0; sample < view.samples; sample++) {
    for (let asset = 0; asset < view.channels; asset++) use(sample, asset);
  }
}

/** Channels computed from the returns, feature-major; see `Feature`. */
export function features(floats: Floats, operation: OperationOf<"features">): void {
  const { input, result } = operation;
  visitWindows(input, (sample, asset) => {
    const column = readColumn(floats, input, sample, asset);
    for (const [index, feature] of operation.features.entries()) {
      const channel = index * input.channels + asset;
      writeColumn(floats, result, sample, channel, forwardOf(feature, column));
    }
  });
}

/** Gradient at the returns, from the one at the features. */
export function featuresBack(floats: Floats, operation: OperationOf<"features-back">): void {
  const { input, gradient, result } = operation;
  visitWindows(input, (sample, asset) => {
    const column = readColumn(floats, input, sample, asset);
    const parts = operation.features.map((feature, index) =>
      adjointOf(
        feature,
        column,
        readColumn(floats, gradient, sample, index * input.channels + asset),
      ),
    );
    const sums = column.map((_, t) => parts.reduce((sum, part) => sum + (part[t] ?? 0), 0));
    writeColumn(floats, result, sample, asset, sums);
  });
}

/** A direction at the returns carried through the features. */
export function featuresTangent(floats: Floats, operation: OperationOf<"features-tangent">): void {
  const { input, direction, result } = operation;
  visitWindows(input, (sample, asset) => {
    const column = readColumn(floats, input, sample, asset);
    const along = readColumn(floats, direction, sample, asset);
    for (const [index, feature] of operation.features.entries()) {
      const channel = index * input.channels + asset;
      writeColumn(floats, result, sample, channel, tangentOf(feature, column, along));
    }
  });
}
