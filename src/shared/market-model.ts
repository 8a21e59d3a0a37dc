import type { StopSignal } from "./cancellation.ts";
import type { Paths, Returns } from "./series.ts";

/** A law for market returns that can be drawn from: a trained GAN and every baseline are one. */
export interface FittedMarketModel {
  /**
   * Draws `count` independent paths of `length` returns, in the unit of the returns it was
   * fitted to. `past` (`[time, asset]`) conditions models that can use it.
   */
  sample(
    count: number,
    length: number,
    seed: number,
    options?: { readonly past?: Returns; readonly stop?: StopSignal },
  ): Promise<Paths>;
}

/** A kind of market model, before it has seen data. */
export interface MarketModel {
  readonly id: string;
  fit(returns: Returns, seed: number): Promise<FittedMarketModel>;
}
