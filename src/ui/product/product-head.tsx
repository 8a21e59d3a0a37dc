import type { ReactNode } from "react";
import {
  NOTES,
  PRODUCT_TERMS,
  type TermField,
} from "../../applications/product/product-options.ts";
import type {
  Estimate,
  ProductInput,
  ProductReport,
} from "../../applications/product/product-types.ts";
import { formatFixed, formatNumber, formatPercent, formatSignedPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { generatorWords, isLawId } from "./generator-words.ts";
import styles from "./product.module.css";
import { isChoiceTerm } from "./product-form.ts";
import { productText } from "./text/en.ts";

export interface ProductAnswer {
  readonly input: ProductInput;
  readonly output: ProductReport;
}

export const isNoteSheet = ({ sheet }: Pick<ProductInput, "sheet">): boolean =>
  NOTES.includes(sheet.kind);

/** A share in per cent with its error, without the sign. */
export function percentPair({ value, error }: Estimate, digits = 2): readonly [string, string] {
  return [formatFixed(100 * value, digits), formatFixed(100 * error, digits)];
}

export const signedWithError = ({ value, error }: Estimate, digits = 2): string =>
  `${formatSignedPercent(value, digits)} ± ${formatPercent(error, digits)}`;

function sentenceOf({ input, output }: ProductAnswer, generator: string): string {
  const { head, percentError, products } = productText;
  const { realWorld, value } = output;
  const [price, error] = percentPair(value);
  const { matured, loss, expectedReturn, worstMean } = realWorld;
  const isCallable = realWorld.called.length > 0;
  return head.sentence({
    product: products[input.sheet.kind].noun,
    generator,
    value: `${price} ± ${error}`,
    called: isCallable ? percentError(1 - matured.value, matured.error, 1) : null,
    loss: percentError(loss.value, loss.error, 1),
    mean: signedWithError(expectedReturn, 1),
    worst: signedWithError(worstMean, 1),
    isNote: isNoteSheet(input),
  });
}

function Badges({ input, output }: ProductAnswer) {
  const { head, world } = productText;
  const { facts } = output;
  const isOfRun = !isLawId(facts.generator);
  const words = [
    head.notCalibrated,
    world.methods[input.method],
    head.scenarios(facts.count, facts.bars),
    head.calendar(facts.barsPerYear),
    head.volatility(
      formatPercent(facts.volatility / 100, 1),
      formatPercent(facts.sampleVolatility / 100, 1),
    ),
    ...(isOfRun
      ? [
          world.viewpoints[input.viewpoint],
          head.asOf(facts.asOf),
          facts.isOutOfSample ? head.outOfSample : head.fitted,
        ]
      : []),
  ];
  return (
    <ul className={styles.badges}>
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ul>
  );
}

function Tile(props: {
  readonly title: string;
  readonly value: ReactNode;
  readonly notes: readonly string[];
}) {
  return (
    <li className={styles.tile}>
      <span>{props.title}</span>
      <strong>{props.value}</strong>
      {props.notes.map((note) => (
        <span key={note}>{note}</span>
      ))}
    </li>
  );
}

const withError = (value: string, error: string, unit: string) => (
  <>
    {value} <small>{`± ${error} ${unit}`}</small>
  </>
);

function ValueTile({ input, output }: ProductAnswer) {
  const { head, formulas, errorsOf } = productText;
  const { value, formula } = output;
  const money = [value.value, value.error].map((share) => formatFixed(share * input.notional, 2));
  const notes = [
    head.money(money[0] ?? "", money[1] ?? "", formatNumber(input.notional, 10)),
    ...(formula === null
      ? []
      : [head.formula(formulas[formula.name], `${formatFixed(100 * formula.value, 3)} %`)]),
    head.errorOf(errorsOf[output.valueMethod]),
  ];
  return <Tile title={head.value} value={withError(...percentPair(value), "%")} notes={notes} />;
}

function FairTile({ input, output }: ProductAnswer) {
  const { head, terms, termUnits } = productText;
  const { solved } = output;
  if (solved === null) return null;
  const fields: Readonly<Record<string, TermField>> = PRODUCT_TERMS[input.sheet.kind];
  const field = fields[solved.name];
  const unit = field === undefined || isChoiceTerm(field) ? undefined : field.unit;
  const { label } = terms[solved.name as keyof typeof terms];
  const target = formatPercent(solved.target, 2);
  const value =
    solved.fair === null
      ? head.noFair
      : withError(formatFixed(solved.fair.value, 2), formatFixed(solved.fair.error, 2), "%");
  return (
    <Tile
      title={head.fair(label)}
      value={value}
      notes={[
        head.fairTarget(target, unit === undefined || unit === "percent" ? "" : termUnits[unit]),
      ]}
    />
  );
}

function Tiles(answer: ProductAnswer) {
  const { head } = productText;
  const { realWorld } = answer.output;
  const kind = isNoteSheet(answer.input) ? "note" : "option";
  const { expectedReturn, worstMean, loss, expectedLife } = realWorld;
  const yearly = formatSignedPercent(realWorld.yearlyReturn, 1);
  return (
    <ul className={styles.tiles}>
      <ValueTile {...answer} />
      <FairTile {...answer} />
      <Tile
        title={head.loss[kind]}
        value={withError(...percentPair(loss, 1), "%")}
        notes={[head.lossHelp[kind]]}
      />
      <Tile
        title={head.expected}
        value={withError(...percentPair(expectedReturn, 1), "%")}
        notes={[head.yearly(yearly)]}
      />
      <Tile
        title={head.worst}
        value={withError(...percentPair(worstMean, 1), "%")}
        notes={[head.worstHelp]}
      />
      <Tile
        title={head.life}
        value={withError(
          formatFixed(expectedLife.value, 2),
          formatFixed(expectedLife.error, 2),
          head.years,
        )}
        notes={[head.lifeHelp]}
      />
    </ul>
  );
}

/** The result in a sentence, what it is of, its numbers, and what to mind. */
export function ProductHead({ answer }: { readonly answer: ProductAnswer }) {
  const text = useText();
  const { head, remarks } = productText;
  const { output } = answer;
  const generator = generatorWords(output.facts.generator, text).label;
  return (
    <section className={styles.head} aria-label={head.label}>
      <p className={styles.sentence}>{sentenceOf(answer, generator)}</p>
      <Badges {...answer} />
      <Tiles {...answer} />
      <p className={styles.help}>{head.caveat}</p>
      {output.remarks.length > 0 && (
        <ul className={styles.warnings}>
          {output.remarks.map((remark) => (
            <li key={remark.code}>
              {(remarks[remark.code] as (given: typeof remark) => string)(remark)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
