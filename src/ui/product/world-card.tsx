import { VIEWPOINTS } from "../../applications/model-ids.ts";
import {
  GENERATOR_IDS,
  LAW_FIELDS,
  type LawField,
  type LawId,
  MARKET_FIELDS,
  MEASURE_METHODS,
  SCENARIO_COUNTS,
} from "../../applications/product/product-options.ts";
import { ChoiceField } from "../controls/choice-field.tsx";
import { Disclosure } from "../controls/disclosure.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { SwitchField } from "../controls/switch-field.tsx";
import { formatCount } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { generatorWords, isLawId } from "./generator-words.ts";
import styles from "./product.module.css";
import type { ProductForm, ProductFormState } from "./product-form.ts";
import { productText } from "./text/en.ts";

const MOST_SEED = 4_294_967_295;

type NumberName = {
  [Name in keyof ProductForm]: ProductForm[Name] extends number ? Name : never;
}[keyof ProductForm];

/** A number of the form, typed. */
function Typed(props: {
  readonly state: ProductFormState;
  readonly name: NumberName;
  readonly label: string;
  readonly help?: string;
  readonly unit?: string;
  readonly bounds: { readonly min: number; readonly max: number; readonly step?: number };
  readonly integer?: boolean;
}) {
  const { state, name, bounds, integer = false, unit } = props;
  return (
    <NumberField
      label={props.label}
      explanation={props.help}
      value={state.form[name]}
      {...bounds}
      integer={integer}
      scale="linear"
      slider={false}
      {...(unit === undefined ? {} : { unit })}
      onChange={(value) => state.change({ [name]: value })}
    />
  );
}

function LawNumbers({
  id,
  state,
}: {
  readonly id: "heston" | "merton";
  readonly state: ProductFormState;
}) {
  const { form, change } = state;
  const { lawFields, world } = productText;
  const units = { none: "", "percent-per-year": world.perYear, "per-year": world.perYearPlain };
  const values: Readonly<Record<string, number>> = form.laws[id];
  return Object.entries<LawField>(LAW_FIELDS[id]).map(([name, field]) => (
    <NumberField
      key={name}
      label={lawFields[name as keyof typeof lawFields]}
      value={values[name] ?? field.default}
      min={field.min}
      max={field.max}
      integer={false}
      scale="linear"
      slider={false}
      unit={units[field.unit]}
      onChange={(value) =>
        change({ laws: { ...form.laws, [id]: { ...form.laws[id], [name]: value } } })
      }
    />
  ));
}

/** The parameters of a law of the visitor's own. */
function LawFields({ id, state }: { readonly id: LawId; readonly state: ProductFormState }) {
  const { form, change, assetCount } = state;
  const { world } = productText;
  const isOnSeveral = form.kind === "worst-of";
  const hasSample = assetCount > 1;
  return (
    <div className={styles.fields}>
      {id === "brownian" ? (
        <>
          <SwitchField
            label={world.sampleVolatility}
            explanation={world.sampleHelp}
            checked={form.isSampleVolatility}
            onChange={(isSampleVolatility) => change({ isSampleVolatility })}
          />
          {!form.isSampleVolatility && (
            <Typed
              state={state}
              name="volatility"
              label={productText.lawFields.volatility}
              unit={world.perYear}
              bounds={LAW_FIELDS.brownian.volatility}
            />
          )}
        </>
      ) : (
        <LawNumbers id={id} state={state} />
      )}
      <SwitchField
        label={world.sampleDrift}
        explanation={world.sampleDriftHelp}
        checked={form.isSampleDrift}
        onChange={(isSampleDrift) => change({ isSampleDrift })}
      />
      {!form.isSampleDrift && (
        <Typed
          state={state}
          name="drift"
          label={world.drift}
          unit={world.perYear}
          bounds={MARKET_FIELDS.drift}
        />
      )}
      {isOnSeveral && hasSample && (
        <SwitchField
          label={world.sampleCorrelation}
          checked={form.isSampleCorrelation}
          onChange={(isSampleCorrelation) => change({ isSampleCorrelation })}
        />
      )}
      {isOnSeveral && !(hasSample && form.isSampleCorrelation) && (
        <>
          <Typed
            state={state}
            name="assetCount"
            label={world.assetCount}
            bounds={MARKET_FIELDS.assetCount}
            integer
          />
          <Typed
            state={state}
            name="correlation"
            label={world.correlation}
            bounds={MARKET_FIELDS.correlation}
          />
        </>
      )}
    </div>
  );
}

