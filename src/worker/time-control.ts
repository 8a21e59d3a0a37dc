import { SessionError } from "./failures.ts";
import type { Outbox } from "./outbox.ts";
import type { RunKeeper } from "./run-keeper.ts";
import type { TimeCommand, TimeRequest } from "./time-protocol.ts";
import type { TrainingControl } from "./training-control.ts";

/** A run's time: many steps at once, going back, branches. */
export class TimeControl {
  private readonly refuse: (id: number, error: unknown) => void;

  constructor(
    _outbox: Outbox,
    _keeper: RunKeeper,
    _control: TrainingControl,
    refuse: (id: number, error: unknown) => void,
  ) {
    this.refuse = refuse;
  }

  async carryOut(command: TimeCommand | TimeRequest): Promise<void> {
    if (command.type === "go-to-step") this.refuse(command.id, new SessionError("nothing-trained"));
  }
}
