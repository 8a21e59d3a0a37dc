/** A layer that is kept until it can be afforded anew. */
interface Kept<Layer> {
  readonly layer: Layer;
  readonly step: number;
  /** What it depends on besides the run's step. */
  readonly key: string;
}

/** What a slow layer costs, and how it is made. */
export interface SlowLayer<Layer> {
  readonly key: string;
  /** Floating-point operations. */
  readonly cost: number;
  make(): Promise<Layer>;
}

/**
 * Renews layers that cost more than one picture may: every picture saves up its allowance, and the
 * layer that is asked for first, the oldest, is renewed when the savings pay for it; until then the
 * others wait too. A layer that there is none of yet, or that something else is wanted of, is made
 * at once.
 */
export class SlowLayers {
  private readonly kept = new Map<string, Kept<object>>();
  private savings = 0;
  private isSavingUp = false;

  /** Another picture is made. */
  save(allowance: number, largestCost: number): void {
    this.isSavingUp = false;
    this.savings = Math.min(this.savings + allowance, Math.max(allowance, largestCost));
  }

  /** Step at which a layer was made; before all steps if there is none. */
  stepOf(name: string): number {
    return this.kept.get(name)?.step ?? Number.NEGATIVE_INFINITY;
  }

  /** The layer, made now or before; with its step where that was before. */
  async take<Layer extends object>(
    name: string,
    step: number,
    { key, cost, make }: SlowLayer<Layer>,
  ): Promise<Layer & { readonly step?: number }> {
    const known = this.kept.get(name) as Kept<Layer> | undefined;
    const isUsable = known !== undefined && known.key === key && known.step <= step;
    this.isSavingUp ||= isUsable && cost > this.savings;
    if (isUsable && this.isSavingUp) return { ...known.layer, step: known.step };
    this.savings = Math.max(0, this.savings - cost);
    const layer = await make();
    this.kept.set(name, { layer, step, key });
    return layer;
  }
}
