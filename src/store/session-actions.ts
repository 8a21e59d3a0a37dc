import type { Question, QuestionName } from "../applications/application-types.ts";
import type { ScenarioOrder } from "../applications/scenarios/scenarios-types.ts";
import type { BaselineId } from "../baselines/baseline-ids.ts";
import type { ReadingChoices } from "../data/report-card.ts";
import type { MarketLaw, SimulatedMarket } from "../data/simulated-market.ts";
import type { DevicePreference } from "../engine/candidate-id.ts";
import type { StepDescription } from "../engine/compiled/plan/describe-plan.ts";
import type { ConfigKey, GanConfig } from "../gan/config-fields.ts";
import type { NetworkShapes } from "../gan/describe-networks.ts";
import type { PlaneKind } from "../metrics/quality/quality-report.ts";
import type { Prices } from "../shared/series.ts";
import type { ContactSheet, PenReport, ShuffleReport } from "../watching/pen/pen-reading.ts";
import type { PlaneWish } from "../watching/plane/plane-picture.ts";
import type { StepTarget } from "../worker/protocol.ts";
import type { QuizDeal } from "../worker/quiz-protocol.ts";
import type { BranchId } from "../worker/time-protocol.ts";
import type { LinkedView } from "./link-view.ts";
import type { ExportPlace } from "./scenario-store.ts";

/** What a lesson or a piece of the museum has on the page. */
export interface Arrangement {
  readonly preset: string;
  readonly knobs?: Partial<GanConfig>;
  readonly market: SimulatedMarket;
}

