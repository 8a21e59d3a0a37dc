import { RISK_LEVELS } from "../../applications/risk/risk-options.ts";
import type { Estimate, ModelRisk } from "../../applications/risk/risk-types.ts";
import { ModelLine } from "../applications/model-line.tsx";
import { modelWords } from "../applications/model-words.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { formatCount, formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./risk.module.css";
import { hasMoney, type RiskAnswer } from "./risk-head.tsx";
import { horizonWords, lossWords, moneyWords } from "./risk-words.ts";
import { riskText } from "./text/en.ts";

const MEASURES = ["valueAtRisk", "expectedShortfall"] as const;
const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;

export const levelWords = (place: number) => {
  const level = RISK_LEVELS[place] ?? 0;
  return formatPercent(level, Number.isInteger(Math.round(level * 1000) / 10) ? 0 : 1);
};

function Cell(props: { readonly estimate: Estimate | undefined; readonly answer: RiskAnswer }) {
  const { estimate, answer } = props;
  if (estimate === undefined) return <td>–</td>;
  const { value, low, high } = estimate;
  return (
    <td>
      {lossWords(value)}
      <small>{riskText.tiles.interval(lossWords(low), lossWords(high))}</small>
      {hasMoney(answer.input) && <small>{moneyWords(value, answer.output.basis.value)}</small>}
    </td>
  );
}

function Row(props: {
  readonly model: ModelRisk;
  readonly place: number;
  readonly answer: RiskAnswer;
}) {
  const text = useText();
  const { model, answer } = props;
  const found = model.horizons[props.place];
  const wants = answer.input.viewpoint === "point-in-time";
  const { table, traits } = riskText;
  return (
    <tr>
      <th scope="row">
        <span className={styles.model}>
          <ModelLine model={model.model} /> {modelWords(model.model, text).label}
        </span>
        <small title={wants && !model.knowsToday ? traits.doesNotWanted : undefined}>
          {model.knowsToday ? traits.knows : traits.doesNot}
          {found !== undefined && `, ${table.of(formatCount(found.scenarioCount))}`}
        </small>
      </th>
      {RISK_LEVELS.flatMap((level, index) =>
        MEASURES.map((measure) => (
          <Cell
            key={`${level} ${measure}`}
            estimate={found?.levels[index]?.[measure]}
            answer={answer}
          />
        )),
      )}
    </tr>
  );
}

/** Every number of the answer, in rows of one estimate each. */
function allNumbers({ input, output }: RiskAnswer): ChartTable {
  const { table, measures } = riskText;
  const { horizons } = output;
  const rows = output.models.flatMap(({ model, knowsToday, horizons: found }) =>
    found.flatMap(({ levels, scenarioCount }, place) =>
      levels.flatMap((level, index) =>
        MEASURES.map((measure) => {
          const { value, low, high } = level[measure];
          return [
            model,
            knowsToday ? riskText.traits.knows : riskText.traits.doesNot,
            horizons[place] ?? Number.NaN,
            measures[measure],
            RISK_LEVELS[index] ?? Number.NaN,
            value,
            low,
            high,
            hasMoney(input) ? value * output.basis.value : Number.NaN,
            scenarioCount,
          ];
        }),
      ),
    ),
  );
  const columns = [
    table.model,
    table.starts,
    table.horizonColumn,
    riskText.measureLabel,
    riskText.level,
    riskText.settings.losses[input.lossAs],
    table.low,
    table.high,
    table.money,
    table.scenarios,
  ];
  return { columns, rowCount: rows.length, row: (index) => rows[index] ?? [] };
}

/** VaR and ES of every model at every level, over one of the horizons. */
export function LossTableCard(props: { readonly answer: RiskAnswer; readonly place: number }) {
  const { answer, place } = props;
  const { table, measures } = riskText;
  const { horizons } = answer.output;
  const horizon = horizonWords(horizons[place] ?? 1, answer.output.basis);
  return (
    <ChartFrame
      name="risk-losses"
      title={table.title}
      sentence={`${table.sentence} ${riskText.settings.losses[answer.input.lossAs]}, ${table.caption(horizon)}.`}
      isTable
      table={() => allNumbers(answer)}
    >
      <section className={styles.scroller} aria-label={table.title} {...SCROLLED_BY_KEYS}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{table.model}</th>
              {RISK_LEVELS.flatMap((level, index) =>
                MEASURES.map((measure) => (
                  <th key={`${level} ${measure}`} scope="col">
                    {measures[measure]} {levelWords(index)}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {answer.output.models.map((model) => (
              <Row key={model.model} model={model} place={place} answer={answer} />
            ))}
          </tbody>
        </table>
      </section>
    </ChartFrame>
  );
}
