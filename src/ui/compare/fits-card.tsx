import type { FitReport } from "../../shared/market-model.ts";
import type { BaselineRow } from "../../store/app-state.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { Disclosure } from "../controls/disclosure.tsx";
import type { Dictionary } from "../text/dictionary.ts";
import { formatNumber } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./fits-card.module.css";

/** A parameter's name, with its asset where the fit has several. */
function parameterName(
  { parameters }: FitReport,
  { name, asset }: FitReport["parameters"][number],
  { fitParameters }: Dictionary,
): string {
  const label = fitParameters[name] ?? name.replaceAll("-", " ");
  const assets = new Set(parameters.map((parameter) => parameter.asset));
  return asset === undefined || assets.size < 2 ? label : `${label} (${asset})`;
}

function Fit({ fit }: { readonly fit: FitReport }) {
  const text = useText();
  const { fits } = text.compare;
  const rows = fit.parameters.map((parameter, index) => ({
    key: `${index}`,
    name: parameterName(fit, parameter, text),
    value: formatNumber(parameter.value, 4),
  }));
  return (
    <div className={styles.fit}>
      {rows.length === 0 && <p>{fits.noParameters}</p>}
      <dl className={styles.parameters}>
        {rows.map(({ key, name, value }) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {fit.logLikelihood !== null && (
          <div>
            <dt>{fits.logLikelihood}</dt>
            <dd>{formatNumber(fit.logLikelihood, 5)}</dd>
          </div>
        )}
      </dl>
      <ul className={styles.remarks}>
        {fit.remarks.map((remark) => {
          const words = text.fitRemarks[remark.code](remark.data);
          return <li key={words}>{words}</li>;
        })}
      </ul>
    </div>
  );
}

function fitsTable(rows: readonly BaselineRow[], text: Dictionary): ChartTable {
  const { fits, table } = text.compare;
  const lines = rows.flatMap(({ id, fit }) =>
    fit === null
      ? []
      : fit.parameters.map((parameter) => [
          text.baselines[id].label,
          parameterName(fit, parameter, text),
          parameter.value,
        ]),
  );
  return {
    columns: [table.model, fits.parameter, fits.value],
    rowCount: lines.length,
    row: (index) => lines[index] ?? [],
  };
}

/** What the traditional generators' fits came to. */
export function FitsCard({ rows }: { readonly rows: readonly BaselineRow[] }) {
  const text = useText();
  const { fits } = text.compare;
  const fitted = rows.flatMap(({ id, fit }) => (fit === null ? [] : [{ id, fit }]));
  return (
    <ChartFrame
      name="fits"
      title={fits.title}
      sentence={fits.sentence}
      empty={fitted.length === 0 ? fits.none : null}
      table={() => fitsTable(rows, text)}
    >
      <div className={styles.fits}>
        {fitted.map(({ id, fit }) => (
          <Disclosure key={id} summary={text.baselines[id].label}>
            <p className={styles.help}>{text.baselines[id].help}</p>
            <Fit fit={fit} />
          </Disclosure>
        ))}
      </div>
    </ChartFrame>
  );
}
