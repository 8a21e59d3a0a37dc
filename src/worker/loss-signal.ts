import { CancelledError } from "../shared/cancellation.ts";
import type { WatchedNetworks } from "../watching/watched-networks.ts";
import { DeviceLostError } from "./failures.ts";
import type { TrainingRun } from "./training-run.ts";

/** An operation that fails may do so because the device is going; the news comes a little later. */
const NEWS_DELAY_MILLISECONDS = 200;

/**
 * Turns a device's loss into an error of whatever waits for it. A read-back from a lost WebGL
 * context never settles, so waiting for the operation alone would be waiting for ever.
 */
export class LossSignal {
  private readonly wait: (milliseconds: number) => Promise<void>;
  private readonly waiters = new Set<(error: Error) => void>();
  private raised = false;

  constructor(lost: Promise<void>, wait: (milliseconds: number) => Promise<void>) {
    this.wait = wait;
    lost.then(
      () => this.raise(),
      () => this.raise(),
    );
  }

  get isRaised(): boolean {
    return this.raised;
  }

  /** The result of the work; throws `DeviceLostError` as soon as the device is lost. */
  async guard<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      const result = await this.orLoss(work);
      if (!this.raised) return result;
    } catch (error) {
      if (error instanceof CancelledError && !this.raised) throw error;
      if (!this.raised) await this.wait(NEWS_DELAY_MILLISECONDS);
      if (!this.raised) throw error;
    }
    throw new DeviceLostError();
  }

  private orLoss<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.raised) return Promise.reject(new DeviceLostError());
    return new Promise<Result>((resolve, reject) => {
      this.waiters.add(reject);
      work()
        .then(resolve, reject)
        .finally(() => this.waiters.delete(reject));
    });
  }

  private raise(): void {
    this.raised = true;
    for (const reject of this.waiters) reject(new DeviceLostError());
    this.waiters.clear();
  }
}

function guardNetworks(networks: WatchedNetworks, signal: LossSignal): WatchedNetworks {
  return {
    program: networks.program,
    hasDiscriminator: networks.hasDiscriminator,
    generate: (noise) => signal.guard(() => networks.generate(noise)),
    generateAveraged: (noise) => signal.guard(() => networks.generateAveraged(noise)),
    score: (windows, count) => signal.guard(() => networks.score(windows, count)),
    inputGradient: (windows, count) => signal.guard(() => networks.inputGradient(windows, count)),
    readState: () => signal.guard(() => networks.readState()),
  };
}

/** The same run, whose asynchronous operations fail when the device is lost. */
export function guardRun(run: TrainingRun, signal: LossSignal): TrainingRun {
  return {
    market: run.market,
    summary: run.summary,
    canTrain: run.canTrain,
    get config() {
      return run.config;
    },
    get completedSteps() {
      return run.completedSteps;
    },
    get isMidStep() {
      return run.isMidStep;
    },
    get batchStarts() {
      return run.batchStarts;
    },
    get choice() {
      return run.choice;
    },
    get memory() {
      return run.memory;
    },
    get revision() {
      return run.revision;
    },
    networks: guardNetworks(run.networks, signal),
    runPhase: (target) => signal.guard(() => run.runPhase(target)),
    runStep: (target) => signal.guard(() => run.runStep(target)),
    readPhase: () => signal.guard(() => run.readPhase()),
    readMeasures: () => signal.guard(() => run.readMeasures()),
    turnKnobs: (config) => run.turnKnobs(config),
    recordScore: (score) => signal.guard(() => run.recordScore(score)),
    restoreBest: () => signal.guard(() => run.restoreBest()),
    readState: () => signal.guard(() => run.readState()),
    writeState: (state) => signal.guard(() => run.writeState(state)),
    encode: (state) => run.encode(state),
    takeSnapshot: (asset, isFinal, job) =>
      signal.guard(() => run.takeSnapshot(asset, isFinal, job)),
    generatePaths: (count, length, seed, job) =>
      signal.guard(() => run.generatePaths(count, length, seed, job)),
    drawWindows: (count, seed, job) => signal.guard(() => run.drawWindows(count, seed, job)),
    drawReturns: (demand, job) => signal.guard(() => run.drawReturns(demand, job)),
    drawModel: async (job) => {
      const model = await signal.guard(() => run.drawModel(job));
      return {
        draw: (...demand) => signal.guard(() => model.draw(...demand)),
        sample: (...demand) => signal.guard(() => model.sample(...demand)),
      };
    },
    saveGenerator: (job) => signal.guard(() => run.saveGenerator(job)),
    describePlan: () => run.describePlan(),
    redraft: (state) => run.redraft(state),
    poison: () => signal.guard(() => run.poison()),
    dispose: () => run.dispose(),
  };
}
