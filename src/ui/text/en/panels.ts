import { formatBytes, formatCount } from "../format.ts";

/** The data panel and the dataset menu. */
export const dataPanel = {
  title: "Data",
  menu: "Choose data",
  simulated: "Simulated markets",
  simulatedName: (law: string) => `${law}, simulated`,
  earlier: "Used earlier",
  openFile: "Open a file …",
  paste: "Paste a table …",
  reportCard: "What was read …",
  none: "No data",
  returns: (count: number) => `${formatCount(count)} returns`,
  rowsRead: "read",
  rows: (count: number) => `${formatCount(count)} rows`,
  made: "simulated",
  days: (count: number) => `${formatCount(count)} days`,
  used: "used",
  assets: (count: number) => `${formatCount(count)} assets`,
  kinds: { log: "log returns", simple: "simple returns", difference: "differences" },
  trainTest: "train · test",
  validation: "validation",
  trainTestValue: (train: number, test: number) => `${formatCount(train)} · ${formatCount(test)}`,
  windows: "windows to draw from",
  nothingDropped: "nothing dropped",
  dropped: (count: number) => `${formatCount(count)} rows dropped`,
  warnings: (count: number) => (count === 1 ? "1 remark" : `${formatCount(count)} remarks`),
  winsorised: (count: number) => `${formatCount(count)} returns pulled in`,
  gaussianised: "tails Gaussianised",
  dropHint: "Your own data: drop a file anywhere, or",
  reading: (name: string) => `Reading ${name}`,
  law: "Law",
  lawOf: "Simulated market",
  lawSliders: "Sliders of the law",
  length: "Length",
  lengthUnit: "days",
  marketSeed: "Market's seed",
  pasteTitle: "Paste a table",
  pasteHelp:
    "Copied cells or text: a column of dates and one or more of prices. It stays in this tab.",
  pasteLabel: "Table",
  pasteUse: "Read it",
  cancel: "Cancel",
} as const;

/** The model and training panels. */
export const modelPanel = {
  title: "Model",
  trainingTitle: "Training",
  preset: "Preset",
  custom: "Own settings",
  customHelp: "Changed from its preset. Choosing a preset sets every knob.",
  detail: "Show",
  simple: "a few knobs",
  all: "all knobs",
  parameters: "weights G · D",
  parametersValue: (generator: number, discriminator: number) =>
    `${formatCount(generator)} · ${formatCount(discriminator)}`,
  flops: "one step",
  memory: "memory, estimated",
  held: "on the device",
  heldValue: (tensors: number, bytes: number) =>
    `${formatCount(tensors)} tensors, ${formatBytes(bytes)}`,
  anyLength: "paths",
  anyLengthYes: "any length",
  anyLengthNo: "whole windows, joined end to end",
  equation: "In words:",
  source: "From:",
} as const;

/** The stage's own card: distances with their floors. */
export const nearness = {
  title: "How near is it?",
  sentence:
    "Distance between {real:real} and {generated:generated} sums of returns, in noise floors: 1, dotted, is as near as another piece of real history.",
  emptySentence: "Distance between {real:real} and {generated:generated} returns, in noise floors.",
  horizon: (bars: number) => (bars === 1 ? "1 bar" : `${formatCount(bars)} bars`),
  distance: "distance (σ)",
  floor: "floor (σ)",
  floors: "in floors",
  horizonHeading: "sums over",
  mean: "mean",
  deviation: "deviation",
  real: "real",
  generated: "generated",
  moments: "Moments of one bar's return",
  calibrated: "generated: calibrated, as exported",
  uncalibrated: "generated: as it trains, not calibrated",
} as const;

/** Export and share. */
export const takeAway = {
  exportTitle: "Export",
  paths: "Generated paths",
  pathsHelp:
    "Returns and prices as CSV, drawn from the generator as it is now. Prices start at 100, or at 0 for differences.",
  count: "Paths",
  length: "Bars each",
  seed: "Seed",
  seedHelp: "The same generator and seed give the same paths.",
  rows: (count: number) => `${formatCount(count)} rows`,
  layout: "Layout",
  layouts: { long: "a row per bar: returns and prices", wide: "a column per path: prices" },
  tooManyRows: (most: number) => `At most ${formatCount(most)} rows fit in one file.`,
  joined:
    "This generator makes whole windows; longer paths are windows joined end to end, without memory across the joins.",
  downloadPaths: "Download paths",
  making: "Making paths …",
  nothingTrained: "Nothing is trained yet. Press play first.",
  losses: "Loss history",
  lossesHelp: "Every measure of every step as CSV.",
  config: "Configuration",
  configHelp: "All knobs as JSON. Drop it here to use it again.",
  bundle: "Bundle",
  bundleHelp:
    "Settings, preprocessing, weights and history in one file, without data. Drop it here to go on with the run.",
  download: "Download",
  done: "Handed to the browser.",
  failed: "That did not work. What happened is said on the page.",
  shareTitle: "Share this experiment",
  shareHelp:
    "The link holds the settings that differ from the defaults, readable behind the #. It never holds data, and it starts training only if the page was composed so.",
  fileData:
    "Your data is not in the link. Who opens it sees a simulated market until they bring data of their own.",
  link: "Link",
  copy: "Copy link",
  copied: "Copied.",
  copyFailed: "The browser did not allow it. Select the link and copy it.",
  withGenerator: "With the trained generator",
  withGeneratorHelp:
    "Who opens the link sees the same forgeries at once. Trained weights can give away hints of the data they were trained on: share them only if you may share such hints.",
  characters: (count: number) => `${formatCount(count)} characters`,
  tooLarge: "The generator does not fit in a link. Save a bundle and send the file instead.",
  saveBundle: "Save a bundle",
  close: "Close",
} as const;
