import { formatCount } from "../format.ts";

/** The page in another page's frame. */
export const embed = {
  bar: "Embedded page",
  play: "Play",
  pause: "Pause",
  open: "Open in Market Forge",
} as const;

/** Composing the page for a class. */
export const compose = {
  title: "Compose this page",
  open: "Compose this page for your class …",
  help: "What is not ticked disappears from the page as you see it. The link opens to the same page.",
  groups: {
    frame: "Header and frame",
    cards: "Cards",
    nodes: "Components of the machine",
    knobs: "Knobs",
  },
  count: (shown: number, all: number) => `${formatCount(shown)} of ${formatCount(all)} shown`,
  all: "Show all",
  none: "Hide all",
  opening: "When the link is opened",
  isLecture: "Begin in lecture mode",
  isEmbedded: "For a frame in another page: without header",
  autoplay: "Train to step",
  autoplayHelp: "Empty: wait for play.",
  long: (characters: number) =>
    `${formatCount(characters)} characters: some messengers cut links of more than 2,000. Hide a whole group instead of its parts.`,
  close: "Close",
  hiddenNow: (count: number) =>
    count === 1 ? "1 part of the page is hidden." : `${formatCount(count)} parts are hidden.`,
  showHidden: "Show everything",
  parts: {
    "data-menu": "Menu of the data",
    reset: "Reset",
    play: "Play",
    steps: "Step D, Step G, Both",
    slow: "Slow motion",
    device: "Device",
    seed: "Seed",
    undo: "Undo and redo",
    teach: "Teach",
    export: "Export",
    share: "Share",
    theme: "Theme",
    help: "Help",
    side: "Lists beside the stage",
    tabs: "Tabs",
    layout: "Switch: machine or lists",
    "time-bar": "Time bar",
    machine: "The machine",
    phase: "What the phase does",
    welcome: "What will happen",
    knobs: "All knobs",
    preset: "Preset",
    market: "The simulated market's sliders",
  },
  cards: {
    plane: "Layered plane",
    losses: "Losses",
    scores: "Scores",
    fan: "Where a path may go",
    distribution: "How big is a bar's return?",
    "absolute-autocorrelation": "Do storms cluster?",
    nearness: "How near is it?",
    paths: "Paths",
    quantiles: "Quantiles",
    "return-autocorrelation": "Do returns repeat?",
    price: "The tape",
    pen: "The critic's pen",
    "latent-sheet": "Latent contact sheet",
    "plane-paths": "Plane: paths",
    "plane-returns": "Plane: returns",
    "plane-clustering": "Plane: clustering",
    ladder: "Quality: facts ladder",
    "still-wrong": "Quality: what is still wrong",
    "quality-metrics": "Quality: all metrics",
    "quality-timeline": "Quality: over time",
    "window-plane": "Quality: windows laid flat",
    fits: "Compare: fits",
    comparison: "Compare: table",
    "run-differences": "Compare: differences of runs",
    "risk-losses": "Risk: losses by model",
    "risk-profits": "Risk: distribution of profits",
    "risk-term-structure": "Risk: losses by horizon",
    "risk-drawdowns": "Risk: drawdowns",
    "risk-parts": "Risk: parts of the loss by asset",
    "backtest-strip": "Risk: backtest, returns and limits",
    "backtest-tests": "Risk: backtest, tests",
  },
} as const;

/** Ways to take a run along, beside its link. */
export const sharing = {
  more: "QR code, picture, film, frame",
  loading: "Loading …",
  qrLabel: "The link as a QR code",
  qrTooLong: (most: number) =>
    `The link has more than ${formatCount(most)} characters: as a QR code its cells would be too small to scan.`,
  card: "Download result card",
  cardHelp:
    "A picture of 1200 × 630: data, step, losses, fan, quality in noise floors, and the link as a code.",
  cardUntrained: "A result card needs a run: press play first.",
  cardFailed: "The picture could not be drawn.",
  cardLine: (step: number, steps: number, seed: number, device: string) =>
    `Step ${formatCount(step)} of ${formatCount(steps)} · seed ${seed} · ${device}`,
  cardQuality: "How near to real?",
  cardFloors: (step: number) =>
    `distance in noise floors, at step ${formatCount(step)}; 1 = as near as real`,
  cardSums: (horizon: string) => `returns summed over ${horizon}`,
  cardFoot: "generated data, trained in a browser tab; not advice",
  clip: "Film of the training",
  clipHelp: "A film of fan, losses, plane and machine while it trains, at most five minutes.",
  clipStart: "Start filming",
  clipStop: "Stop and save",
  clipLength: (seconds: number, size: string) =>
    `Filming · ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} · ${size}`,
  clipUnsupported:
    "This browser cannot record film. Chrome, Edge, Firefox and Safari 14.1 or later can.",
  clipFailed: "The browser stopped filming.",
  embed: "For another page",
  embedHelp:
    "Sites may hold this page in a frame only if its host allows them: the header Content-Security-Policy has to name them after frame-ancestors. docs/embedding.md says how.",
} as const;
