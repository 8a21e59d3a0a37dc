import type { PlaneKind } from "../metrics/quality/quality-report.ts";
import type { Event } from "../worker/protocol.ts";
import type { PendingRequest } from "../worker/worker-client.ts";
import { freshQuality, reduceQuality } from "./reduce-quality.ts";
import { failureOf, type SessionContext, wasCancelled } from "./session-context.ts";

/** Names the noise of a measurement that was asked for. */
const MEASURING_SEED = 1;

/** Has the run's quality measured and keeps what comes of it. */
export class QualityControl {
  private readonly context: SessionContext;
  private pending: PendingRequest<"measure-quality"> | null = null;

  constructor(context: SessionContext) {
    this.context = context;
  }

  watch(on: boolean): void {
    this.context.client.send({ type: "watch-quality", on });
    this.store.setState(on ? { isWatching: on, liveFailure: null } : { isWatching: on });
  }

  /** Another run has begun: nothing is known of it. */
  forget(): void {
    this.cancel();
    this.store.setState(freshQuality(this.store.getState()), true);
  }

  hear(event: Event): void {
    this.store.setState(reduceQuality(this.store.getState(), event), true);
    if (event.type !== "request-progressed" || event.id !== this.pending?.id) return;
    const { done, total } = event;
    this.store.setState({ progress: { done, total } });
  }

  measure(plane: PlaneKind): void {
    if (this.pending !== null) return;
    const pending = this.context.client.request({
      type: "measure-quality",
      seeds: [MEASURING_SEED],
      plane,
    });
    this.pending = pending;
    this.store.setState({ fullStatus: "measuring", fullFailure: null, progress: null });
    this.take(pending).catch((error: unknown) => this.fail(pending, error));
  }

  cancel(): void {
    this.pending?.cancel();
    this.pending = null;
    const { full } = this.store.getState();
    this.store.setState({ fullStatus: full === null ? "none" : "measured", progress: null });
  }

  private get store() {
    return this.context.stores.quality;
  }

  private async take(pending: PendingRequest<"measure-quality">): Promise<void> {
    const { reports } = await pending.result;
    if (this.pending !== pending) return;
    this.pending = null;
    const [full = null] = reports;
    this.store.setState({ full, fullStatus: "measured", progress: null });
  }

  private fail(pending: PendingRequest<"measure-quality">, error: unknown): void {
    if (this.pending !== pending) return;
    const failure = failureOf(error);
    this.cancel();
    if (!wasCancelled(failure)) {
      this.store.setState({ fullStatus: "failed", fullFailure: failure });
    }
  }
}
