import type { ForecastInput, ForecastReport } from "../../applications/forecast/forecast-types.ts";
import { useRun } from "../../store/run-store.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatCount } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { dateWords } from "./fan-data.ts";
import styles from "./forecast.module.css";
import { forecastWords, priceWords } from "./forecast-words.ts";
import { forecastText } from "./text/en.ts";

/** A forecast, and what it was asked. */
export interface ForecastAnswer {
  readonly input: ForecastInput;
  readonly output: ForecastReport;
}

const MEDIAN = 3;
/** Fewer leave a volatility and its tails unknown. */
const ADVISED_RETURNS = 500;
const TENTH = 1;
const NINE_TENTHS = 5;
/** These know nothing of the day. */
const FORGETFUL: readonly string[] = ["gaussian-walk", "independent-bootstrap", "block-bootstrap"];

function sentenceOf({ output }: ForecastAnswer, text: Dictionary): string {
  const [first] = output.forecasts;
  if (!first) return "";
  const bars = first.quantiles[0]?.length ?? 0;
  const at = (rows: readonly ArrayLike<number>[], quantile: number) =>
    rows[quantile]?.[bars - 1] ?? Number.NaN;
  const [low, high] = [at(first.quantiles, TENTH), at(first.quantiles, NINE_TENTHS)];
  const interval = [at(first.quantileLow, MEDIAN), at(first.quantileHigh, MEDIAN)] as const;
  const words = forecastText.sentence({
    model: forecastWords(first.model, text).label,
    bars,
    low: priceWords(low),
    high: priceWords(high),
    median: priceWords(at(first.quantiles, MEDIAN)),
    medianInterval: forecastText.quantiles.interval(
      priceWords(interval[0]),
      priceWords(interval[1]),
    ),
    price: priceWords(output.origin.price),
  });
  const came = output.realised.prices[bars - 1];
  if (came === undefined) return words;
  const { cameIn, cameOut } = forecastText;
  return `${words} ${(came >= low && came <= high ? cameIn : cameOut)(priceWords(came))}`;
}

function Badges({ input, output }: ForecastAnswer) {
  const { badges, parts } = forecastText;
  const model = output.forecasts[0]?.model ?? "";
  const isToday = input.back === 0;
  return (
    <ul className={styles.badges}>
      <li>{badges.asOf(dateWords(output.origin.time, output.barSpacing))}</li>
      <li className={output.part === "training" ? styles.marked : undefined}>
        {isToday ? badges.today : parts[output.part]}
      </li>
      <li>{FORGETFUL.includes(model) ? badges.cycle : badges.viewpoint}</li>
      <li>{badges.paths(input.pathCount, input.seed)}</li>
    </ul>
  );
}

function useWarnings({ input, output }: ForecastAnswer): readonly string[] {
  const text = useText();
  const anyLength = useRun((state) => state.summary?.anyLength ?? true);
  const { warnings } = forecastText;
  const [first] = output.forecasts;
  if (!first) return [];
  const { effectiveNumber: effective, model } = first;
  const isOfRun = model === "filtered-gan" || model === "weighted-gan";
  return [
    output.part === "training" && warnings.inSample,
    effective !== null &&
      effective < input.pathCount / 2 &&
      warnings.effective(formatCount(effective), formatCount(input.pathCount)),
    output.fittedCount < ADVISED_RETURNS && warnings.few(formatCount(output.fittedCount)),
    isOfRun && !anyLength && warnings.joined,
    FORGETFUL.includes(model) && warnings.forgetful(forecastWords(model, text).label),
    output.returnKind === "difference" && input.level.kind === "change" && warnings.difference,
  ].filter((words) => typeof words === "string");
}

/** The result in a sentence, what it is of, and what to mind. */
export function ForecastHead({ answer }: { readonly answer: ForecastAnswer }) {
  const text = useText();
  const warnings = useWarnings(answer);
  return (
    <section className={styles.stack} aria-label={forecastText.title}>
      <p className={styles.sentence}>{sentenceOf(answer, text)}</p>
      <Badges {...answer} />
      {warnings.length > 0 && (
        <ul className={styles.warnings}>
          {warnings.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
