import * as lanes from "./transcendental";

/** Single numbers through the functions of four lanes, for the tests. */

export function exponential(x: f32): f32 {
  return f32x4.extract_lane(lanes.exponential(f32x4.splat(x)), 0);
}

export function hyperbolicTangent(x: f32): f32 {
  return f32x4.extract_lane(lanes.hyperbolicTangent(f32x4.splat(x)), 0);
}

export function logarithm(x: f32): f32 {
  return f32x4.extract_lane(lanes.logarithm(f32x4.splat(x)), 0);
}

export function sigmoid(x: f32): f32 {
  return f32x4.extract_lane(lanes.sigmoid(f32x4.splat(x)), 0);
}
