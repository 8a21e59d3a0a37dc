import { formatCount, formatFixed, formatNumber, formatSpeed } from "../format.ts";

/** The race of several configurations. */
export const race = {
  title: "Race",
  against: "Race against…",
  againstHelp: "Trains up to four settings side by side, from one seed, on the same batches.",
  close: "Closing this window makes the race rest; it waits here.",
  setUp: {
    intro:
      "Two to four settings train in turn, equally many steps each, from one seed: the same batches, and the same noise where it has the same shape. The run on the page rests meanwhile and is kept.",
    plan: "What is raced",
    plans: {
      own: "The present settings, changed as you like",
      "learning-rates": "Learning rates: as they are, and four times or a quarter of them",
      objectives: "Three objectives on today × tomorrow",
      projection: "With and without spectral projection",
    },
    steps: "Steps of every lane",
    lane: (letter: string) => `Lane ${letter}`,
    asItIs: "As it is: nothing is changed here.",
    change: "Change a knob…",
    changeOf: (letter: string) => `Change a knob of lane ${letter}`,
    leave: (knob: string, letter: string) => `Leave ${knob} of lane ${letter} as it is`,
    add: "Add a lane",
    remove: (letter: string) => `Remove lane ${letter}`,
    start: "Start the race",
    preparing: "Preparing the lanes…",
    cancel: "Cancel",
    same: "Two lanes are alike: they will run exactly the same race.",
    noData: "There are no data yet.",
    failed: (lane: string) => (lane === "" ? "The race cannot begin." : `Lane ${lane} cannot run.`),
  },
  caveats: {
    objectives:
      "These lanes do not minimise the same thing: their losses are different quantities and do not compare. Compare distances.",
    batches:
      "These lanes differ in what a batch is (its windows, their length or their number): they start from one seed but do not see the same batches.",
  },
  status: {
    racing: (step: number, of: number) =>
      `Racing: step ${formatCount(step)} of ${formatCount(of)} in every lane`,
    paused: (step: number, of: number) =>
      `The race rests at step ${formatCount(step)} of ${formatCount(of)}.`,
    finished: (step: number) => `Finished: every lane has run ${formatCount(step)} steps.`,
    endings: {
      finished: "Finished.",
      stopped: "The race was ended; what was drawn stays here.",
      "device-lost":
        "The device was lost and the race with it; what was drawn stays here. The run on the page is mended.",
      "worker-lost":
        "The training thread had to be replaced and the race is lost; what was drawn stays here. The run on the page is mended.",
      replaced:
        "The run, its data or its device changed, which ended the race; what was drawn stays here.",
      failed: "The race broke off; what was drawn stays here.",
    },
  },
  pause: "Pause the race",
  resume: "Go on racing",
  end: "End the race",
  another: "Another race",
  csv: "CSV of every step",
  lane: (letter: string, changes: string) => `${letter} · ${changes}`,
  unchanged: "as it is",
  change: (knob: string, value: string) => `${knob} ${value}`,
  chart: {
    title: "How do they run?",
    shown: "Shown",
    measures: {
      distance: "distance",
      discriminatorLoss: "loss D",
      generatorLoss: "loss G",
      accuracy: "accuracy of D",
    },
    sentences: {
      distance:
        "How far each lane's forgeries are from real returns: the mean of the main measures of the Quality tab, in noise floors. Lower is better; dotted: 1, as good as another real sample.",
      discriminatorLoss: "Loss of each lane's discriminator, smoothed over some 20 steps.",
      generatorLoss: "Loss of each lane's generator, smoothed over some 20 steps.",
      accuracy:
        "Share of windows that each lane's discriminator tells right, smoothed over some 20 steps; dotted: ½, a guess.",
    },
    floors: "floors",
    loss: "loss",
    share: "share",
    step: "step",
    empty: "The first numbers are on their way.",
  },
  pictures: {
    title: "What do they forge?",
    fan: (bands: string) =>
      `Each lane's {generated:generated} returns add up to fans (${bands}) and four paths of the same noise, inside the outline of {real:real} ones; all on the same scale.`,
    points:
      "Today's return across, tomorrow's up: {generated:generated} windows as crosses over {real:real} ones as discs; all on the same scale.",
    today: "today",
    tomorrow: "tomorrow",
    empty: "The first pictures are on their way.",
    diverged: (step: number) => `Out at step ${formatCount(step)}: a loss was not a finite number.`,
    at: (step: number, score: string) => `step ${formatCount(step)} · ${score}`,
    floors: (floors: number) => `${formatFixed(floors, 2)} floors`,
    noScore: "no distance",
    notJudged: "being measured",
    bar: "bar",
    quantile: (probability: string) => `${probability} quantile`,
  },
  standing: {
    title: "Who is ahead?",
    leader: (name: string, floors: number) =>
      `**${name} is ahead**: ${formatFixed(floors, 2)} floors from real returns, nearer than every other lane in its three latest measurements.`,
    close: (name: string, floors: number) =>
      `**Too close to call**: ${name} is nearest now with ${formatFixed(floors, 2)} floors, but the latest measurements of the lanes overlap.`,
    none: "Nobody is ahead yet: at least two lanes need a distance from real returns.",
    how: "The order is by distance from real returns alone, in noise floors of 16 paths as the discriminator sees them: 1 is as near as real is to real. A20 gap and |r| ACF: whether large moves follow each other as in the tape; W₁: whether returns are as large as often; D right: how often the lane's discriminator tells right. One seed is one draw: another seed may end otherwise.",
    lane: "lane",
    mean: "mean distance",
    facts: {
      "absolute-autocorrelation-rms": "|r| ACF",
      "absolute-autocorrelation-20": "A20 gap",
      "wasserstein-1": "W₁",
    },
    inFloors: "floors",
    accuracy: "D right",
    step: "step",
    time: "time",
    speed: "speed",
    seconds: (seconds: number) => `${formatNumber(seconds, 3)} s`,
    perSecond: (speed: number) => `${formatSpeed(speed)} steps/s`,
    out: (step: number) => `out at ${formatCount(step)}`,
    take: "Continue",
    takeThis: (letter: string) => `Continue with lane ${letter}`,
    taking: "Taking it over…",
  },
  differences: {
    title: "What differs?",
    sentence: "Only the knobs in which the lanes are not all alike.",
    none: "The lanes have the same settings.",
    knob: "knob",
  },
} as const;
