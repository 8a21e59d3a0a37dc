import type { ReactNode } from "react";
import {
  type BacktestModelId,
  FEWEST_BREACHES,
  STATIC_MODELS,
} from "../../../applications/backtest/backtest-options.ts";
import type {
  BacktestReport,
  LevelBacktest,
} from "../../../applications/backtest/backtest-types.ts";
import type { TrafficLight } from "../../../metrics/backtest/breach-rate.ts";
import { LookLine } from "../../applications/model-line.tsx";
import { ChartFrame } from "../../charts/chart-frame.tsx";
import { classNames } from "../../controls/class-names.ts";
import { Lamp } from "../../quality/lamp.tsx";
import type { Verdict } from "../../quality/verdict.ts";
import { formatCount, formatFixed, formatNumber, formatPercent } from "../../text/format.ts";
import { BACKTEST_LOOKS } from "./backtest-looks.ts";
import styles from "./tests-card.module.css";
import { testsTable } from "./tests-table.ts";
import { backtestText } from "./text/en.ts";
import { bestOf, type ShownModel, verdictOfP } from "./verdict-words.ts";

const words = backtestText.table;
const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;
const LEAST_SHOWN = 0.001;

/** A p-value to three decimals. */
const formatP = (pValue: number) =>
  pValue < LEAST_SHOWN ? `< ${formatFixed(LEAST_SHOWN, 3)}` : formatFixed(pValue, 3);

function Judged(props: {
  readonly verdict: Verdict;
  readonly value: ReactNode;
  readonly notes?: readonly string[];
}) {
  const { verdict, notes = [] } = props;
  return (
    <td>
      <span className={styles.judged}>
        <strong>{props.value}</strong>
        <Lamp verdict={verdict} />
      </span>
      {[words.words[verdict], ...notes].map(
        (note) =>
          note !== "" && (
            <span key={note} className={styles.note}>
              {note}
            </span>
          ),
      )}
    </td>
  );
}

function PCell({ pValue }: { readonly pValue: number | null }) {
  if (pValue === null) return <td className={styles.missing}>{words.tooFew}</td>;
  return <Judged verdict={verdictOfP(pValue)} value={formatP(pValue)} />;
}

const ZONE_VERDICTS = { green: "within", yellow: "near", red: "off" } as const;

function LightCell({ light }: { readonly light: TrafficLight | null }) {
  if (light === null) return <td className={styles.missing}>{words.tooFewBars}</td>;
  return (
    <td>
      <span className={styles.judged}>
        {words.lightWords(light.breaches, light.zone)}
        <Lamp verdict={ZONE_VERDICTS[light.zone]} />
      </span>
    </td>
  );
}

function BreachCell({ level }: { readonly level: LevelBacktest }) {
  const { value, low, high } = level.rate;
  return (
    <td>
      <strong>{words.breaches(level.breachCount, level.expectedCount)}</strong>
      <span className={styles.note}>
        {formatPercent(value, 1)} [{formatPercent(low, 1)}, {formatPercent(high, 1)}]
      </span>
    </td>
  );
}

function ShortfallCells({ level }: { readonly level: LevelBacktest }) {
  const { shortfall, residuals } = level;
  return (
    <>
      <Judged
        verdict={verdictOfP(shortfall.pValue)}
        value={formatFixed(shortfall.value, 2)}
        notes={[
          `p ${formatP(shortfall.pValue)}, ${words.critical(formatFixed(shortfall.critical, 2))}`,
        ]}
      />
      {residuals === null ? (
        <td className={styles.missing}>{words.tooFew}</td>
      ) : (
        <Judged
          verdict={verdictOfP(residuals.pValue)}
          value={formatFixed(residuals.mean, 2)}
          notes={[
            `± ${formatFixed(1.96 * residuals.standardError, 2)}, p ${formatP(residuals.pValue)}`,
          ]}
        />
      )}
    </>
  );
}

function AgainstCell(props: { readonly shown: ShownModel; readonly reference: BacktestModelId }) {
  const { model, level } = props.shown;
  if (model === props.reference) return <td className={styles.missing}>{words.equal}</td>;
  const against = level.against.find((one) => one.model === props.reference);
  if (against === undefined || Number.isNaN(against.difference)) return <td>–</td>;
  const sign = against.difference > 0 ? "+" : "";
  return (
    <td>
      <strong>
        {sign}
        {formatFixed(against.difference, 3)}
      </strong>
      <span className={styles.note}>
        ± {formatFixed(1.96 * against.standardError, 3)}, p {formatP(against.pValue)}
      </span>
    </td>
  );
}

