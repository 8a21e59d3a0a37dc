import type { Event } from "./protocol.ts";

/** Sequenced events that may be on their way to the page at once. */
const LARGEST_LEAD = 3;

type Sequenced = Extract<Event, { readonly sequence: number }>;
type Unsequenced<E> = E extends Sequenced ? Omit<E, "sequence"> : never;

/** Posts an event; the buffers are handed over, not copied. */
export type Post = (event: Event, transfer: readonly ArrayBuffer[]) => void;

/** Numbers the events that the page draws, and knows how many it has not drawn yet. */
export class Outbox {
  private readonly send: Post;
  private sent = 0;
  private acknowledged = 0;

  constructor(send: Post) {
    this.send = send;
  }

  /** False while the page is behind. */
  get hasRoom(): boolean {
    return this.sent - this.acknowledged < LARGEST_LEAD;
  }

  post(event: Exclude<Event, Sequenced>, transfer: readonly ArrayBuffer[] = []): void {
    this.send(event, transfer);
  }

  postSequenced(event: Unsequenced<Sequenced>, transfer: readonly ArrayBuffer[] = []): void {
    this.sent++;
    this.send({ ...event, sequence: this.sent }, transfer);
  }

  /** Numbers that were never sent (from before a restart) are ignored. */
  acknowledge(sequence: number): void {
    if (sequence <= this.sent) this.acknowledged = Math.max(this.acknowledged, sequence);
  }
}

/** The distinct buffers under some arrays, to hand over. */
export function buffersOf(...arrays: readonly ArrayBufferView[]): ArrayBuffer[] {
  const buffers = arrays.map(({ buffer }) => buffer).filter((b) => b instanceof ArrayBuffer);
  return [...new Set(buffers)];
}
