import {
  confineMarket,
  defaultMarket,
  type MarketLaw,
  type SimulatedMarket,
} from "../data/simulated-market.ts";
import { CONFIG_FIELDS, type ConfigKey, type GanConfig } from "../gan/config-fields.ts";
import type { ExperimentState } from "./app-state.ts";
import type { RecordedExperiment } from "./config-file.ts";
import { matchingPreset } from "./preset-configs.ts";
import type { RunControl } from "./run-control.ts";
import type { Arrangement } from "./session-actions.ts";
import { notify, type SessionContext } from "./session-context.ts";

/** An experiment to come back to, with the edits that led to it. */
interface Home {
  readonly experiment: ExperimentState;
  readonly pastStates: Partial<ExperimentState>[];
}

/** Edits of the experiment; each can be undone, and the run follows. */
export class ExperimentControl {
  private readonly context: SessionContext;
  private readonly runs: RunControl;
  private home: Home | null = null;

  constructor(context: SessionContext, runs: RunControl) {
    this.context = context;
    this.runs = runs;
  }

  setKnob<Key extends ConfigKey>(key: Key, value: GanConfig[Key]): void {
    this.configure({ ...this.experiment.config, [key]: value }, key);
    this.runs.follow();
  }

  /** Several knobs as one edit. */
  setKnobs(knobs: Partial<GanConfig>): void {
    this.configure({ ...this.experiment.config, ...knobs });
    this.runs.follow();
  }

  /** The preset's knobs, with the seed that is set. */
  choosePreset(preset: string): void {
    const values = this.context.presets.get(preset);
    if (values === undefined) return;
    const { seed } = this.experiment.config;
    this.context.edit({ preset, config: { ...values, seed } });
    this.runs.follow();
  }

  /** The nearest market that can be simulated, so that the sliders show what is drawn. */
  useMarket(wanted: SimulatedMarket): void {
    const { market } = confineMarket(wanted);
    this.context.edit({ market, fileNumber: null }, "market");
    this.runs.follow();
  }

  chooseLaw(law: MarketLaw): void {
    this.context.edit({
      market: defaultMarket(law, this.experiment.market?.seed ?? 1),
      fileNumber: null,
    });
    this.runs.follow();
  }

  /** A new run of its own, even if its settings are those in use. */
  arrange({ preset, knobs = {}, market }: Arrangement): void {
    const values = this.context.presets.get(preset);
    if (values === undefined) return;
    const config = { ...values, ...knobs };
    this.context.edit({
      config,
      preset: matchingPreset(config, this.context.presets, preset),
      market: confineMarket(market).market,
      fileNumber: null,
      attempt: this.experiment.attempt + 1,
    });
    this.runs.follow();
  }

  leaveHome(): void {
    if (this.home !== null) return;
    const { pastStates } = this.context.stores.experiment.temporal.getState();
    this.home = { experiment: this.experiment, pastStates: [...pastStates] };
    this.runs.pin(this.experiment);
  }

  /** What was edited since is not to be undone any more. */
  returnHome(): void {
    const { home } = this;
    if (home === null) return;
    this.home = null;
    const { experiment } = this.context.stores;
    this.context.edit(home.experiment);
    experiment.temporal.setState({ pastStates: home.pastStates, futureStates: [] });
    this.runs.followBack();
    this.runs.pin(null);
  }

  /** What is on the page is home from now on. */
  moveHere(): void {
    this.home = null;
    this.runs.pin(null);
  }

  /** A configuration file; one that was on a file is applied to the data in use. */
  apply(recorded: RecordedExperiment): void {
    const { config, preset, market, opened } = recorded;
    const data = market === null ? {} : { market, fileNumber: null };
    this.context.edit({ config, preset, ...data });
    this.runs.follow();
    const { corrections, marketCorrections, unknownKeys } = opened;
    const isClean = corrections.length + marketCorrections.length + unknownKeys.length === 0;
    const code = isClean ? "config-opened" : "config-corrected";
    notify(this.context, { tone: isClean ? "success" : "warning", code, data: {}, link: opened });
  }

  /** The same experiment from step 0. */
  reset(): void {
    this.context.edit({ attempt: this.experiment.attempt + 1 });
    this.runs.begin();
  }

  newSeed(): void {
    this.configure({ ...this.experiment.config, seed: this.context.drawSeed() });
    this.runs.begin();
  }

  undo(): void {
    this.context.stores.experiment.temporal.getState().undo();
    this.runs.followBack();
  }

  redo(): void {
    this.context.stores.experiment.temporal.getState().redo();
    this.runs.followBack();
  }

  halveLearningRates(): void {
    const { config } = this.experiment;
    const half = (key: "generatorLearningRate" | "discriminatorLearningRate") =>
      Math.max(CONFIG_FIELDS[key].min, config[key] / 2);
    this.configure({
      ...config,
      generatorLearningRate: half("generatorLearningRate"),
      discriminatorLearningRate: half("discriminatorLearningRate"),
    });
    this.runs.follow();
  }

  /**
   * The longest windows, a power of two, of which `priceCount` prices give the training part two
   * end to end (what `prepareMarket` asks for).
   */
  shortenWindow(priceCount: number): void {
    const { config } = this.experiment;
    const { trainShare, validationShare } = config;
    const longest = Math.floor(((priceCount - 1) * trainShare * (1 - validationShare)) / 2);
    const power = 2 ** Math.floor(Math.log2(Math.max(1, longest)));
    const windowLength = Math.max(CONFIG_FIELDS.windowLength.min, power);
    if (windowLength < config.windowLength) this.setKnob("windowLength", windowLength);
  }

  private get experiment() {
    return this.context.stores.experiment.getState();
  }

  private configure(config: GanConfig, group?: string): void {
    const preset = matchingPreset(config, this.context.presets, this.experiment.preset);
    this.context.edit({ config, preset }, group);
  }
}
