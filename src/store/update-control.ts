import { addNotice } from "./notice-store.ts";
import type { WaitingRelease } from "./releases.ts";
import type { Stores } from "./session-context.ts";

type UpdateStores = Pick<Stores, "notices" | "run" | "race">;

/** Why a newer release was not put in place when it was asked for; empty before anybody asks. */
type Hindrance = "" | "training" | "tabs";

/** Offers a newer release, and puts it in place when asked; never by itself, never while training. */
export class UpdateControl {
  private readonly stores: UpdateStores;
  private waiting: WaitingRelease | null = null;

  constructor(stores: UpdateStores) {
    this.stores = stores;
  }

  /** A newer release is whole in this browser: the page says so. */
  hear(release: WaitingRelease): void {
    this.waiting = release;
    this.offer("");
  }

  /** Puts it in place, or says why not. */
  take(): void {
    const { run, race } = this.stores;
    const isBusy = run.getState().status === "training" || race.getState().status === "racing";
    if (isBusy) this.offer("training");
    else this.takeOver().catch(() => this.offer(""));
  }

  private async takeOver(): Promise<void> {
    if ((await this.waiting?.takeOver()) === false) this.offer("tabs");
  }

  private offer(hindrance: Hindrance): void {
    const data = { hindrance };
    addNotice(this.stores.notices, {
      tone: "information",
      code: "update-ready",
      data,
      remedy: "update",
    });
  }
}
