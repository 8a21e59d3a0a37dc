import type { ModelId } from "../../applications/model-ids.ts";
import {
  ADVISED_PATHS,
  ADVISED_SAMPLES,
  DEFAULT_PRIVACY_MODELS,
  type PrivacyFact,
  type WindowOrigin,
  type WindowScale,
} from "../../applications/privacy/privacy-options.ts";
import { useRememberedState } from "../../store/remembered-state.ts";

export const PRIVACY_SECTIONS = ["copies", "handles", "discriminator"] as const;

/** What is chosen on the Privacy tab. */
export interface PrivacyForm {
  readonly section: (typeof PRIVACY_SECTIONS)[number];
  readonly models: readonly ModelId[];
  readonly pathCount: number;
  readonly seed: number;
  readonly nearestModel: ModelId;
  readonly scale: WindowScale;
  /** Which of the shown windows. */
  readonly pair: number;
  readonly sampleCount: number;
  readonly fact: PrivacyFact;
  /** Deviations along the handle. */
  readonly position: number;
  readonly base: number;
  readonly origin: WindowOrigin;
  readonly window: number;
  /** Hidden layer, counted from the last. */
  readonly layer: number;
  /** Place among the shown units. */
  readonly unit: number;
}

const INITIAL: PrivacyForm = {
  section: "copies",
  models: DEFAULT_PRIVACY_MODELS,
  pathCount: ADVISED_PATHS,
  seed: 1,
  nearestModel: "gan",
  scale: "shape",
  pair: 0,
  sampleCount: ADVISED_SAMPLES,
  fact: "volatility",
  position: 2,
  base: 0,
  origin: "generated",
  window: 0,
  layer: 0,
  unit: 0,
};

/** What is chosen, and the way to choose otherwise. */
export function usePrivacyForm() {
  const [form, change] = useRememberedState<PrivacyForm>("privacy", INITIAL);
  return { form, change };
}

export type PrivacyFormState = ReturnType<typeof usePrivacyForm>;
