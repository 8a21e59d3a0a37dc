import type { Region } from "../compiled-plan.ts";
import { aligned } from "./state-layout.ts";

/** A region that is used again once all who hold it have let go. */
export interface Lease {
  readonly region: Region;
  readonly holders: number;
  hold(): void;
  release(): void;
}

/** Asks for a region; the name is for the printed plan. */
export type Take = (name: string, size: number) => Lease;

/** A free region is not used for anything less than this share of it. */
const SMALLEST_USE = 0.25;

/**
 * Hands out the arena from `first` on. Kept regions are never used twice; leased ones are, once
 * released, by what is asked for later in the order of operations.
 */
export class ArenaBuilder {
  readonly regions: Region[] = [];
  private readonly free: Region[] = [];
  private end: number;
  private leased = 0;

  constructor(first: number) {
    this.end = aligned(first);
  }

  /** Floats up to the end of the last region. */
  get size(): number {
    return this.end;
  }

  /** A region of its own. */
  keep(name: string, size: number): Region {
    const region = { name, offset: this.end, size };
    this.regions.push(region);
    this.end = aligned(this.end + size);
    return region;
  }

  /** A region of its own in the form of a lease that never ends. */
  readonly takeKept: Take = (name, size) => ({
    region: this.keep(name, size),
    holders: Number.POSITIVE_INFINITY,
    hold: () => {},
    release: () => {},
  });

  /** A region that may have been used before; its content is undefined. */
  readonly takeLeased: Take = (_name, size) => this.lease(size);

  private lease(size: number): Lease {
    const region = this.takeFree(size) ?? this.keep(`scratch ${++this.leased}`, size);
    let holders = 1;
    return {
      region,
      get holders() {
        return holders;
      },
      hold: () => {
        holders += 1;
      },
      release: () => {
        holders -= 1;
        if (holders === 0) this.free.push(region);
      },
    };
  }

  private takeFree(size: number): Region | undefined {
    const best = this.free
      .filter((region) => region.size >= size && size >= SMALLEST_USE * region.size)
      .sort((left, right) => left.size - right.size)[0];
    if (best !== undefined) this.free.splice(this.free.indexOf(best), 1);
    return best;
  }
}
