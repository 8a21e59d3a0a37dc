import type { ConfigCorrection } from "../../../gan/gan-config.ts";
import type { Notice, NoticeCode } from "../../../store/app-state.ts";
import type { BundleProblem } from "../../../store/bundle.ts";
import type { ConfigProblem } from "../../../store/config-file.ts";
import type { ErrorData } from "../../../worker/failure.ts";

const text = (data: ErrorData, key: string, fallback = "") => {
  const value = data[key] ?? fallback;
  return typeof value === "number" ? value.toLocaleString("en") : value;
};

const NETWORKS: Readonly<Record<string, string>> = {
  generator: "The generator",
  discriminator: "The discriminator",
};

const CAUSES: Readonly<Record<string, string>> = {
  "device-lost": "The graphics device was lost.",
  "worker-error": "The training thread stopped with an error.",
  "worker-hang": "The training thread did not answer any more.",
};

const DEVICES: Readonly<Record<string, string>> = {
  webgpu: "WebGPU",
  webgl: "WebGL",
  wasm: "WASM",
  cpu: "the CPU",
  "compiled-webgpu": "WebGPU (compiled)",
  "compiled-wasm": "WASM (compiled)",
  "tfjs-webgpu": "WebGPU (TensorFlow.js)",
  "tfjs-webgl": "WebGL (TensorFlow.js)",
  "tfjs-wasm": "WASM (TensorFlow.js)",
  "tfjs-cpu": "the CPU (TensorFlow.js)",
};

const device = (data: ErrorData, key: string) => {
  const id = text(data, key);
  return DEVICES[id] ?? id;
};

/** Why a bundle is refused; the entry at fault is named before it. */
const BUNDLE_PROBLEMS: Readonly<Record<BundleProblem, string>> = {
  "not-a-zip": "the file is cut short or is no zip file",
  "too-large": "it unpacks to more than a bundle may hold",
  "too-many-entries": "it has more entries than a bundle has",
  encrypted: "it is encrypted",
  "unknown-compression": "its compression is not the one that bundles use",
  damaged: "its content does not agree with its checksum and length",
  "unexpected-entry": "this entry does not belong in a bundle",
  "repeated-entry": "this entry is in it twice",
  "missing-entry": "this entry is missing",
  "manifest-damaged": "it does not describe a run of Market Forge",
  "newer-version": "it was saved by a later version of Market Forge",
  "history-damaged": "it is no loss history of Market Forge",
  "weights-refused": "the weights in it cannot be used",
};

const CONFIG_PROBLEMS: Readonly<Record<ConfigProblem, string>> = {
  "not-json": "This is not a configuration of Market Forge: expected the JSON that Export writes.",
  "newer-version": "This configuration was saved by a later version of Market Forge.",
  "no-configuration": "This file has no configuration in it: expected the JSON that Export writes.",
};

function reasonIn(problems: Readonly<Record<string, string>>, data: ErrorData, fallback: string) {
  const reason = text(data, "reason");
  return Object.hasOwn(problems, reason) ? problems[reason] : problems[fallback];
}

function bundleRefusal(data: ErrorData): string {
  const entry = text(data, "entry");
  const where = entry === "" ? "" : `${entry}: `;
  const reason = reasonIn(BUNDLE_PROBLEMS, data, "damaged");
  return `This bundle cannot be used (${where}${reason}), and nothing was changed. Save it again where it was made.`;
}

/** Why the newer release was not put in place when it was asked for. */
const HINDRANCES: Readonly<Record<string, string>> = {
  training: "It waits while training runs: pause first.",
  tabs: "It waits while Market Forge is open in other tabs, where a run would be lost: close them first.",
};

type NoticeText = (data: ErrorData) => string;