function ScoreCell({ level, isBest }: { readonly level: LevelBacktest; readonly isBest: boolean }) {
  const { value, high } = level.score;
  return (
    <td className={classNames(isBest && styles.best)}>
      <strong>{Number.isNaN(value) ? "–" : formatFixed(value, 3)}</strong>
      <span className={styles.note}>
        {level.breachCount < FEWEST_BREACHES
          ? words.noInterval
          : `± ${formatFixed(high - value, 3)}`}
        {isBest && `, ${words.best}`}
      </span>
    </td>
  );
}

function ModelRow(props: {
  readonly shown: ShownModel;
  readonly light: TrafficLight | null;
  readonly reference: BacktestModelId;
  readonly isBest: boolean;
}) {
  const { shown } = props;
  const { model, level } = shown;
  const { label, help } = backtestText.models[model];
  const { viewpoints } = backtestText;
  return (
    <tr>
      <th scope="row" title={help}>
        <span className={styles.name}>
          <LookLine {...BACKTEST_LOOKS[model]} /> {label}
        </span>
        <span className={styles.note}>
          {STATIC_MODELS.has(model) ? viewpoints.static : viewpoints.daily}
        </span>
      </th>
      <BreachCell level={level} />
      <ScoreCell level={level} isBest={props.isBest} />
      <AgainstCell shown={shown} reference={props.reference} />
      <PCell pValue={level.coverage} />
      <PCell pValue={level.independence} />
      <PCell pValue={level.conditional} />
      <LightCell light={props.light} />
      <ShortfallCells level={level} />
    </tr>
  );
}

function Heads({ reference }: { readonly reference: BacktestModelId }) {
  const { heads } = words;
  const columns = [
    [heads.breaches, ""],
    [heads.score, heads.scoreHelp],
    [heads.against(backtestText.models[reference].label), heads.againstHelp],
    [heads.coverage, heads.coverageHelp],
    [heads.independence, heads.independenceHelp],
    [heads.conditional, heads.conditionalHelp],
    [heads.light, heads.lightHelp],
    [heads.shortfall, heads.shortfallHelp],
    [heads.residuals, heads.residualsHelp],
  ] as const;
  return (
    <thead>
      <tr>
        <th scope="col">{heads.model}</th>
        {columns.map(([label, help]) => (
          <th key={label} scope="col" title={help}>
            {label}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function noteOf({ garch }: BacktestReport): string {
  if (garch === null) return words.note;
  const law = {
    omega: formatNumber(garch.omega, 3),
    alpha: formatNumber(garch.alpha, 4),
    beta: formatNumber(garch.beta, 4),
    freedom: formatNumber(garch.degreesOfFreedom, 3),
  };
  return `${words.note} ${words.garch(law)}`;
}

/** Every test of every model at the level that is shown; the download has all levels. */
export function TestsCard(props: {
  readonly report: BacktestReport | null;
  readonly shown: readonly ShownModel[];
  readonly probability: number;
  readonly reference: BacktestModelId;
  readonly empty: string;
}) {
  const { report, shown, reference } = props;
  const best = bestOf(shown)?.model;
  const lightOf = (id: BacktestModelId) =>
    report?.models.find(({ model }) => model === id)?.trafficLight ?? null;
  return (
    <ChartFrame
      name="backtest-tests"
      title={words.title}
      sentence={words.sentence(props.probability, formatCount(report?.times.length ?? 0))}
      note={report === null ? undefined : noteOf(report)}
      empty={report === null ? props.empty : null}
      isTable
      table={() => testsTable(report)}
    >
      <section className={styles.scroller} aria-label={words.title} {...SCROLLED_BY_KEYS}>
        <table className={styles.table}>
          <Heads reference={reference} />
          <tbody>
            {shown.map((one) => (
              <ModelRow
                key={one.model}
                shown={one}
                light={lightOf(one.model)}
                reference={reference}
                isBest={one.model === best}
              />
            ))}
          </tbody>
        </table>
      </section>
    </ChartFrame>
  );
}
