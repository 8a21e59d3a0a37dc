import type { Epilogue } from "../epilogue.ts";
import type { Operation, View } from "../operation.ts";
import type { ArenaBuilder, Lease } from "./arena-builder.ts";
import { isWhole, type Slice, type Value, wholeOf } from "./graph.ts";
import type { PassValues } from "./pass-values.ts";
import { denseView, reshaped, sizeOf } from "./views.ts";

/** A gradient with its hold on the buffer. */
export interface Gradient {
  readonly view: View;
  readonly lease: Lease;
}

/** A part of a gradient: writes or adds itself to the target. */
type Contribution = (target: View, accumulate: boolean, epilogue: Epilogue | null) => Operation;

interface Waiting {
  readonly slice: Slice;
  readonly source: Lease;
  readonly contribution: Contribution;
}

interface Slot {
  gradient: Gradient | undefined;
  received: number;
  /** Parts of a slice, which wait for a whole one to be added to. */
  readonly waiting: Waiting[];
}

/** Collects the gradients of the values of one backward pass, and multiplies the slopes in. */
export class GradientSlots {
  private readonly values: PassValues;
  private readonly arena: ArenaBuilder;
  private readonly emit: (operation: Operation) => void;
  private readonly slots = new Map<Value, Slot>();

  constructor(values: PassValues, arena: ArenaBuilder, emit: (operation: Operation) => void) {
    this.values = values;
    this.arena = arena;
    this.emit = emit;
  }

  /** The complete gradient at a slice, before the value's activation. */
  at({ value, first, time, channels }: Slice): Gradient {
    const slot = this.slots.get(value);
    if (slot?.gradient === undefined || slot.received < value.consumers) {
      throw new Error(`the gradient at ${value.name} is not complete`);
    }
    const { view, lease } = slot.gradient;
    return { view: reshaped(view, first, time, channels), lease };
  }

  /** Lets go of a gradient that has been read. */
  release(value: Value): void {
    this.slots.get(value)?.gradient?.lease.release();
  }

  releaseAll(): void {
    for (const value of this.slots.keys()) this.release(value);
  }

  /**
   * Takes a part that can be added; `takesEpilogue` if its operation can multiply slopes in. The
   * part is computed from `source`, which is held while it waits.
   */
  add(slice: Slice, source: Lease, takesEpilogue: boolean, contribution: Contribution): void {
    const slot = this.slot(slice.value);
    slot.received += 1;
    const isLast = slot.received === slice.value.consumers;
    const isFirst = slot.gradient === undefined;
    if (isFirst && !isWhole(slice)) {
      source.hold();
      slot.waiting.push({ slice, source, contribution });
    } else {
      const fuses = takesEpilogue && isLast && slot.waiting.length === 0 && isWhole(slice);
      const epilogue = fuses ? this.slopesAt(slice) : null;
      this.emit(contribution(this.target(slot, slice), !isFirst, epilogue));
      this.addWaiting(slot);
      if (fuses) return;
    }
    if (isLast) this.complete(slot, slice.value);
  }

  /** Takes a part whose operation can only overwrite. */
  write(slice: Slice, operation: (target: View) => Operation): void {
    const slot = this.slot(slice.value);
    if (slot.gradient === undefined && slice.value.consumers === 1) {
      if (!isWhole(slice)) this.clear(slot, slice.value);
      slot.received += 1;
      this.emit(operation(this.target(slot, slice)));
      this.complete(slot, slice.value);
      return;
    }
    const { time, channels } = slice;
    const { view, lease } = this.lease(time, channels);
    this.emit(operation(view));
    this.copy(slice, { view, lease });
    lease.release();
  }

  /** Takes a finished gradient times a number; where it is the only part, its buffer is shared. */
  copy(slice: Slice, source: Gradient, scale = 1): void {
    const { value } = slice;
    const view = reshaped(source.view, 0, slice.time, slice.channels);
    if (value.consumers > 1 || !isWhole(slice) || scale !== 1) {
      this.add(slice, source.lease, false, (result, accumulate) => ({
        kind: "add",
        source: view,
        result,
        scale,
        accumulate,
      }));
      return;
    }
    const slot = this.slot(value);
    slot.received += 1;
    const { activation } = value;
    if (activation === null) {
      this.share(slot, value, { view, lease: source.lease });
      return;
    }
    const result = this.target(slot, wholeOf(value));
    const outputs = this.values.view(wholeOf(value));
    const gradient = reshaped(view, 0, value.time, value.channels);
    this.emit({ kind: "slope", gradient, outputs, result, activation });
  }

  /** The same for a source that nobody reads any more: further parts are added to it where it lies. */
  take(slice: Slice, source: Gradient): void {
    const slot = this.slot(slice.value);
    const isFree = source.lease.holders === 1 && slot.gradient === undefined && isWhole(slice);
    if (!isFree || slice.value.consumers === 1) {
      this.copy(slice, source);
      return;
    }
    slot.received += 1;
    this.share(slot, slice.value, source);
    this.addWaiting(slot);
    if (slot.received === slice.value.consumers) this.complete(slot, slice.value);
  }

  /** Where the gradient at a slice that nothing but the loss reads is to be written. */
  seed(slice: Slice): View {
    const slot = this.slot(slice.value);
    if (slice.value.consumers > 1) throw new Error("the output is read within the network");
    if (!isWhole(slice)) this.clear(slot, slice.value);
    slot.received += 1;
    return this.target(slot, slice);
  }

  /** Follows the operation that wrote the seed. */
  seeded({ value }: Slice): void {
    this.complete(this.slot(value), value);
  }

  private slot(value: Value): Slot {
    const known = this.slots.get(value);
    if (known !== undefined) return known;
    const slot: Slot = { gradient: undefined, received: 0, waiting: [] };
    this.slots.set(value, slot);
    return slot;
  }

  private share(slot: Slot, { time, channels }: Value, { view, lease }: Gradient): void {
    lease.hold();
    slot.gradient = { view: reshaped(view, 0, time, channels), lease };
  }

  private lease(time: number, channels: number): Gradient {
    const view = denseView(0, this.values.samples, time, channels);
    const lease = this.arena.takeLeased("gradient", sizeOf(view));
    return { view: { ...view, offset: lease.region.offset }, lease };
  }

  private target(slot: Slot, { value, first, time, channels }: Slice): View {
    slot.gradient ??= this.lease(value.time, value.channels);
    return reshaped(slot.gradient.view, first, time, channels);
  }

  private clear(slot: Slot, value: Value): void {
    const result = this.target(slot, wholeOf(value));
    this.emit({ kind: "fill", result, value: 0 });
  }

  private addWaiting(slot: Slot): void {
    for (const { slice, source, contribution } of slot.waiting.splice(0)) {
      this.emit(contribution(this.target(slot, slice), true, null));
      source.release();
    }
  }

  private slopesAt(slice: Slice): Epilogue | null {
    const { activation } = slice.value;
    return activation && { kind: "slope", activation, outputs: this.values.view(slice) };
  }

  /** All parts are there: what still waits is added, and the slopes are multiplied in. */
  private complete(slot: Slot, value: Value): void {
    if (slot.waiting.length > 0) {
      this.clear(slot, value);
      this.addWaiting(slot);
    }
    const { activation } = value;
    if (activation === null) return;
    const result = this.target(slot, wholeOf(value));
    const outputs = this.values.view(wholeOf(value));
    this.emit({ kind: "slope", gradient: result, outputs, result, activation });
  }
}
