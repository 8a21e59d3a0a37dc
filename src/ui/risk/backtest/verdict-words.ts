import type { BacktestModelId } from "../../../applications/backtest/backtest-options.ts";
import type {
  BacktestReport,
  LevelBacktest,
} from "../../../applications/backtest/backtest-types.ts";
import type { Verdict } from "../../quality/verdict.ts";
import { formatFixed } from "../../text/format.ts";
import { backtestText } from "./text/en.ts";

const DOUBTFUL = 0.05;
const REJECTED = 0.01;

/** What a lamp says of a p-value. */
export function verdictOfP(pValue: number | null): Verdict {
  if (pValue === null || Number.isNaN(pValue)) return "unknown";
  if (pValue >= DOUBTFUL) return "within";
  return pValue >= REJECTED ? "near" : "off";
}

/** Generators at the day's volatility; the first that there is speaks, whatever its score. */
const FILTERED: readonly BacktestModelId[] = [
  "own-filter-gan",
  "filtered-gan-garch",
  "filtered-gan",
];

/** A forecaster at the level that is shown. */
export interface ShownModel {
  readonly model: BacktestModelId;
  readonly level: LevelBacktest;
}

export function shownModels({ models }: BacktestReport, place: number): readonly ShownModel[] {
  return models.flatMap(({ model, levels }) => {
    const level = levels[place];
    return level === undefined ? [] : [{ model, level }];
  });
}

/** The one with the lowest score. */
export function bestOf(shown: readonly ShownModel[]): ShownModel | null {
  return shown
    .filter(({ level }) => !Number.isNaN(level.score.value))
    .reduce<ShownModel | null>(
      (best, one) => (best === null || one.level.score.value < best.level.score.value ? one : best),
      null,
    );
}

/** The filtered generator that speaks for the others; the first forecaster where there is none. */
export function spokesmanOf(shown: readonly ShownModel[]): ShownModel | null {
  const place = ({ model }: ShownModel) => FILTERED.indexOf(model);
  const filtered = shown.filter((one) => place(one) >= 0);
  return filtered.toSorted((a, b) => place(a) - place(b))[0] ?? shown[0] ?? null;
}

function rejectionsOf(level: LevelBacktest): readonly string[] {
  const { tests } = backtestText.verdict;
  const isTooMany = level.breachCount > level.expectedCount;
  const found = [
    [level.coverage, isTooMany ? tests.tooMany : tests.tooFew],
    [level.independence, tests.independence],
    [level.shortfall.pValue, tests.shortfall],
    [level.residuals?.pValue ?? null, tests.residuals],
  ] as const;
  const rejected = found.flatMap(([pValue, name]) =>
    pValue !== null && pValue < DOUBTFUL ? [name] : [],
  );
  if (rejected.length > 0 || level.conditional === null) return rejected;
  return level.conditional < DOUBTFUL ? [tests.conditional] : [];
}

function breachesSentence({ model, level }: ShownModel, bars: number): string {
  const { verdict, models } = backtestText;
  const facts = {
    name: models[model].label,
    probability: level.probability,
    count: level.breachCount,
    bars,
    expected: level.expectedCount,
  };
  const rejections = rejectionsOf(level);
  const judged = level.independence === null ? verdict.few : verdict.accepted;
  const judgement = rejections.length > 0 ? verdict.rejectedBy(rejections) : judged;
  return `${verdict.breaches(facts)}: ${judgement}`;
}

function scoreSentence(one: ShownModel, best: ShownModel): string {
  const { verdict, models } = backtestText;
  if (best.model === one.model) return verdict.isBest;
  const against = one.level.against.find(({ model }) => model === best.model);
  const difference = formatFixed(against?.difference ?? Number.NaN, 3);
  return verdict.behind(models[best.model].label, difference, (against?.pValue ?? 1) < DOUBTFUL);
}

function unfilteredSentence(shown: readonly ShownModel[]): string {
  const level = shown.find(({ model }) => model === "gan")?.level;
  if (level === undefined) return "";
  const { verdict } = backtestText;
  const say = level.coverage < DOUBTFUL ? verdict.unfiltered : verdict.unfilteredHolds;
  return say(level.breachCount, level.expectedCount);
}

/** The result in words: a filtered generator, the best of all, the generator as it is. */
export function verdictSentence(shown: readonly ShownModel[], bars: number): string {
  const best = bestOf(shown);
  const told = spokesmanOf(shown);
  if (told === null || best === null) return unfilteredSentence(shown);
  return [breachesSentence(told, bars), scoreSentence(told, best), unfilteredSentence(shown)].join(
    " ",
  );
}