/** `session.ts`: everything that the page can do. */
export interface SessionActions {
  /** Starts the worker, reads the link in the address bar and prepares the run. Never trains. */
  start(): void;
  play(): void;
  pause(): void;
  step(target: StepTarget): void;
  /** Runs the next phase of a step and stops. */
  runPhase(): void;
  setSlowMotion(on: boolean): void;
  /** A new run with the same seed. */
  reset(): void;
  /** A new run with another seed. */
  newSeed(): void;
  /** Live knobs are turned at once and leave a flag; the others start a new run. */
  setKnob<Key extends ConfigKey>(key: Key, value: GanConfig[Key]): void;
  /** Several knobs as one edit; a new run unless all of them are live. */
  setKnobs(knobs: Partial<GanConfig>): void;
  choosePreset(preset: string): void;
  /** A new run of a preset, some of its knobs and a simulated market. */
  arrange(arrangement: Arrangement): void;
  /** Keeps the experiment and its run to come back to; does nothing if one is kept already. */
  leaveHome(): void;
  /** Puts back what `leaveHome` kept, with its training; does nothing if nothing is kept. */
  returnHome(): void;
  /** Gives up what `leaveHome` kept: what is on the page stays. */
  moveHere(): void;
  undo(): void;
  redo(): void;
  useMarket(market: SimulatedMarket): void;
  chooseLaw(law: MarketLaw): void;
  /** The prices of a market that is not in use. Rejects with `RequestError`. */
  previewMarket(market: SimulatedMarket): Promise<Prices>;
  /** CSV and text are read as data; a bundle is opened as one. */
  openFile(file: File): void;
  openText(text: string): void;
  /** Reads a file as market data; on the Default tab `openFile` reads a table of borrowers. */
  openMarketFile(file: File): void;
  /** Reads the opened file again under other choices. */
  rereadWith(choices: ReadingChoices): void;
  cancelReading(): void;
  /** Makes the opened reading the dataset; starts a new run. */
  useOpened(): void;
  discardOpened(): void;
  returnToDataset(index: number): void;
  showAsset(asset: number): void;
  chooseDevice(preference: DevicePreference): void;
  /** How a step of the run is compiled; null if it cannot be, or there is no run. */
  describePlan(): Promise<StepDescription | null>;
  /** Both networks of a configuration, layer by layer. Rejects with `RequestError`. */
  describeNetworks(config: GanConfig): Promise<NetworkShapes>;
  /** The quality is on screen: it is measured more often. */
  watchQuality(on: boolean): void;
  /** Measures the run's generator as it is, at full depth; windows are laid flat by their components if nothing is said. */
  measureQuality(plane?: PlaneKind): void;
  cancelQuality(): void;
  /** Measures traditional generators, all if none are named; those that are measured stay. */
  compareBaselines(ids?: readonly BaselineId[]): void;
  /** Measures the run as it is and keeps it as a row; the oldest of six makes room. */
  keepRun(): void;
  /** A row that is being measured is cancelled. */
  removeRow(id: string): void;
  downloadComparison(format: "csv" | "json"): void;
  /** What the layered plane is to show; null: it is not on screen. */
  watchPlane(wish: PlaneWish | null): void;
  watchMachine(on: boolean): void;
  /** What the discriminator would change in these generated windows. Rejects with `RequestError`. */
  readPen(indices: readonly number[]): Promise<PenReport>;
  shuffleTime(): Promise<ShuffleReport>;
  drawContactSheet(
    size: number,
    anchor: number,
    offset: readonly [number, number],
  ): Promise<ContactSheet>;
  /** Runs so many steps and stops. */
  runSteps(target: StepTarget, count: number): void;
  /** Puts the run at a step of one of its branches, as it was. */
  goToStep(branch: BranchId, step: number): void;
  /** Breaks off the way to another step; the run stays where it was. */
  stayHere(): void;
  /** Shows the kept steps one after the other, without training. */
  playBack(on: boolean): void;
  /** Of the recorded run that a first visit sees: goes on, stops, makes way for the visitor's own run. */
  playDemo(): void;
  pauseDemo(): void;
  endDemo(): void;
  /** Trains on from where the recording ends. */
  continueDemo(): void;
  /** Makes the recorded run the visitor's own, at rest; false if something of their own was begun. */
  takeDemo(): Promise<boolean>;
  /** Puts a question to an application; the same question under way is asked anew. */
  ask(question: Question): void;
  /** Takes back a question under way; the answer before it stays. */
  cancelQuestion(name: QuestionName): void;
  /** Hands a text to the visitor as a file. */
  downloadText(content: string, name: string, type: "text/csv" | "application/json"): void;
  /** Writes scenarios to a file, picked or downloaded at the end; one at a time. */
  writeScenarios(order: ScenarioOrder, place: ExportPlace): void;
  cancelScenarios(): void;
  /** Races configurations on the data in use; the run is paused and kept. */
  startRace(lanes: readonly GanConfig[]): void;
  /** All lanes come to rest at the same step. */
  pauseRace(): void;
  resumeRace(): void;
  /** Ends the race; what was drawn of it stays. */
  endRace(): void;
  /** Forgets the race. */
  clearRace(): void;
  /** Makes a lane's configuration and training the run; false if that cannot be. */
  continueWithLane(lane: number): Promise<boolean>;
  /** Every lane's measures of every step, as CSV. */
  downloadRace(): void;
  /** Windows to tell apart, with the discriminator's scores. Rejects with `RequestError`. */
  dealWindows(count: number, seed: number): Promise<QuizDeal>;
  dismissNotice(id: number): void;
  applyRemedy(id: number): void;
  /** Each download resolves when the file was handed to the browser. */
  downloadPaths(
    count: number,
    length: number,
    seed: number,
    /** "long" (a row per bar of each path, with returns) if absent, or "wide" (a column per path). */
    layout?: "long" | "wide",
  ): Promise<void>;
  downloadLosses(): void;
  downloadConfig(): void;
  downloadBundle(): Promise<void>;
  /** The link, with the generator's weights if asked; `tooLarge` if they do not fit in one. */
  shareLink(
    withGenerator: boolean,
    /** What it says of the page besides what is on show now. */
    extras?: Partial<LinkedView>,
  ): Promise<{ readonly url: string; readonly tooLarge: boolean }>;
}