/** What each banner says. Where a failure is attached, its own sentences follow. */
export const notices: Readonly<Record<NoticeCode, NoticeText>> = {
  "link-opened": () => "This experiment came with the link. It waits for you to press play.",
  "link-corrected": () =>
    "This experiment came with the link. Some of it was not valid and was corrected, as listed.",
  "link-damaged": (data) =>
    `The link is ${text(data, "reason") === "too-long" ? "longer than any that is made here" : "damaged"}, and nothing was changed. Ask for it again; messengers sometimes change long links.`,
  "link-waiting": () =>
    "The link in the address bar holds another experiment. Opening it ends this run; undo brings the run back.",
  "link-without-data": () =>
    "The experiment in the link was on a file, and a link never carries data. It opened with a simulated market; drop the file to see it as it was meant.",
  "link-newer": (data) =>
    `The link is of a later version${text(data, "version") === "" ? "" : ` (${text(data, "version")})`}. What is known of it was read.`,
  "link-generator-damaged": () =>
    "The generator in the link cannot be used. The experiment opened without it; press play to train one.",
  "config-opened": () => "The configuration was opened. Undo takes it back.",
  "config-corrected": () =>
    "The configuration was opened. Some of it was not valid and was corrected, as listed.",
  "config-damaged": (data) => `${reasonIn(CONFIG_PROBLEMS, data, "not-json")} Nothing was changed.`,
  "bundle-opened": (data) =>
    `${text(data, "name", "The bundle")} was opened at step ${text(data, "step", "0")}. Press play to go on.`,
  "bundle-without-data": (data) =>
    `${text(data, "name", "The bundle")} was trained on a file that is not here. Its generator is shown; drop that file to go on training.`,
  "bundle-refused": bundleRefusal,
  "foreign-model": (data) =>
    `This is a model of ${text(data, "application", "another program")}, which Market Forge cannot run. Nothing was changed.`,
  "reading-failed": (data) =>
    `${text(data, "name", "The file")} was not used. Data and run stay as they were.`,
  "run-failed": () => "This run could not be prepared.",
  "training-failed": (data) => `Training stopped at step ${text(data, "step", "0")}.`,
  "training-diverged": (data) =>
    `${NETWORKS[text(data, "network")] ?? "A network"} was no longer finite at step ${text(data, "at")}. The run is back at step ${text(data, "step")}, its last good state. Lower learning rates usually help.`,
  "checkpoint-restored": (data) =>
    `Restored step ${text(data, "step")} (validation ${text(data, "score")} floors); training had gone on to step ${text(data, "from")}.`,
  recovered: (data) =>
    `${CAUSES[text(data, "cause")] ?? "Training was interrupted."} It was restarted at step ${text(data, "step")}; ${text(data, "lostSteps", "0")} steps are made again.`,
  "run-restored": (data) => `The earlier run is back, at step ${text(data, "step")}.`,
  "dataset-gone": () =>
    "This change was made on a file that is no longer held. Drop the file again to go back to it.",
  "history-thinned": (data) =>
    `The run is long: each point of the loss history now stands for ${text(data, "stride")} steps.`,
  "download-failed": (data) =>
    `${text(data, "name", "The file")} could not be saved. Check the browser's download settings and try again.`,
  "request-failed": () => "That could not be done; the run is as it was.",
  "device-unavailable": (data) =>
    `${device(data, "wanted")} cannot be used here; training runs on ${device(data, "used")}. The device menu says why.`,
  "update-ready": (data) =>
    `A new version of Market Forge is here. ${HINDRANCES[text(data, "hindrance")] ?? "Nothing changes until you ask for it."} It reloads the page, which ends this run; a bundle, under Export, keeps it.`,
};

/** What the banners' buttons do. */
export const remedies: Readonly<Record<NonNullable<Notice["remedy"]>, string>> = {
  "halve-learning-rates": "Halve both learning rates",
  "restart-worker": "Restart the training thread",
  "choose-cpu": "Go on with the CPU",
  "shorten-window": "Shorten the window",
  "use-differences": "Train on differences",
  "open-link": "Open the link",
  "open-as-credit": "Open it under Default",
  update: "Reload with the new version",
};

/** Why a value out of a link or a file became another one. */
export const correctionReasons: Readonly<Record<ConfigCorrection["reason"], string>> = {
  "not-a-value": "not a value of its kind",
  "below-minimum": "below its minimum",
  "above-maximum": "above its maximum",
  "not-an-integer": "not a whole number",
  "unknown-option": "not one of its options",
};

/** Other words of the banners. */
export const noticeWords = {
  list: "Messages",
  corrected: "What was corrected",
  correction: (label: string, given: string, used: string, reason: string) =>
    `${label}: ${given} is ${reason}; ${used} is used.`,
  unknown: (keys: string) => `Not known here and left out: ${keys}.`,
  withGenerator: "It brought a trained generator; the charts show its forgeries.",
  code: (code: string) => `Code: ${code}`,
} as const;
