import { CONTROLS, type ControlName } from "../controls.ts";
import type { Block, Operation, View } from "../operation.ts";

/** What numbers a block of an example's arena holds at first; elsewhere they are standard normal. */
export interface Content {
  readonly block: Block;
  readonly numbers: "positive" | "wide" | "share";
}

/** An example of one operation on an arena of its own. */
export interface OperationCase {
  readonly name: string;
  readonly operation: Operation;
  /** Floats in the arena. */
  readonly size: number;
  readonly contents: readonly Content[];
  readonly controls: Readonly<Partial<Record<ControlName, number>>>;
}

/**
 * How a view lies in the arena: rows side by side; a few channels of a wider sequence; the later
 * steps of a longer one; both, from an odd offset.
 */
export const MANNERS = ["packed", "joined", "cropped", "odd"] as const;
export type Manner = (typeof MANNERS)[number];

export type Extent = readonly [samples: number, time: number, channels: number];

/** Floats left between any two parts, so that a kernel which writes too far is found out. */
const GAP = 5;

/** Lays the parts of one example out. */
export class CaseLayout {
  size = CONTROLS.length + GAP;
  readonly contents: Content[] = [];

  block(size: number, numbers?: Content["numbers"]): Block {
    const block = { offset: this.size, size };
    this.size += size + GAP;
    if (numbers !== undefined) this.contents.push({ block, numbers });
    return block;
  }

  /** The offset of a block. */
  place(size: number, numbers?: Content["numbers"]): number {
    return this.block(size, numbers).offset;
  }

  view(extent: Extent, manner: Manner = "packed", numbers?: Content["numbers"]): View {
    const [samples, time, channels] = extent;
    const isJoined = manner === "joined" || manner === "odd";
    const isCropped = manner === "cropped" || manner === "odd";
    const timeStride = channels + (isJoined ? 3 : 0);
    const sampleStride = (time + (isCropped ? 2 : 0)) * timeStride;
    if (manner === "packed" || manner === "cropped") this.size = 4 * Math.ceil(this.size / 4);
    const { offset } = this.block(samples * sampleStride, numbers);
    const inside = (isJoined ? 2 : 0) + (isCropped ? 2 * timeStride : 0);
    return { offset: offset + inside, samples, time, channels, sampleStride, timeStride };
  }

  /** Closes the layout. */
  done(
    name: string,
    operation: Operation,
    controls: OperationCase["controls"] = {},
  ): OperationCase {
    const { size, contents } = this;
    return { name: `${operation.kind}: ${name}`, operation, size, contents, controls };
  }
}

/** Takes turns through a list. */
export function turn<T>(list: readonly [T, ...T[]], index: number): T {
  return list[index % list.length] ?? list[0];
}
