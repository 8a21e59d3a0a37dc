import type { EngineState, GanProgram, Noise } from "../engine/gan-engine.ts";
import type { Paths } from "../shared/series.ts";

/** The networks of a run as they are, to be looked at; looking changes nothing in them. */
export interface WatchedNetworks {
  readonly program: GanProgram;
  /** False for a generator that came alone: nothing can be scored. */
  readonly hasDiscriminator: boolean;
  /**
   * Standardised paths of the generator that is trained, not of its moving average: as the
   * discriminator sees it. Of a generator that came alone, as it came.
   */
  generate(noise: Noise): Promise<Paths>;
  /** The same of its moving average. */
  generateAveraged(noise: Noise): Promise<Paths>;
  /** Logits of standardised windows `[count, windowLength, asset]`. */
  score(windows: Float32Array, count: number): Promise<Float32Array>;
  /** ∂logit/∂window, same shape as the windows. */
  inputGradient(windows: Float32Array, count: number): Promise<Float32Array>;
  readState(): Promise<EngineState>;
}
