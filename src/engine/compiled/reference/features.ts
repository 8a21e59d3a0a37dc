import type { Feature } from "../../network-plan.ts";
import type { View } from "../operation.ts";
import { type Floats, type OperationOf, placeOf } from "./floats.ts";

const SCALE = 1 / 3;
const SOFTENING = 0.01;
const MAGNITUDE_OFFSET = 0.8;

type Column = readonly number[];

const root = (value: number) => Math.sqrt(value * value + SOFTENING);

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
      return input.map((value) => root(value) - MAGNITUDE_OFFSET);
    case "cumulative":
      return cumulate(input);
  }
}

function tangentOf(feature: Feature, input: Column, direction: Column): Column {
  switch (feature) {
    case "scaled":
      return direction.map((value) => value * SCALE);
    case "magnitude":
      return direction.map((value, t) => (value * (input[t] ?? 0)) / root(input[t] ?? 0));
    case "cumulative":
      return cumulate(direction);
  }
}

function adjointOf(feature: Feature, input: Column, gradient: Column): Column {
  if (feature !== "cumulative") return tangentOf(feature, input, gradient);
  return cumulate([...gradient].reverse()).reverse();
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
