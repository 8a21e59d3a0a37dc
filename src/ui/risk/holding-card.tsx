import { Button, SegmentedButtons } from "../controls/button.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { formatPercent } from "../text/format.ts";
import styles from "./risk.module.css";
import { type RiskForm, type RiskFormState, scaleToOne, unitsOf, weightsOf } from "./risk-form.ts";
import { riskText } from "./text/en.ts";

const PERCENT = 100;
const MOST_PERCENT = 1000;
const MOST_UNITS = 1e9;
/** Less than half of the last digit that is shown. */
const ROUNDING = 5e-7;

const formatShare = (percent: number) => String(Math.round(percent * PERCENT) / PERCENT);

const byAsset = (assets: readonly string[], values: readonly number[]) =>
  Object.fromEntries(assets.map((asset, index) => [asset, values[index] ?? 0]));

interface PositionsProps {
  readonly form: RiskForm;
  readonly change: RiskFormState["change"];
  readonly assets: readonly string[];
}

function Weights({ form, change, assets }: PositionsProps) {
  const { holding } = riskText;
  const weights = weightsOf(form.weights, assets);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const keep = (values: readonly number[]) => change({ weights: byAsset(assets, values) });
  return (
    <>
      {assets.length > 1 && (
        <div className={styles.fields}>
          {assets.map((asset, index) => (
            <NumberField
              key={asset}
              label={holding.weight(asset)}
              value={PERCENT * (weights[index] ?? 0)}
              min={-MOST_PERCENT}
              max={MOST_PERCENT}
              integer={false}
              scale="linear"
              slider={false}
              unit="%"
              format={formatShare}
              onChange={(percent) => keep(weights.with(index, percent / PERCENT))}
            />
          ))}
        </div>
      )}
      {Math.abs(sum - 1) > ROUNDING && (
        <p className={styles.sum} role="status">
          {holding.sum(formatPercent(sum, 2))}{" "}
          <Button size="small" disabled={sum === 0} onClick={() => keep(scaleToOne(weights))}>
            {holding.scale}
          </Button>
        </p>
      )}
      <NumberField
        label={holding.value}
        explanation={holding.valueHelp}
        value={form.value}
        min={1}
        max={1e12}
        integer={false}
        scale="logarithmic"
        slider={false}
        format={(value) => value.toLocaleString("en", { maximumFractionDigits: 2 })}
        onChange={(value) => change({ value })}
      />
    </>
  );
}

function Units({ form, change, assets }: PositionsProps) {
  const units = unitsOf(form.units, assets);
  return (
    <div className={styles.fields}>
      {assets.map((asset, index) => (
        <NumberField
          key={asset}
          label={riskText.holding.units(asset)}
          value={units[index] ?? 0}
          min={-MOST_UNITS}
          max={MOST_UNITS}
          integer={false}
          scale="linear"
          slider={false}
          format={(value) => value.toLocaleString("en", { maximumFractionDigits: 4 })}
          onChange={(value) => change({ units: byAsset(assets, units.with(index, value)) })}
        />
      ))}
    </div>
  );
}

/** What is held: shares of a value or units, asset by asset. */
export function HoldingCard(props: PositionsProps) {
  const { holding } = riskText;
  const { form, change } = props;
  const held =
    form.kind === "units"
      ? unitsOf(form.units, props.assets)
      : weightsOf(form.weights, props.assets);
  return (
    <section className={styles.card} aria-label={holding.title}>
      <h3>{holding.title}</h3>
      <SegmentedButtons
        size="small"
        label={holding.kind}
        value={form.kind}
        options={(["weights", "units"] as const).map((value) => ({
          value,
          label: holding.kinds[value],
        }))}
        onChange={(kind) => change({ kind })}
      />
      {form.kind === "units" ? <Units {...props} /> : <Weights {...props} />}
      {held.some((position) => position < 0) && <p className={styles.warning}>{holding.short}</p>}
    </section>
  );
}
