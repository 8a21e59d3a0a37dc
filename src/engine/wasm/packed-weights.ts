import type { Block } from "../compiled/operation.ts";
import type { Packing } from "./lower-products.ts";

const overlap = (left: Block, right: Block): boolean =>
  left.offset < right.offset + right.size && right.offset < left.offset + left.size;

/** Weights laid out for products. */
export interface PackedEntry {
  readonly packing: Packing;
  /** Where they lie, in bytes. */
  address: number;
  /** Whether they are those of the arena. */
  isFresh: boolean;
  /** Programs that read them. */
  users: number;
}

/** All packed weights of an executor. Programs that read the same weights in the same manner share them. */
export class PackedWeights {
  private readonly entries = new Map<string, PackedEntry>();

  claim(packing: Packing): PackedEntry {
    const known = this.entries.get(packing.key);
    const entry = known ?? { packing, address: 0, isFresh: false, users: 0 };
    entry.users += 1;
    this.entries.set(packing.key, entry);
    return entry;
  }

  release(entry: PackedEntry): void {
    entry.users -= 1;
    if (entry.users === 0) this.entries.delete(entry.packing.key);
  }

  /** Gives every packing a place from an address on; returns the first behind them. */
  layOut(start: number): number {
    let address = start;
    for (const entry of this.entries.values()) {
      if (entry.address !== address) entry.isFresh = false;
      entry.address = address;
      address += 4 * entry.packing.size;
    }
    return address;
  }

  /** Says that a block of the arena has been written. */
  touch(written: Block): void {
    for (const entry of this.entries.values()) {
      if (entry.isFresh && overlap(entry.packing.source, written)) entry.isFresh = false;
    }
  }
}
