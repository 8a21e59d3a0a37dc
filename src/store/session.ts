/**
 * Everything that the page can do, put together from its parts. Only the session and its parts
 * talk to the worker and write into the stores.
 */
import type { Event } from "../worker/protocol.ts";
import { groupedActions } from "./action-groups.ts";
import type { RunState } from "./app-state.ts";
import { ApplicationControl } from "./application-control.ts";
import { BundleControl } from "./bundle-control.ts";
import { ComparisonControl } from "./comparison-control.ts";
import { type Data, DataSource } from "./data-source.ts";
import { DemoControl } from "./demo-control.ts";
import { DeviceControl } from "./device-control.ts";
import { DownloadControl } from "./download-control.ts";
import { eventNotice, runFailureNotice } from "./event-notices.ts";
import { ExperimentControl } from "./experiment-control.ts";
import { experimentEditor } from "./experiment-store.ts";
import { FileControl } from "./file-control.ts";
import { LinkControl } from "./link-control.ts";
import { removeNotice } from "./notice-store.ts";
import { QualityControl } from "./quality-control.ts";
import { RaceControl } from "./race-control.ts";
import { ReadingControl } from "./reading-control.ts";
import { recordLosses, reduceRun } from "./reduce-event.ts";
import { createRemedies } from "./remedies.ts";
import { RunControl } from "./run-control.ts";
import { ScenarioControl } from "./scenario-control.ts";
import type { SessionActions } from "./session-actions.ts";
import { notify, type SessionContext, type SessionOptions } from "./session-context.ts";
import { TimeControl } from "./time-control.ts";
import { UpdateControl } from "./update-control.ts";
import { WatchingControl } from "./watching-control.ts";

/** What a session is put together from. */
export interface Parts {
  readonly source: DataSource;
  readonly runs: RunControl;
  readonly experiments: ExperimentControl;
  readonly bundles: BundleControl;
  readonly reading: ReadingControl;
  readonly files: FileControl;
  readonly links: LinkControl;
  readonly downloads: DownloadControl;
  readonly quality: QualityControl;
  readonly comparison: ComparisonControl;
  readonly watching: WatchingControl;
  readonly time: TimeControl;
  readonly race: RaceControl;
  readonly applications: ApplicationControl;
  readonly scenarios: ScenarioControl;
  readonly updates: UpdateControl;
}

function createParts(context: SessionContext): Parts {
  const source = new DataSource(context);
  const runs = new RunControl(context, source);
  const experiments = new ExperimentControl(context, runs);
  const bundles = new BundleControl(context, source, runs);
  const reading: ReadingControl = new ReadingControl(context, source, (data) => {
    trainOn(context, { runs, bundles, reading }, data).catch(() => undefined);
  });
  return {
    source,
    runs,
    experiments,
    bundles,
    reading,
    files: new FileControl(context, reading, bundles, experiments),
    links: new LinkControl(context, source, runs),
    downloads: new DownloadControl(context, source),
    quality: new QualityControl(context),
    comparison: new ComparisonControl(context, source),
    watching: new WatchingControl(context),
    time: new TimeControl(context, runs),
    race: new RaceControl(context, source, runs),
    applications: new ApplicationControl(context),
    scenarios: new ScenarioControl(context),
    updates: new UpdateControl(context.stores),
  };
}

/** Prepares a run on a file that was read; only if that works does the file become the dataset. */
async function trainOn(
  context: SessionContext,
  parts: Pick<Parts, "runs" | "bundles" | "reading">,
  data: Data,
): Promise<void> {
  const training = await parts.bundles.trainingFor(data);
  const { fileNumber } = data;
  const experiment = { ...context.stores.experiment.getState(), market: null, fileNumber };
  parts.runs.prepare({
    experiment,
    data,
    ...training,
    onReady: () => {
      context.edit({ market: null, fileNumber });
      parts.reading.discard();
      training.onReady?.();
    },
    onFailed: (failure) => {
      parts.reading.refuse(failure);
      notify(context, runFailureNotice(failure));
    },
  });
}

/** Applies the worker's events to the stores, and acknowledges them once they were drawn. */
function listen(context: SessionContext, parts: Parts): void {
  const { runs, reading, quality, comparison, watching, time, race, applications, scenarios } =
    parts;
  const { client, losses, schedule, stores } = context;
  let latest: number | null = null;
  const acknowledge = () => {
    if (latest !== null) client.send({ type: "acknowledge", sequence: latest });
    latest = null;
  };
  client.subscribe((event: Event) => {
    if (runs.isOvertaken(event)) return;
    if (isFreshRun(stores.run.getState(), event)) {
      for (const part of [quality, watching, time, applications]) part.forget();
    }
    stores.run.setState(reduceRun(stores.run.getState(), event), true);
    recordLosses(losses, event);
    reading.hear(event);
    quality.hear(event);
    comparison.hear(event);
    watching.hear(event);
    time.hear(event);
    race.hear(event);
    applications.hear(event);
    scenarios.hear(event);
    if (event.type === "speeds-measured") context.speeds.keep(event.record);
    const notice = eventNotice(event, stores.settings.getState().devicePreference);
    if (notice !== null) notify(context, notice);
    if (!("sequence" in event)) return;
    const isScheduled = latest !== null;
    latest = event.sequence;
    if (!isScheduled) schedule(acknowledge);
  });
}

