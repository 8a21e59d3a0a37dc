import { SessionError } from "./failures.ts";
import type { Outbox } from "./outbox.ts";
import type { RunKeeper } from "./run-keeper.ts";
import type { WatchingCommand, WatchingRequest } from "./watching-protocol.ts";

/** What is drawn of the run while it learns. */
export class WatchingControl {
  private readonly refuse: (id: number, error: unknown) => void;

  constructor(_outbox: Outbox, _keeper: RunKeeper, refuse: (id: number, error: unknown) => void) {
    this.refuse = refuse;
  }

  watch(_command: WatchingCommand): void {}

  async answer({ id }: WatchingRequest): Promise<void> {
    this.refuse(id, new SessionError("nothing-trained"));
  }
}
