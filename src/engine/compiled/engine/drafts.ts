import type { Phase } from "../../gan-engine.ts";

/** What the phases of a half-step hand to one another, by the words of the error that misses it. */
export type Draft =
  | "noise"
  | "windows"
  | "interpolation"
  | "real windows"
  | "generated windows"
  | "real scores"
  | "generated scores"
  | "loss"
  | "gradient"
  | "generated paths";

interface PhaseOrder {
  /** Besides the input. */
  readonly needs: readonly Draft[];
  readonly makes: readonly Draft[];
}

/** What every phase builds on and leaves; both updates leave nothing. */
export const PHASE_ORDER: Readonly<Record<Phase, PhaseOrder>> = {
  "draw-windows": { needs: [], makes: ["windows", "noise"] },
  "generate-for-discriminator": { needs: ["noise"], makes: ["generated windows"] },
  "score-real": { needs: ["windows"], makes: ["real scores"] },
  "score-generated": { needs: ["generated windows"], makes: ["generated scores"] },
  "discriminator-loss": { needs: ["real scores", "generated scores"], makes: ["loss"] },
  "gradient-penalty": { needs: ["real scores", "generated scores"], makes: [] },
  "discriminator-gradients": {
    needs: ["loss", "real scores", "generated scores"],
    makes: ["gradient"],
  },
  "discriminator-update": { needs: ["gradient"], makes: [] },
  "generate-for-generator": { needs: [], makes: ["generated paths"] },
  "score-for-generator": { needs: ["generated paths"], makes: ["generated scores"] },
  "generator-loss": { needs: ["generated scores"], makes: ["loss"] },
  "auxiliary-penalties": { needs: ["generated paths"], makes: [] },
  "generator-gradients": { needs: ["loss", "generated scores"], makes: ["gradient"] },
  "generator-update": { needs: ["gradient"], makes: [] },
};

/** Keeps account of what the phases of one half-step have made. */
export class Drafts {
  private readonly made = new Set<Draft>();

  /** Throws if a phase comes before those that it builds on. */
  require(drafts: readonly Draft[]): void {
    for (const draft of drafts) {
      if (!this.made.has(draft)) throw new Error(`phases out of order: ${draft} is missing`);
    }
  }

  has(draft: Draft): boolean {
    return this.made.has(draft);
  }

  make(drafts: readonly Draft[]): void {
    for (const draft of drafts) this.made.add(draft);
  }

  clear(): void {
    this.made.clear();
  }
}
