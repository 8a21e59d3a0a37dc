import type { GanEngine } from "../engine/gan-engine.ts";
import { CancelledError, type StopSignal } from "../shared/cancellation.ts";

/**
 * The same engine, which lets messages in before every generation and stops there if that is
 * asked: work in many chunks then neither blocks its thread nor outlives its cancellation.
 */
export function breathingEngine(
  engine: GanEngine,
  job: { readonly stop: StopSignal; breathe(): Promise<void> },
): GanEngine {
  const breathing = Object.create(engine) as { generate: GanEngine["generate"] };
  breathing.generate = async (noise, averaged) => {
    await job.breathe();
    if (job.stop.aborted) throw new CancelledError();
    return engine.generate(noise, averaged);
  };
  return breathing as GanEngine;
}
