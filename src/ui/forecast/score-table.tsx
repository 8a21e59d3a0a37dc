import type {
  Estimate,
  HorizonScores,
  ModelScores,
  ScoreReport,
} from "../../applications/forecast/forecast-types.ts";
import type { ChartTable } from "../charts/chart-table.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatCount, formatPercent, formatSignedPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./forecast.module.css";
import { ForecastName } from "./forecast-legend.tsx";
import { forecastWords, sizeWords } from "./forecast-words.ts";
import { forecastText } from "./text/en.ts";

const REFERENCE = "independent-bootstrap";
const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;

/** One model at the horizon that is shown. */
export interface ScoreRow {
  readonly model: ModelScores;
  readonly scores: HorizonScores;
}

/** All models at one horizon, the best CRPS first. */
export function scoreRows({ models }: ScoreReport, horizon: number): readonly ScoreRow[] {
  return models
    .flatMap((model) => {
      const scores = model.horizons.find((one) => one.horizon === horizon);
      return scores ? [{ model, scores }] : [];
    })
    .sort((a, b) => a.scores.crps.value - b.scores.crps.value);
}

interface Column {
  readonly name: string;
  readonly help?: string;
  readonly isShare: boolean;
  readonly estimate: (scores: HorizonScores) => Estimate;
}

const only = (value: number): Estimate => ({ value, low: Number.NaN, high: Number.NaN });

/** The columns with intervals, in order; the others follow them. */
function columnsOf(): readonly Column[] {
  const { columns, help } = forecastText.scores;
  const bands = [0.5, 0.8, 0.95];
  const ofBand = (pick: "coverage" | "width" | "score", name: (level: string) => string) =>
    bands.map((level, band) => ({
      name: name(formatPercent(level)),
      isShare: pick === "coverage",
      estimate: (scores: HorizonScores) => scores.bands[band]?.[pick] ?? only(Number.NaN),
    }));
  return [
    { name: columns.crps, help: help.crps, isShare: false, estimate: ({ crps }) => crps },
    { name: columns.skill, help: help.skill, isShare: true, estimate: ({ skill }) => skill },
    ...ofBand("coverage", columns.coverage),
    { name: columns.pinball, help: help.pinball, isShare: false, estimate: (s) => s.pinball },
    { name: columns.error, isShare: false, estimate: (s) => s.absoluteError },
    {
      name: columns.direction,
      help: help.direction,
      isShare: true,
      estimate: (s) => s.direction.share,
    },
    ...ofBand("width", columns.width),
    ...ofBand("score", columns.interval),
  ];
}

function EstimateCell(props: {
  readonly estimate: Estimate;
  readonly show: (value: number) => string;
  readonly isBest?: boolean;
}) {
  const { estimate, show } = props;
  if (!Number.isFinite(estimate.value)) return <td>–</td>;
  return (
    <td className={props.isBest ? styles.best : undefined}>
      {show(estimate.value)}
      <small>{forecastText.quantiles.interval(show(estimate.low), show(estimate.high))}</small>
    </td>
  );
}

function Row(props: {
  readonly row: ScoreRow;
  readonly isBest: boolean;
  readonly isRelative: boolean;
}) {
  const { row, isBest, isRelative } = props;
  const { model, scores } = row;
  const { help } = forecastText.scores;
  const { distance, bins } = scores.uniformity;
  const isReference = model.model === REFERENCE;
  return (
    <tr>
      <th scope="row">
        <ForecastName model={model.model} />
      </th>
      {columnsOf().map(({ name, isShare, estimate }) =>
        isReference && name === forecastText.scores.columns.skill ? (
          <td key={name}>{help.reference}</td>
        ) : (
          <EstimateCell
            key={name}
            estimate={estimate(scores)}
            show={(value) =>
              isShare
                ? name === forecastText.scores.columns.skill
                  ? formatSignedPercent(value, 1)
                  : formatPercent(value)
                : sizeWords(value, isRelative)
            }
            isBest={isBest && name === forecastText.scores.columns.crps}
          />
        ),
      )}
      <td>{chance(distance.pValue)}</td>
      <td>{chance(bins.pValue)}</td>
      <td>{model.effectiveNumber === null ? "–" : formatCount(model.effectiveNumber)}</td>
    </tr>
  );
}

const chance = (pValue: number) => {
  if (!Number.isFinite(pValue)) return "–";
  return pValue < 0.001 ? "< .001" : pValue.toFixed(3).replace(/^0/, "");
};

/** The scores of every model at one horizon. */
export function ScoreTable(props: {
  readonly rows: readonly ScoreRow[];
  readonly isRelative: boolean;
}) {
  const { scores } = forecastText;
  const { columns, help } = scores;
  const heads = [
    ...columnsOf(),
    { name: columns.transform, help: help.transform },
    { name: columns.bins, help: help.transform },
    { name: columns.effective, help: undefined },
  ];
  return (
    <section className={styles.scroller} aria-label={scores.title} {...SCROLLED_BY_KEYS}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{columns.model}</th>
            {heads.map(({ name, help: words }) => (
              <th key={name} scope="col" title={words}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, index) => (
            <Row
              key={row.model.model}
              row={row}
              isBest={index === 0}
              isRelative={props.isRelative}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Every number of every model at every horizon. */
export function scoreTable(report: ScoreReport, text: Dictionary): ChartTable {
  const { csv, columns } = forecastText.scores;
  const rows = (report.models[0]?.horizons ?? []).flatMap(({ horizon }) =>
    scoreRows(report, horizon),
  );
  const estimates = columnsOf();
  return {
    columns: [
      columns.model,
      csv.horizon,
      ...estimates.flatMap(({ name }) => [name, `${name} ${csv.low}`, `${name} ${csv.high}`]),
      columns.transform,
      columns.bins,
      csv.tested,
      columns.effective,
    ],
    rowCount: rows.length,
    row: (index) => {
      const found = rows[index];
      if (!found) return [];
      const { model, scores } = found;
      return [
        forecastWords(model.model, text).label,
        scores.horizon,
        ...estimates.flatMap(({ estimate }) => {
          const { value, low, high } = estimate(scores);
          return [value, low, high];
        }),
        scores.uniformity.distance.pValue,
        scores.uniformity.bins.pValue,
        scores.uniformity.testedCount,
        model.effectiveNumber ?? Number.NaN,
      ];
    },
  };
}

/** The words of a table's best and of the routes of the GAN. */
export function useScoreWords(report: ScoreReport, rows: readonly ScoreRow[]): readonly string[] {
  const text = useText();
  const { scores } = forecastText;
  const [best] = rows;
  if (!best) return [];
  const winner = scores.winner({
    model: forecastWords(best.model.model, text).label,
    crps: sizeWords(best.scores.crps.value, report.isRelative),
    skill: formatPercent(best.scores.skill.value, 1),
    bars: scores.bars(best.scores.horizon),
  });
  const filtered = rows.find(({ model }) => model.model === "filtered-gan");
  const coverage = filtered?.scores.bands[1]?.coverage;
  const held =
    coverage &&
    scores.gan({
      model: forecastWords("filtered-gan", text).label,
      coverage: formatPercent(coverage.value),
      low: formatPercent(coverage.low),
      high: formatPercent(coverage.high),
    });
  const isOpen = best.scores.skill.low <= 0 && best.model.model !== REFERENCE;
  return [winner, ...(isOpen ? [scores.noDifference] : []), ...(held ? [held] : [])];
}
