import type { Paths, ReturnKind, Returns } from "../../shared/series.ts";
import type { BacktestInput } from "./backtest-types.ts";

/** What is held: one asset by its index, or all in equal parts. */
export type Holding = BacktestInput["holding"];

/** The return of equal parts of all assets: the mean of their simple returns, in their kind. */
function equalParts(values: ArrayLike<number>, at: number, count: number, kind: ReturnKind) {
  let sum = 0;
  for (let asset = 0; asset < count; asset++) {
    const value = values[at + asset] ?? Number.NaN;
    sum += kind === "log" ? Math.expm1(value) : value;
  }
  return kind === "log" ? Math.log1p(sum / count) : sum / count;
}

/**
 * The returns of what is held, bar by bar, out of `[…, asset]` returns. Equal parts are restored
 * at every bar; of log returns it is the logarithm of the mean simple return.
 */
function heldValues(
  values: ArrayLike<number>,
  assetCount: number,
  kind: ReturnKind,
  holding: Holding,
): Float64Array {
  return Float64Array.from({ length: values.length / assetCount }, (_, bar) =>
    holding === "equal-weights"
      ? equalParts(values, bar * assetCount, assetCount, kind)
      : (values[bar * assetCount + holding] ?? Number.NaN),
  );
}

/** Of observed returns. */
export const heldReturns = ({ values, assets, kind }: Returns, holding: Holding): Float64Array =>
  heldValues(values, assets.length, kind, holding);

/** Of each drawn path. */
export function heldPaths(paths: Paths, kind: ReturnKind, holding: Holding): Float64Array[] {
  const size = paths.length * paths.assetCount;
  return Array.from({ length: paths.count }, (_, path) =>
    heldValues(
      paths.values.subarray(path * size, (path + 1) * size),
      paths.assetCount,
      kind,
      holding,
    ),
  );
}
