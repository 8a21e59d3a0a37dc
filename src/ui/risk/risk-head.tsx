import type { ModelRisk, RiskInput, RiskReport } from "../../applications/risk/risk-types.ts";
import { useRun } from "../../store/run-store.ts";
import { ModelLine } from "../applications/model-line.tsx";
import { modelWords } from "../applications/model-words.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";
import styles from "./risk.module.css";
import { horizonWords, lossWords, moneyWords } from "./risk-words.ts";
import { riskText } from "./text/en.ts";

/** Of 99 %. */
const HIGHEST = 2;

export interface RiskAnswer {
  readonly input: RiskInput;
  readonly output: RiskReport;
}

/** Which the sentence is about: the first that was chosen. */
const headline = ({ models }: RiskReport): ModelRisk | undefined => models[0];

/** Whether losses have a currency: a log return has none. */
export const hasMoney = ({ lossAs }: Pick<RiskInput, "lossAs">) => lossAs === "change-of-value";

const highest = (model: ModelRisk | undefined) => model?.horizons.at(0)?.levels[HIGHEST];

function sentenceOf({ input, output }: RiskAnswer, text: Dictionary): string {
  const model = headline(output);
  const tail = highest(model);
  if (model === undefined || tail === undefined) return "";
  const { valueAtRisk, expectedShortfall } = tail;
  const others = output.models
    .slice(1)
    .map((other) => {
      const value = highest(other)?.valueAtRisk.value ?? Number.NaN;
      return `${modelWords(other.model, text).label} ${lossWords(value)}`;
    })
    .join(", ");
  const first = riskText.sentence({
    model: modelWords(model.model, text).label,
    horizon: horizonWords(output.horizons[0] ?? 1, output.basis),
    valueAtRisk: lossWords(valueAtRisk.value),
    shortfall: lossWords(expectedShortfall.value),
    money: hasMoney(input) ? moneyWords(valueAtRisk.value, output.basis.value) : null,
    knowsToday: model.knowsToday,
  });
  return others === "" ? first : `${first} ${riskText.others(others)}`;
}

function Badges({ input, output }: RiskAnswer) {
  const { badges, settings } = riskText;
  const { basis } = output;
  const isInSample = basis.asOfTime <= basis.trainedToTime;
  const words = [
    settings.viewpoints[input.viewpoint],
    badges.asOf(basis.asOfTime),
    `${badges.trained(basis.trainedToTime)}; ${isInSample ? badges.inSample : badges.outOfSample}`,
    badges.fitted(basis.fittedCount, basis.fittedFromTime, basis.fittedToTime),
    badges.scenarios(input.scenarioCount, input.seed),
    ...(input.holding.kind === "units" ? [riskText.holding.worth(moneyWords(1, basis.value))] : []),
  ];
  return (
    <ul className={styles.badges}>
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ul>
  );
}

/** What the models' fits and the size of the question have to say for themselves. */
function useWarnings({ input, output }: RiskAnswer): readonly string[] {
  const text = useText();
  const anyLength = useRun((state) => state.summary?.anyLength ?? true);
  const { warnings } = riskText;
  const { basis } = output;
  const longest = output.horizons.at(-1) ?? 1;
  const windows = Math.floor(basis.fittedCount / longest);
  const usesGan = output.models.some(({ model }) => model === "gan" || model === "filtered-gan");
  const usesHistory = output.models.some(({ model }) => model === "historical-simulation");
  const isPastWindow = usesGan && longest > basis.windowLength;
  const remarks = output.models.flatMap(({ model, remarks: found }) =>
    found.map(({ code, data }) =>
      warnings.remark(modelWords(model, text).label, text.fitRemarks[code](data)),
    ),
  );
  return [
    input.scenarioCount < 10_000 && warnings.fewScenarios(input.scenarioCount),
    isPastWindow && anyLength && warnings.pastWindow(longest, basis.windowLength),
    isPastWindow && !anyLength && warnings.joined(basis.windowLength),
    usesHistory && windows < 300 && warnings.long(horizonWords(longest, basis), windows),
    basis.hasShort && riskText.holding.short,
    ...new Set(remarks),
  ].filter((words) => typeof words === "string");
}

function Tile(props: {
  readonly answer: RiskAnswer;
  readonly model: ModelRisk | undefined;
  readonly place: number;
  readonly measure: "valueAtRisk" | "expectedShortfall";
}) {
  const text = useText();
  const { input, output } = props.answer;
  const { measures, tiles, traits } = riskText;
  const { horizons } = output;
  const found = props.model?.horizons[props.place]?.levels[HIGHEST]?.[props.measure];
  if (props.model === undefined || found === undefined) return null;
  const title = tiles.title(
    measures[props.measure],
    "99 %",
    horizonWords(horizons[props.place] ?? 1, output.basis),
  );
  const { knowsToday, model } = props.model;
  return (
    <li className={styles.tile}>
      <span className={styles.tileTitle}>{title}</span>
      <strong>{lossWords(found.value)}</strong>
      {hasMoney(input) && <span>{moneyWords(found.value, output.basis.value)}</span>}
      <span className={styles.interval}>
        {tiles.interval(lossWords(found.low), lossWords(found.high))}
      </span>
      <span className={styles.interval}>
        <ModelLine model={model} /> {modelWords(model, text).label},{" "}
        {knowsToday ? traits.knows : traits.doesNot}
      </span>
    </li>
  );
}

/** The result in a sentence, what it is of, what to mind, and the four numbers of the first model. */
export function RiskHead({ answer }: { readonly answer: RiskAnswer }) {
  const text = useText();
  const warnings = useWarnings(answer);
  const model = headline(answer.output);
  return (
    <section className={styles.head} aria-label={riskText.settings.title}>
      <p className={styles.sentence}>{sentenceOf(answer, text)}</p>
      <Badges {...answer} />
      <ul className={styles.tiles}>
        {answer.output.horizons.flatMap((horizon, place) =>
          (["valueAtRisk", "expectedShortfall"] as const).map((measure) => (
            <Tile
              key={`${horizon} ${measure}`}
              answer={answer}
              model={model}
              place={place}
              measure={measure}
            />
          )),
        )}
      </ul>
      <p className={styles.help}>{riskText.intervals}</p>
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