/** What models that are fitted to the history start from. */
function ModelFields({ state }: { readonly state: ProductFormState }) {
  const { form, change } = state;
  const { world } = productText;
  return (
    <div className={styles.fields}>
      <ChoiceField
        label={world.viewpoint}
        explanation={world.viewpointHelp}
        value={form.viewpoint}
        options={VIEWPOINTS.map((value) => ({ value, label: world.viewpoints[value] }))}
        onChange={(viewpoint) => change({ viewpoint })}
      />
      <ChoiceField
        label={world.asOf}
        value={form.from}
        options={(["end", "training"] as const).map((value) => ({
          value,
          label: world.asOfs[value],
        }))}
        onChange={(from) => change({ from })}
      />
      <ChoiceField
        label={world.part}
        explanation={world.partHelp}
        value={form.part}
        options={(["training", "all"] as const).map((value) => ({
          value,
          label: world.parts[value],
        }))}
        onChange={(part) => change({ part })}
      />
    </div>
  );
}

function Valuation({ state }: { readonly state: ProductFormState }) {
  const { form, change } = state;
  const { world } = productText;
  return (
    <div className={styles.fields}>
      <Typed
        state={state}
        name="rate"
        label={world.rate}
        help={world.rateHelp}
        unit={world.perYear}
        bounds={MARKET_FIELDS.rate}
      />
      <Typed
        state={state}
        name="dividend"
        label={world.dividend}
        help={world.dividendHelp}
        unit={world.perYear}
        bounds={MARKET_FIELDS.dividend}
      />
      <ChoiceField
        label={world.method}
        explanation={world.methodHelp}
        value={form.method}
        options={MEASURE_METHODS.map((value) => ({ value, label: world.methods[value] }))}
        onChange={(method) => change({ method })}
      />
      <SwitchField
        label={world.implied}
        explanation={world.impliedHelp}
        checked={form.isImplied}
        onChange={(isImplied) => change({ isImplied })}
      />
      {form.isImplied && (
        <Typed
          state={state}
          name="impliedVolatility"
          label={world.impliedValue}
          unit={world.perYear}
          bounds={MARKET_FIELDS.impliedVolatility}
        />
      )}
    </div>
  );
}

/** Whose paths, in which world, how many. */
export function WorldCard({ state }: { readonly state: ProductFormState }) {
  const text = useText();
  const { form, change } = state;
  const { world } = productText;
  const { generator } = form;
  return (
    <section className={styles.card} aria-label={world.title}>
      <h3>{world.title}</h3>
      <ChoiceField
        label={world.generator}
        value={generator}
        options={GENERATOR_IDS.map((value) => ({
          value,
          label: generatorWords(value, text).label,
        }))}
        onChange={(chosen) => change({ generator: chosen })}
      />
      <p className={styles.help}>{generatorWords(generator, text).help}</p>
      {isLawId(generator) ? (
        <LawFields id={generator} state={state} />
      ) : (
        <ModelFields state={state} />
      )}
      <Valuation state={state} />
      <Disclosure summary={world.scenarios}>
        <div className={styles.fields}>
          <ChoiceField
            label={world.scenarios}
            value={String(form.scenarioCount)}
            options={SCENARIO_COUNTS.map((count) => ({
              value: String(count),
              label: formatCount(count),
            }))}
            onChange={(count) => change({ scenarioCount: Number(count) })}
          />
          <Typed
            state={state}
            name="seed"
            label={world.seed}
            bounds={{ min: 0, max: MOST_SEED }}
            integer
          />
        </div>
      </Disclosure>
    </section>
  );
}
