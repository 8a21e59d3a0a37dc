import { formatCount, formatNumber, formatPercent } from "../format.ts";

/** In a sentence, `{surface:words}` is the switch of that layer. */
export const plane = {
  title: "Windows on a plane",
  planes: {
    "today-tomorrow": {
      name: "Today × tomorrow",
      help: "The return of one bar against the next one's.",
    },
    path: {
      name: "Paths",
      help: "Each window's path, laid flat by the two main components of real paths.",
    },
    fact: { name: "Facts", help: "Two facts of each window, of your choice." },
  },
  planeChoice: "Plane",
  horizontal: "Across",
  vertical: "Up",
  sentences: {
    "today-tomorrow":
      "Each dot is two bars in a row: {real:real} or {generated:generated}. Also {surface:what the discriminator thinks}, {arrows:where it pushes}, {warp:how noise is bent}, {contour:real density}. Press words to show or hide.",
    path: "Each dot is the path of a window: {real:real} or {generated:generated}. Also {surface:what the discriminator thinks}, {arrows:where it pushes}, {warp:how noise is bent}, {contour:real density}. Press words to show or hide.",
    fact: "Each dot is a window by two facts: {real:real} or {generated:generated}. Also {surface:what the discriminator thinks}, {arrows:where it pushes}, {warp:how noise is bent}, {contour:real density}. Press words to show or hide.",
  },
  layers: {
    surface: "what the discriminator thinks",
    contour: "density of real windows",
    real: "real windows",
    warp: "how the generator bends noise",
    arrows: "where it pushes generated windows",
    generated: "generated windows",
  },
  switchHelp: (layer: string, isOn: boolean) => `${isOn ? "Hide" : "Show"}: ${layer}`,
  missing: {
    "window-too-long": (layers: string) =>
      `Not here: ${layers}. The discriminator judges more than two bars at once; it has no opinion of two alone.`,
    "no-discriminator": (layers: string) =>
      `Not here: ${layers}. Only the generator came; there is no discriminator to ask.`,
    "no-data": (layers: string) => `Not here: ${layers}. There are no real data in this run.`,
  },
  usePreset: "Take windows of two bars",
  usePresetHelp: "The preset “Today × tomorrow”: starts a new run; undo brings this one back.",
  useOtherPlane: "Show paths instead",
  captions: {
    exact: "Exact: the windows are two bars long, so the plane is all that the discriminator sees.",
    pairs: (length: number) =>
      `Each dot is the first two bars of a window of ${formatCount(length)}.`,
    path: (share: string) =>
      `Paths that look alike lie near each other. The axes hold ${share} of how real paths differ; the rest does not show.`,
    generatedPath: (share: string) =>
      `The axes hold ${share} of how generated paths differ: there are no real ones in this run.`,
    residuals: (count: number) =>
      `A place's colour is averaged: the smooth path there plus what ${formatCount(count)} real windows have besides, scored and averaged.`,
    projected: "Arrows show their direction within the plane; their length is the whole gradient.",
    fact: "A place's colour is averaged from the scores of the points near it, fainter where there are few.",
    slice: (anchor: number) =>
      `The grid is a slice of the noise through that of generated window ${formatCount(anchor + 1)}.`,
    contour: "Density lines hold 50, 80 and 95 % of the real windows.",
    threshold: (scale: "probability" | "score") =>
      scale === "probability"
        ? "Blue line: ½, where it cannot tell."
        : "Blue line: the middle between its mean scores of real and generated windows.",
    asDiscriminatorSees:
      "Returns are in deviations of the real ones (σ), as the networks see them.",
  },
  axes: {
    today: "a bar's return (σ)",
    tomorrow: "the next bar's (σ)",
    "first-component": (share: string) => `first component of paths (σ) · ${share} of variance`,
    "second-component": (share: string) => `second component of paths (σ) · ${share}`,
    volatility: "volatility (σ a bar)",
    drawdown: "greatest drawdown (σ)",
    skewness: "skewness (no unit)",
    kurtosis: "excess kurtosis (no unit)",
    "absolute-autocorrelation": "lag-1 autocorrelation of |r|",
    range: "range ÷ volatility",
    "up-share": "share of bars that rise",
  },
  facts: {
    volatility: "volatility",
    drawdown: "drawdown",
    skewness: "skewness",
    kurtosis: "kurtosis",
    "absolute-autocorrelation": "clustering of |r|",
    range: "range",
    "up-share": "share of rises",
  },
  scaleEnds: { real: "real", generated: "forged" },
  strongest: (norm: string) => `strongest ${norm}`,
  atStep: (step: number) => `step ${formatCount(step)}`,
  weaker: (times: number) => `×${formatCount(times)} weaker`,
  emptyHelp: "The plane is on its way.",
  noRun: "Nothing to show yet.",
  keyboardHelp:
    "Point at a dot to light its window everywhere; drag to keep a region. By keyboard: arrow keys walk through the dots, Enter keeps the windows around one, Escape shows all.",
  pointingHelp: "Point at a dot, or drag around some. Keys: arrows, Enter, Escape.",
  place: "The plane of windows",
  showAll: "Show all",
  pointedReal: (date: string) => `Real window from ${date}`,
  pointedGenerated: (index: number) => `Generated window ${formatCount(index + 1)}`,
  pointedPlace: (x: string, y: string) => `${x} across, ${y} up`,
  pointedScore: (score: string) => `score ${score}`,
  takenFor: { real: "taken for real", generated: "taken for forged" },
  pointedPath: "Its path",
  pointedPathLabel: "Cumulative return of the window that is pointed at, among the others.",
  region: (real: number, generated: number) =>
    `Kept: ${formatCount(real)} real and ${formatCount(generated)} generated windows.`,
  columns: {
    kind: "kind",
    index: "first bar, or number of the noise",
    score: "score (logit)",
  },
  real: "real",
  generated: "generated",
  linked: {
    title: "The plane's windows in other charts",
    all: "All the windows on the plane",
    some: "The windows of the region",
    paths: {
      title: "Paths of these windows",
      sentence: (real: number, generated: number) =>
        `Cumulative return of ${formatCount(generated)} {generated:generated} and ${formatCount(real)} {real:real} windows; the bold one is pointed at.`,
      axis: "cumulative return (σ)",
      thinned: (most: number) => `At most ${formatCount(most)} of each are drawn.`,
    },
    returns: {
      title: "Returns of these windows",
      sentence: (real: number, generated: number) =>
        `Density of ${formatCount(generated)} {generated:generated} and ${formatCount(real)} {real:real} returns.`,
      axis: "return (σ)",
      density: "density per σ",
      low: "from (σ)",
    },
    clustering: {
      title: "Do storms last in them?",
      sentence:
        "Autocorrelation of absolute returns within these windows: {real:real} and {generated:generated}.",
      axis: "autocorrelation",
      help: "Point at the chart to read it.",
      oneLag: (real: string, generated: string) =>
        `Two bars have one lag only: ${real} in real windows, ${generated} in generated ones.`,
    },
    empty: "No window lies in the region.",
    noWindows: "The windows come with the plane.",
  },
  sheet: {
    title: "A sheet of forgeries",
    sentence: (size: number, isSlice: boolean, hasScores: boolean) =>
      `${formatCount(size * size)} {generated:generated} windows as ${
        isSlice ? "two directions of the noise" : "the two numbers of the noise"
      } change; ${
        hasScores
          ? "the ground is {discriminator:the discriminator's score}"
          : "there is no discriminator to score them"
      }. Drag, or use the arrow keys, to move through the noise.`,
    place: "Where the sheet lies in the noise",
    reach: (from: string, to: string) => `Noise from ${from} to ${to} deviations along each side.`,
    centre: (x: string, y: string) => `Centre moved by ${x} across and ${y} up.`,
    alike: (share: string) =>
      `All cells look alike: they differ by ${share} of what real windows differ by. If that stays so for other windows of noise, the generator has collapsed.`,
    alikeSlice: (share: string) =>
      `Along these two directions the cells differ by ${share} of what real windows differ by.`,
    back: "Back to the middle",
    previous: "Previous window of noise",
    next: "Next window of noise",
    anchor: (index: number) => `through generated window ${formatCount(index + 1)}`,
    row: "row",
    column: "column",
    across: "noise across (deviations)",
    up: "noise up (deviations)",
    score: "score (logit)",
    sum: "sum of returns (σ)",
  },
  pen: {
    title: "The critic's pen",
    sentence: (index: number) =>
      `Generated window ${formatCount(index + 1)}: its {generated:returns}, and which way {gradient:the discriminator wants each bar moved}.`,
    emptySentence:
      "The {generated:returns} of a generated window, and which way {gradient:the discriminator wants each bar moved}.",
    noDiscriminator: "Only the generator came; there is no discriminator to ask.",
    note: (count: number) =>
      `An arrow up: a larger return would look more real. The strip: where the discriminator looks, by the mean size of its gradient at each bar of ${formatCount(count)} generated windows.`,
    score: (score: string) => `Score ${score}`,
    axis: "return (σ)",
    bar: "bar of the window",
    previous: "Previous generated window",
    next: "Next generated window",
    anchor: (index: number) => `window ${formatCount(index + 1)}`,
    strip: "Where the discriminator looks: mean size of its gradient at each bar",
    from: "First bar shown",
    shown: (from: number, to: number, all: number) =>
      `bars ${formatCount(from)}–${formatCount(to)} of ${formatCount(all)}`,
    gradient: "∂score/∂return (logit per σ)",
    returnColumn: "return (σ)",
    saliency: "mean |∂score/∂return| (logit per σ)",
    strongest: (value: string) => `longest arrow: ${value} per σ`,
  },
  shuffle: {
    title: "Does it mind the order?",
    help: "Shuffles the bars within each window and asks the discriminator again.",
    button: "Shuffle time",
    running: "Asking…",
    result: (
      side: "real" | "generated",
      before: string,
      after: string,
      change: string,
      count: number,
    ) =>
      `${side === "real" ? "Real" : "Generated"} windows: mean score ${before} in order, ${after} shuffled; a window's score moves by ${change} deviations (${formatCount(count)} windows).`,
    verdicts: {
      ignores:
        "It does not mind the order of bars: it looks at which returns there are, not at when. It cannot teach the generator that storms last.",
      little: "It minds the order of bars a little.",
      minds:
        "It minds the order of bars: when returns come matters to it, not only which there are.",
    },
    atStep: (step: number) => `At step ${formatCount(step)}.`,
  },
  failed: "That did not work.",
  again: "Try again",
  number: (value: number) => formatNumber(value),
  share: (share: number) => formatPercent(share),
  fineShare: (share: number) => formatPercent(share, share < 0.1 ? 1 : 0),
} as const;
