/** Spot the fake. */
export const quiz = {
  title: "Spot the fake",
  intro:
    "Ten windows, one after the other: three to seven of them are real, the others generated, as chance has it. Tell them apart. What was what is shown at the end, with the discriminator's answers on the same ten.",
  fine: "The real ones are cut out of the part of the tape that trains, so the discriminator has seen them before: it has that advantage. The generated ones are of the calibrated generator, as it would be exported.",
  untrained:
    "Your run has not learned anything yet: these forgeries are a beginner's, scaled like the real windows. Train it and play again to see whether they got better.",
  start: "Deal ten windows",
  dealing: "Dealing …",
  failed: "The windows could not be dealt.",
  tooShort: (bars: number) =>
    `This run's windows are ${bars} bars long: too short to judge by eye. Choose a preset with longer windows, such as “Recipe”.`,
  windowOf: (index: number, total: number) => `Window ${index} of ${total}`,
  chartTitle: "A window's path",
  chartUnit: (bars: string) => `price from 100, over ${bars} bars`,
  differenceUnit: (bars: string) => `sum of differences, over ${bars} bars`,
  facts: (end: string, low: string, high: string, largest: string) =>
    `Ends at ${end}; lowest ${low}, highest ${high}; largest change in one bar ${largest}.`,
  real: "Real",
  forged: "Forged",
  realKey: "R",
  forgedKey: "F",
  keysHelp: "Keys: R for real, F for forged.",
  resultTitle: "What came of it",
  you: "You",
  discriminator: "The discriminator",
  noDiscriminator: "This generator came alone: there is no discriminator to compare with.",
  right: (right: number, total: number) => `${right} of ${total} right`,
  interval: (low: string, high: string) =>
    `With ten guesses that fits any true skill from ${low} to ${high} (95 % interval, Wilson).`,
  chance: (right: number, share: string) =>
    `Coin tosses alone get ${right} or more right ${share} of the time.`,
  few: "Ten guesses are few: play again with other windows before you conclude anything.",
  confusion: "Confusion",
  was: "it was",
  said: "said",
  windows: "The ten windows",
  windowResult: (index: number, was: string, you: string, judge: string | null) =>
    `${index}: ${was}. You said ${you}${judge === null ? "" : `, the discriminator ${judge}`}.`,
  again: "Ten other windows",
  repeat: "The same ten again",
  share: "Take it along",
  code: "Code",
  text: "As text",
  copy: "Copy",
  copied: "Copied",
  summary: (you: number, judge: number | null, total: number, step: string, seed: number) =>
    `Spot the fake: I told ${you} of ${total} right${
      judge === null ? "" : `, the discriminator ${judge}`
    } (step ${step}, deal ${seed}).`,
  others: "Codes of others",
  othersHelp: "Paste as many as you like; nothing is sent anywhere.",
  classResult: (
    count: number,
    right: number,
    total: number,
    share: string,
    low: string,
    high: string,
  ) =>
    `${count} ${count === 1 ? "result" : "results"}: ${right} of ${total} right, ${share} (${low} to ${high}).`,
  classJudge: (right: number, total: number, share: string) =>
    `The discriminator on the same windows: ${right} of ${total}, ${share}.`,
  noCodes: "There is no whole code in this text.",
} as const;
