import type { ContactSheet, PenReport, ShuffleReport } from "../watching/pen/pen-reading.ts";
import type { PlaneWish } from "../watching/plane/plane-picture.ts";
import type { Event } from "../worker/protocol.ts";
import type { SessionContext } from "./session-context.ts";
import { freshWatching, reduceWatching } from "./watching-store.ts";

/** Names the order that bars are shuffled into. */
const SHUFFLING_SEED = 1;

/** Has the machine drawn while it learns. */
export class WatchingControl {
  private readonly context: SessionContext;
  private watchesMachine = false;

  constructor(context: SessionContext) {
    this.context = context;
  }

  watchPlane(wish: PlaneWish | null): void {
    this.store.setState({ wish, failure: null });
    this.context.client.send({ type: "watch-plane", wish });
  }

  watchMachine(on: boolean): void {
    this.watchesMachine = on;
    this.context.client.send({ type: "watch-machine", on });
  }

  /** Another run has begun; the page's wishes stay. */
  forget(): void {
    this.store.setState(freshWatching(this.store.getState()), true);
  }

  hear(event: Event): void {
    this.store.setState(reduceWatching(this.store.getState(), event), true);
    const { wish } = this.store.getState();
    if (event.type !== "recovered") return;
    if (wish !== null) this.watchPlane(wish);
    if (this.watchesMachine) this.watchMachine(true);
  }

  async readPen(indices: readonly number[]): Promise<PenReport> {
    const { result } = this.context.client.request({ type: "read-pen", indices });
    return (await result).report;
  }

  async shuffleTime(): Promise<ShuffleReport> {
    const { client } = this.context;
    const { result } = client.request({ type: "shuffle-time", seed: SHUFFLING_SEED });
    return (await result).report;
  }

  async drawContactSheet(
    size: number,
    anchor: number,
    offset: readonly [number, number],
  ): Promise<ContactSheet> {
    const { client } = this.context;
    const { result } = client.request({ type: "draw-contact-sheet", size, anchor, offset });
    return (await result).sheet;
  }

  private get store() {
    return this.context.stores.watching;
  }
}
