import { BASELINE_IDS } from "../baselines/baseline-ids.ts";
import type { DemoControl } from "./demo-control.ts";
import type { Parts } from "./session.ts";
import type { SessionActions } from "./session-actions.ts";

type MeasuringAction =
  | "watchQuality"
  | "measureQuality"
  | "cancelQuality"
  | "compareBaselines"
  | "keepRun"
  | "removeRow"
  | "downloadComparison";

/** What the session does to measure and compare. */
function measuringActions(parts: Parts): Pick<SessionActions, MeasuringAction> {
  const { quality, comparison, downloads } = parts;
  return {
    watchQuality: (on) => quality.watch(on),
    measureQuality: (plane = "components") => quality.measure(plane),
    cancelQuality: () => quality.cancel(),
    compareBaselines: (ids) => comparison.compare(ids ?? BASELINE_IDS),
    keepRun: () => comparison.keep(),
    removeRow: (id) => comparison.remove(id),
    downloadComparison: (format) => downloads.comparison(format),
  };
}

type DemoAction = "playDemo" | "pauseDemo" | "endDemo" | "continueDemo" | "takeDemo";

/** What it does with the recorded run, if there is one. */
function demoActions(demo: DemoControl | null): Pick<SessionActions, DemoAction> {
  return {
    playDemo: () => demo?.play(),
    pauseDemo: () => demo?.pause(),
    endDemo: () => demo?.end(),
    continueDemo: () => void demo?.goOn(),
    takeDemo: async () => (await demo?.take()) ?? false,
  };
}

type ApplicationAction =
  | "ask"
  | "cancelQuestion"
  | "downloadText"
  | "writeScenarios"
  | "cancelScenarios";

/** What it does to put a generator to work. */
function applicationActions({
  applications,
  downloads,
  scenarios,
}: Parts): Pick<SessionActions, ApplicationAction> {
  return {
    ask: (question) => applications.ask(question),
    cancelQuestion: (name) => applications.cancel(name),
    downloadText: (content, name, type) => downloads.text(content, name, type),
    writeScenarios: (order, place) => void scenarios.write(order, place),
    cancelScenarios: () => scenarios.cancel(),
  };
}

type WatchingAction =
  | "watchPlane"
  | "watchMachine"
  | "readPen"
  | "shuffleTime"
  | "drawContactSheet"
  | "runSteps"
  | "goToStep"
  | "stayHere"
  | "playBack";

/** What it does to show the machine as it learns. */
function watchingActions({ watching, time }: Parts): Pick<SessionActions, WatchingAction> {
  return {
    watchPlane: (wish) => watching.watchPlane(wish),
    watchMachine: (on) => watching.watchMachine(on),
    readPen: (indices) => watching.readPen(indices),
    shuffleTime: () => watching.shuffleTime(),
    drawContactSheet: (size, anchor, offset) => watching.drawContactSheet(size, anchor, offset),
    runSteps: (target, count) => time.runSteps(target, count),
    goToStep: (branch, step) => time.goToStep(branch, step),
    stayHere: () => time.cancel(),
    playBack: (on) => time.playBack(on),
  };
}

type RaceAction =
  | "startRace"
  | "pauseRace"
  | "resumeRace"
  | "endRace"
  | "clearRace"
  | "continueWithLane"
  | "downloadRace";

/** What it shows of data that are not in use. */
function previewActions({ source }: Parts): Pick<SessionActions, "previewMarket"> {
  return { previewMarket: (market) => source.preview(market) };
}

/** What it does with races. */
function raceActions({ race }: Parts): Pick<SessionActions, RaceAction> {
  return {
    startRace: (lanes) => race.start(lanes),
    pauseRace: () => race.pause(),
    resumeRace: () => race.resume(),
    endRace: () => race.end(),
    clearRace: () => race.clear(),
    continueWithLane: (lane) => race.continueWith(lane),
    downloadRace: () => race.download(),
  };
}

type DownloadAction = "downloadPaths" | "downloadLosses" | "downloadConfig" | "downloadBundle";

/** What it saves. */
function downloadActions({ downloads }: Parts): Pick<SessionActions, DownloadAction> {
  return {
    downloadPaths: (count, length, seed, layout) =>
      downloads.paths(count, length, seed, layout ?? "long"),
    downloadLosses: () => downloads.losses(),
    downloadConfig: () => downloads.config(),
    downloadBundle: () => downloads.bundle(),
  };
}

type ReadingAction = "rereadWith" | "cancelReading" | "useOpened" | "discardOpened";

/** What it does with a file that is read. */
function readingActions({ reading }: Parts): Pick<SessionActions, ReadingAction> {
  return {
    rereadWith: (choices) => reading.reread(choices),
    cancelReading: () => reading.cancel(),
    useOpened: () => reading.use(),
    discardOpened: () => reading.discard(),
  };
}

type RunAction = "play" | "pause" | "step" | "runPhase";

/** What it does to train. */
function runActions({ runs }: Parts): Pick<SessionActions, RunAction> {
  return {
    play: () => runs.play(),
    pause: () => runs.pause(),
    step: (target) => runs.step(target),
    runPhase: () => runs.runPhase(),
  };
}

/** What the session's parts do, one group for each. */
export function groupedActions(parts: Parts, demo: DemoControl | null) {
  return {
    ...measuringActions(parts),
    ...watchingActions(parts),
    ...previewActions(parts),
    ...raceActions(parts),
    ...applicationActions(parts),
    ...demoActions(demo),
    ...downloadActions(parts),
    ...runActions(parts),
    ...readingActions(parts),
  };
}
