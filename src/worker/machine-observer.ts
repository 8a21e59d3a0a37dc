import { MachineEye } from "../watching/machine/observe-machine.ts";
import type { Observer, Scene } from "./observer.ts";
import type { Outbox } from "./outbox.ts";
import type { SideJob } from "./side-work.ts";
import type { TrainingRun } from "./training-run.ts";

/** Any object does: the page wants the machine as it is, or not at all. */
const WISH = { machine: true } as const;

/** Observes what the nodes of the machine show. */
export class MachineObserver implements Observer {
  wish: object | null = null;
  readonly looksTwice = false;
  private readonly outbox: Outbox;
  /** A run's eye keeps the noise that it always looks with. */
  private readonly eyes = new WeakMap<TrainingRun, MachineEye>();

  constructor(outbox: Outbox) {
    this.outbox = outbox;
  }

  watch(on: boolean): void {
    this.wish = on ? WISH : null;
  }

  async observe({ run, asset }: Scene, job: SideJob): Promise<void> {
    const observation = await job.hold(() => {
      const moment = {
        step: run.completedSteps,
        asset,
        batchStarts: run.batchStarts,
        hasAverage: run.canTrain && run.config.averagingDecay > 0,
      };
      return this.eyeOf(run).observe(moment, () => job.breathe());
    });
    this.outbox.postSequenced({ type: "machine-observed", observation });
  }

  private eyeOf(run: TrainingRun): MachineEye {
    const known = this.eyes.get(run);
    if (known !== undefined) return known;
    const { networks, market, config } = run;
    const eye = new MachineEye({ networks, market, seed: config.seed });
    this.eyes.set(run, eye);
    return eye;
  }
}
