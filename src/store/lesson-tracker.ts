import { DEFAULT_MARKET } from "../data/simulated-market.ts";
import type { ComparisonStore } from "./comparison-store.ts";
import type { DatasetStore } from "./dataset-store.ts";
import type { ExperimentStore } from "./experiment-store.ts";
import type { LessonStore } from "./lesson-store.ts";
import type { LessonMoment } from "./lesson-task.ts";
import type { RunStore } from "./run-store.ts";
import type { SettingsStore } from "./settings-store.ts";
import type { LossHistory } from "./telemetry.ts";
import type { ViewStore } from "./view-store.ts";
import type { WatchingStore } from "./watching-store.ts";

/** Everything that a lesson looks at. */
export interface LessonSources {
  readonly experiment: ExperimentStore;
  readonly run: RunStore;
  readonly dataset: DatasetStore;
  readonly comparison: ComparisonStore;
  readonly watching: WatchingStore;
  readonly view: ViewStore;
  readonly lessons: LessonStore;
  readonly losses: LossHistory;
  readonly settings: SettingsStore;
}

/** Windows of up to this many bars are shown as today and tomorrow unless another plane was chosen. */
const SHORTEST_PATH = 3;

/** Watches what the user does, and counts what happens over time. */
export class LessonTracker {
  private readonly sources: LessonSources;
  private readonly onChange: () => void;
  private readonly stops: (() => void)[] = [];
  private countedTo = 0;
  private discriminatorUpdates = 0;
  private generatorUpdates = 0;
  private bothUpdates = 0;
  private phases = 0;

  constructor(sources: LessonSources, onChange: () => void) {
    this.sources = sources;
    this.onChange = onChange;
  }

  start(): void {
    const { sources, stops } = this;
    this.countedTo = sources.losses.lastStep;
    stops.push(
      sources.losses.subscribe(() => this.count()),
      sources.run.subscribe((run, before) => {
        if (run.status !== before.status && before.status === "preparing") this.skip();
        if (run.phase !== null && run.phase !== before.phase) this.phases++;
        this.onChange();
      }),
    );
    for (const name of ["experiment", "dataset", "comparison", "watching", "view"] as const) {
      stops.push(sources[name].subscribe(this.onChange));
    }
    stops.push(sources.lessons.subscribe(this.onChange));
  }

  stop(): void {
    for (const stop of this.stops.splice(0)) stop();
  }

  /** The page now, but for what the card itself was answered with. */
  moment(): Omit<LessonMoment, "answer" | "isRevealed"> {
    const { sources } = this;
    const { config, market } = sources.experiment.getState();
    const { dataset } = sources.dataset.getState();
    const { view } = sources.watching.getState();
    const { step, status } = sources.run.getState();
    const isReplaced = status === "preparing" || status === "starting";
    const rows = sources.comparison.getState().rows.filter(({ status }) => status === "measured");
    const usual = config.windowLength < SHORTEST_PATH ? "today-tomorrow" : "path";
    const isSimulated = dataset === null || dataset.source === "simulated";
    return {
      step: isReplaced ? 0 : step,
      config,
      plane: view.plane ?? usual,
      layers: view.layers,
      tab: sources.view.getState().tab,
      measuredBaselines: rows.filter(({ kind }) => kind === "baseline").map(({ id }) => id),
      measuredRuns: rows.filter(({ kind }) => kind === "run").length,
      hasOwnData: !isSimulated || (market !== null && market.law !== DEFAULT_MARKET.law),
      discriminatorUpdates: this.discriminatorUpdates,
      generatorUpdates: this.generatorUpdates,
      bothUpdates: this.bothUpdates,
      phases: this.phases,
      quizzes: sources.lessons.getState().quizzes,
    };
  }

  /** What another run had behind it was not done here. */
  private skip(): void {
    this.countedTo = this.sources.losses.lastStep;
  }

  /** A step has a loss of each network that was updated in it. */
  private count(): void {
    const { losses } = this.sources;
    const { lastStep, stride } = losses;
    const discriminator = losses.column("discriminatorLoss");
    const generator = losses.column("generatorLoss");
    for (let step = Math.min(this.countedTo, lastStep) + stride; step <= lastStep; step += stride) {
      const index = Math.floor(step / stride) - 1;
      const hasDiscriminator = Number.isFinite(discriminator[index]);
      const hasGenerator = Number.isFinite(generator[index]);
      if (hasDiscriminator) this.discriminatorUpdates += stride;
      if (hasGenerator) this.generatorUpdates += stride;
      if (hasDiscriminator && hasGenerator) this.bothUpdates += stride;
    }
    this.countedTo = lastStep;
    this.onChange();
  }
}
