import type { Phase } from "../../../engine/gan-engine.ts";
import type { PauseReason } from "../../../worker/protocol.ts";
import { formatCount, formatDuration } from "../format.ts";

/** Header, controls, stage and time bar. */
export const page = {
  brand: "Market Forge",
  skip: "Skip to the charts",
  header: "Market Forge",
  trainControls: "Training controls",
  tools: "Settings and sharing",
  setUp: "Data, model and training",
  stage: "Stage",
  tabs: "Views",
  train: "Train",
  play: "Play",
  pause: "Pause",
  goOn: "Go on",
  starting: "Starting …",
  reset: "Reset: a new run with the same seed",
  step: "Train one step",
  stepDiscriminator: "Step D",
  stepGenerator: "Step G",
  stepBoth: "Both",
  stepDiscriminatorHelp: "One update of the discriminator",
  stepGeneratorHelp: "One update of the generator",
  stepBothHelp: "One step: the discriminator, then the generator",
  slow: "Slow",
  slowHelp: "Slow motion: phase by phase, with the same numbers as at full speed",
  undo: "Undo the last change of a setting",
  redo: "Redo",
  seed: (seed: number) => `seed ${seed}`,
  newSeed: "Another seed: a new run with other randomness",
  share: "Share",
  exportPaths: "Export",
  help: "Words, keys and help",
  theme: "Theme",
  themes: { system: "As the system", light: "Light", dark: "Dark" },
  panelFailed: (name: string) => `“${name}” could not be drawn.`,
  panelFailedRemedy: "Training goes on. Try again, or reload the page: settings are in the link.",
  tryAgain: "Try again",
  dropHere: "Drop to read it here",
  dropHereHelp: "CSV, TSV or text; a bundle; a configuration. It stays in this tab.",
  asset: "Asset shown",
} as const;

/** Where the run stands, for the time bar and for screen readers. */
export const status = {
  timeBar: "Time bar",
  step: "step",
  ownStep: "your run: step",
  ofSteps: (steps: number) => `of ${formatCount(steps)}`,
  progress: (step: number, steps: number) => `Step ${formatCount(step)} of ${formatCount(steps)}`,
  flag: (step: number, label: string, from: string, to: string) =>
    `Step ${formatCount(step)}: ${label} ${from} → ${to}`,
  flags: "Knobs turned while training",
  timeLeft: (seconds: number) => `about ${formatDuration(seconds)} left`,
  slowMotion: "in slow motion",
  starting: "Starting the training thread.",
  preparing: "Preparing the run.",
  ready: "Ready. Press play to train.",
  training: (step: number, steps: number) =>
    `Training: step ${formatCount(step)} of ${formatCount(steps)}.`,
  paused: (step: number) => `Paused at step ${formatCount(step)}.`,
  finished: (step: number) =>
    `Finished at step ${formatCount(step)}. The generator can be exported and shared.`,
  recovering: "The device stopped; going back to the last checkpoint.",
  failed: "Training stopped. What happened is said above.",
  shared:
    "This is the generator out of the link or the bundle. Press play to train one of your own.",
} as const;

/** Why training is not going on, in a few words. */
export const pauseReasons: Readonly<Record<PauseReason, string>> = {
  asked: "paused",
  finished: "finished",
  plateau: "stopped: no more progress",
  time: "stopped: time is up",
  stepped: "one step done",
  diverged: "stopped: not finite",
  error: "stopped: error",
  recovering: "recovering",
};