/** The answer that begins another run; one that puts the same run back into a fresh worker is not. */
function isFreshRun({ status }: RunState, event: Event): boolean {
  if (event.type !== "request-succeeded") return false;
  const { type } = event.result;
  return type === "show-generator" || (type === "prepare-run" && status === "preparing");
}

function chooseData(context: SessionContext, { source, runs }: Parts, index: number): void {
  const data = source.all[index + 1];
  if (data === undefined) return;
  const { market, fileNumber } = data;
  context.edit({ market, fileNumber });
  runs.prepare({ experiment: context.stores.experiment.getState(), data });
}

/** Slow motion waits between phases as long as the settings say; otherwise nothing waits. */
function sendPace({ client, stores }: SessionContext): void {
  const { slowMotion } = stores.run.getState();
  const { millisecondsPerPhase } = stores.settings.getState();
  client.send({ type: "set-pace", millisecondsPerPhase: slowMotion ? millisecondsPerPhase : 0 });
}

/** What one store says that concerns the worker, the loss history or the comparison. */
function followStores(context: SessionContext, { comparison }: Parts): void {
  const { stores, losses } = context;
  stores.settings.subscribe(({ smoothing, millisecondsPerPhase }, before) => {
    losses.setSmoothing(smoothing);
    if (millisecondsPerPhase !== before.millisecondsPerPhase) sendPace(context);
  });
  stores.run.subscribe(({ runConfig }, before) => {
    if (runConfig !== before.runConfig) comparison.follow();
  });
  stores.dataset.subscribe(({ dataset }, before) => {
    if (dataset !== before.dataset) comparison.follow();
  });
}

/**
 * A session over the given worker, stores and browser services. It does nothing until `start`.
 */
export function createSession(options: SessionOptions): SessionActions {
  const edit = experimentEditor(options.stores.experiment, options.now);
  const context: SessionContext = {
    ...options,
    edit: (change, group) => edit(change, group ?? null),
  };
  const parts = createParts(context);
  const { runs, experiments, files, links } = parts;
  const { client, stores } = context;
  const devices = new DeviceControl(context);
  const demo = context.demo === undefined ? null : new DemoControl(context, runs, context.demo);
  const remedies = createRemedies(parts, (preference) => devices.choose(preference));
  return {
    start() {
      listen(context, parts);
      followStores(context, parts);
      devices.start();
      context.watchReleases?.((release) => parts.updates.hear(release));
      const hasLink = links.start();
      if (!hasLink && !stores.settings.getState().hasSeenDemo) void demo?.start();
    },
    setSlowMotion(on) {
      stores.run.setState({ slowMotion: on, phase: null });
      sendPace(context);
    },
    reset: () => experiments.reset(),
    newSeed: () => experiments.newSeed(),
    setKnob: (key, value) => experiments.setKnob(key, value),
    setKnobs: (knobs) => experiments.setKnobs(knobs),
    choosePreset: (preset) => experiments.choosePreset(preset),
    arrange: (arrangement) => experiments.arrange(arrangement),
    leaveHome: () => experiments.leaveHome(),
    returnHome: () => experiments.returnHome(),
    moveHere: () => experiments.moveHere(),
    undo: () => experiments.undo(),
    redo: () => experiments.redo(),
    useMarket: (market) => experiments.useMarket(market),
    chooseLaw: (law) => experiments.chooseLaw(law),
    openFile: (file) => files.openFile(file),
    openText: (text) => files.openText(text),
    openMarketFile: (file) => files.openMarketFile(file),
    returnToDataset: (index) => chooseData(context, parts, index),
    showAsset(asset) {
      stores.run.setState({ asset });
      client.send({ type: "show-asset", asset });
    },
    chooseDevice: (preference) => devices.choose(preference),
    describePlan: () => devices.describePlan(),
    describeNetworks: (config) => devices.describeNetworks(config),
    ...groupedActions(parts, demo),
    async dealWindows(count, seed) {
      const { asset } = stores.run.getState();
      return (await client.request({ type: "deal-windows", count, asset, seed }).result).deal;
    },
    dismissNotice: (id) => removeNotice(stores.notices, id),
    applyRemedy(id) {
      const notice = stores.notices.getState().notices.find((one) => one.id === id);
      if (notice?.remedy === undefined) return;
      removeNotice(stores.notices, id);
      remedies[notice.remedy](notice);
    },
    shareLink: (withGenerator, extras) => links.share(withGenerator, extras),
  };
}
