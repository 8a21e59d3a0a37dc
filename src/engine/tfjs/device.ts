import type { OpenedEngine, OpeningTerms, Refusal, RefusalReason } from "../engine-candidate.ts";

/** A device that has been made TensorFlow.js's current one. */
export type RawDevice = Pick<OpenedEngine, "detail" | "onLost" | "lose" | "close">;

export type OpenAttempt = RawDevice | Refusal;

/** A refusal, in one word. */
export const refuse = (refused: RefusalReason): Refusal => ({ refused });

/** Opens one kind of device. */
export type DeviceOpener = (terms: OpeningTerms) => Promise<OpenAttempt>;