/** What each phase of a step does, for slow motion. */
export const phases: Readonly<Record<Phase, { readonly title: string; readonly help: string }>> = {
  "draw-windows": {
    title: "Draw real windows",
    help: "A batch of windows is cut out of the training part of the tape, at random places.",
  },
  "generate-for-discriminator": {
    title: "Forge windows",
    help: "The generator turns fresh noise into as many windows. It does not learn from these.",
  },
  "score-real": {
    title: "Score the real ones",
    help: "The discriminator gives each real window a score; it wants them high.",
  },
  "score-generated": {
    title: "Score the forgeries",
    help: "The same network scores the forgeries; it wants these low.",
  },
  "discriminator-loss": {
    title: "Discriminator's loss",
    help: "One number says how badly it told the two apart. Next: which way should its weights move?",
  },
  "gradient-penalty": {
    title: "Gradient penalty",
    help: "Too steep a discriminator is made to pay, so that its advice stays usable.",
  },
  "discriminator-gradients": {
    title: "Discriminator's gradients",
    help: "For every weight of the discriminator: would the loss rise or fall if it grew?",
  },
  "discriminator-update": {
    title: "Discriminator learns",
    help: "Its weights take a small step downhill. The generator was not touched.",
  },
  "generate-for-generator": {
    title: "Forge again",
    help: "Fresh noise, new forgeries. This time the generator is the one to learn.",
  },
  "score-for-generator": {
    title: "Ask the discriminator",
    help: "The discriminator scores them and stays as it is; it is the teacher now.",
  },
  "generator-loss": {
    title: "Generator's loss",
    help: "One number says how little the forgeries convinced.",
  },
  "auxiliary-penalties": {
    title: "Penalties on facts",
    help: "Gaps in tails, clustering, leverage and variance ratios are added, where they are switched on.",
  },
  "generator-gradients": {
    title: "Generator's gradients",
    help: "Through the discriminator and back: how should each return, and so each weight, change?",
  },
  "generator-update": {
    title: "Generator learns",
    help: "Its weights take a small step. One training step is done.",
  },
};

/** Slow motion's card. */
export const slowMotion = {
  title: (index: number, count: number) => `Phase ${index} of ${count}`,
  waiting: "Slow motion",
  waitingHelp: "Play runs a step phase by phase. The numbers are the same as at full speed.",
  pace: "Pace",
  paces: { slow: "2 s a phase", medium: "0.8 s a phase", fast: "0.25 s a phase" },
} as const;

/** The help's words: each with what it means here, for somebody who has never seen a GAN. */
const glossary: readonly (readonly [string, string])[] = [
  ["GAN", "Generative adversarial network: two networks that learn from each other."],
  [
    "generator, G",
    "The forger: a network that turns random numbers, the noise, into windows of returns.",
  ],
  [
    "discriminator, D",
    "The detective, also called critic: a network that scores a window, high for real, low for forged.",
  ],
  ["tape", "The prices that everything is learned from: simulated, or your own file."],
  ["bar", "One line of the tape, for example a day."],
  ["return", "By how much the price changed from one bar to the next."],
  ["window", "Bars in a row, cut out of the tape or forged. Its path adds up its returns."],
  ["weights", "The numbers inside a network. To learn is to change them."],
  ["loss", "What a network tries to make small: D its mistakes, G how suspect its forgeries are."],
  [
    "gradient",
    "Which way, and how steeply, a loss changes with each weight. To learn, go downhill.",
  ],
  ["step", "D learns, once or more often; then G learns from what D says of new forgeries."],
  ["batch", "The windows that are looked at in one step."],
  ["seed", "The number that all chance follows from: the same seed gives the same run."],
  ["σ", "The typical size of a return, its standard deviation: the unit of many axes."],
  ["autocorrelation", "How much bars go along with those before them: 1 wholly, 0 not at all."],
  [
    "noise floor",
    "By how much two pieces of real history differ. A distance of 1 floor is as near as real is to real.",
  ],
];

/** The help's dialog. */
export const shortcuts = {
  title: "Words, keys and help",
  close: "Close",
  keys: "Keys",
  space: "Space",
  list: {
    play: "play or pause",
    discriminator: "step the discriminator",
    generator: "step the generator",
    both: "step both",
    reset: "reset, with the same seed",
    slow: "slow motion on or off",
    undo: "undo and redo a change of a setting",
    help: "this page",
  },
  fieldsNote: "Keys do nothing while you type in a field.",
  words: "Words of this page",
  glossary,
  reading: "Reading the charts",
  readingText:
    "Real is green and solid, generated is purple and dashed, the discriminator is blue. The band around the real curve is what two pieces of real history differ by: inside it a forgery cannot be told apart by that measure. Every chart can be read as a table and downloaded.",
  private: "Where your data goes",
  privateText:
    "Nowhere. Files are read and networks are trained in this tab. Nothing is sent, and a link never holds data. Trained weights can give hints about the data they were trained on: a link holds them only if you ask.",
} as const;

/** What a first visit reads. */
export const welcome = {
  title: "What will happen",
  steps: [
    "The {generated:generator} turns noise into windows of returns.",
    "The {discriminator:discriminator} is shown {real:real} windows and forged ones, and learns to tell them apart.",
    "What it notices teaches the generator. Round after round, the forgeries come closer to the tape.",
  ],
  privacy: "It all happens in this tab: your data never leaves it.",
  play: "Start training",
} as const;
