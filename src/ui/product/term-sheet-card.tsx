import {
  MARKET_FIELDS,
  type NumberTerm,
  PRODUCT_KINDS,
  PRODUCT_TERMS,
  type TermField,
} from "../../applications/product/product-options.ts";
import { ChoiceField } from "../controls/choice-field.tsx";
import { NumberField } from "../controls/number-field.tsx";
import styles from "./product.module.css";
import { isChoiceTerm, type ProductFormState } from "./product-form.ts";
import { TermSheetFiles } from "./term-sheet-files.tsx";
import { productText } from "./text/en.ts";

const words: Readonly<Record<string, { readonly label: string; readonly help: string }>> =
  productText.terms;

function NumberTermField(props: {
  readonly name: string;
  readonly field: NumberTerm;
  readonly state: ProductFormState;
}) {
  const { name, field, state } = props;
  const isMaturity = name === "maturity";
  const max = isMaturity ? Math.min(field.max, state.longest) : field.max;
  const { label = name, help } = words[name] ?? {};
  return (
    <NumberField
      label={label}
      explanation={help}
      value={Number(state.terms[name])}
      min={isMaturity ? Math.min(field.min, max / 2) : field.min}
      max={max}
      scale="linear"
      integer={false}
      slider={false}
      unit={productText.termUnits[field.unit]}
      onChange={(value) => state.changeTerm(name, value)}
    />
  );
}

function TermRow(props: {
  readonly name: string;
  readonly field: TermField;
  readonly state: ProductFormState;
}) {
  const { name, field, state } = props;
  if (!isChoiceTerm(field)) return <NumberTermField name={name} field={field} state={state} />;
  const { label = name, help } = words[name] ?? {};
  return (
    <ChoiceField
      label={label}
      explanation={help}
      value={String(state.terms[name])}
      options={field.options.map((value) => ({
        value,
        label: productText.choices[value] ?? value,
      }))}
      onChange={(value) => state.changeTerm(name, value)}
    />
  );
}

/** Which terms stand side by side: a floating strike has no number. */
function isNeeded(name: string, { form, terms }: ProductFormState): boolean {
  const isFloating = form.kind === "lookback" && terms.strikeKind === "floating";
  return !(isFloating && name === "strike");
}

/** The term sheet as a form. */
export function TermSheetCard({ state }: { readonly state: ProductFormState }) {
  const { form, change, input } = state;
  const { sheet, products } = productText;
  const fields = Object.entries<TermField>(PRODUCT_TERMS[form.kind]);
  return (
    <section className={styles.card} aria-label={sheet.title}>
      <h3>{sheet.title}</h3>
      <ChoiceField
        label={sheet.product}
        value={form.kind}
        options={PRODUCT_KINDS.map((value) => ({ value, label: products[value].label }))}
        onChange={(kind) => change({ kind })}
      />
      <p className={styles.help}>{products[form.kind].help}</p>
      <div className={styles.fields}>
        {fields.map(
          ([term, field]) =>
            isNeeded(term, state) && (
              <TermRow key={`${form.kind} ${term}`} name={term} field={field} state={state} />
            ),
        )}
        <NumberField
          label={sheet.fee}
          explanation={sheet.feeHelp}
          value={form.fee}
          {...MARKET_FIELDS.fee}
          integer={false}
          scale="linear"
          slider={false}
          unit="%"
          onChange={(fee) => change({ fee })}
        />
        <NumberField
          label={sheet.notional}
          value={form.notional}
          {...MARKET_FIELDS.notional}
          integer={false}
          scale="linear"
          slider={false}
          onChange={(notional) => change({ notional })}
        />
      </div>
      <TermSheetFiles state={state} input={input} />
    </section>
  );
}
