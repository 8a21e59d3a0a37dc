import type {
  CopyRate,
  LeakageReport,
  ModelLeakage,
  TestedNumber,
} from "../../applications/privacy/privacy-types.ts";
import { ModelLine } from "../applications/model-line.tsx";
import { modelWords } from "../applications/model-words.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { LegendSentence } from "../charts/legend-sentence.tsx";
import type { Dictionary } from "../text/dictionary.ts";
import { formatNumber } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./privacy.module.css";
import { privacyText } from "./text/en.ts";

const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;
const BLOCK = 72;
/** Held-out blocks below which only a strong leak shows. */
const FEW_BLOCKS = 10;

const two = (value: number) => formatNumber(value, 2);
const { share } = privacyText;

function RateCell({ rate }: { readonly rate: CopyRate }) {
  return (
    <td>
      {share(rate.rate)}
      <small>
        [{share(rate.low)}, {share(rate.high)}]
      </small>
      <small>{privacyText.tests.expected(share(rate.null))}</small>
    </td>
  );
}

function TestedCell(props: {
  readonly tested: TestedNumber | null;
  readonly show: (value: number) => string;
}) {
  const { tested, show } = props;
  if (tested === null) return <td>–</td>;
  const { expected } = privacyText.tests;
  return (
    <td>
      {show(tested.value)}
      <small>
        [{show(tested.low)}, {show(tested.high)}]
      </small>
      <small>{expected(`${show(tested.null.low)} to ${show(tested.null.high)}`)}</small>
      <small>p {two(tested.pValue)}</small>
    </td>
  );
}

function ModelRow({ model }: { readonly model: ModelLeakage }) {
  const text = useText();
  return (
    <tr>
      <th scope="row">
        <span className={styles.model}>
          <ModelLine model={model.model} />
          {modelWords(model.model, text).label}
        </span>
      </th>
      <td className={styles.words}>{privacyText.verdicts[model.verdict]}</td>
      <RateCell rate={model.nearCopies.shape} />
      <RateCell rate={model.followers.shape} />
      <TestedCell tested={model.closer} show={share} />
      <TestedCell tested={model.membership} show={two} />
      <td>{model.foundAtOnePercent === null ? "–" : share(model.foundAtOnePercent)}</td>
    </tr>
  );
}

type Row = readonly (string | number)[];

const rateRow = (name: string, scale: string, rate: CopyRate): Row => [
  name,
  scale,
  "95 %",
  ...[rate.rate, rate.low, rate.high, rate.null, Number.NaN, Number.NaN, Number.NaN],
];

const testedRow = (name: string, scale: string, interval: string, tested: TestedNumber): Row => [
  name,
  scale,
  interval,
  ...[tested.value, tested.low, tested.high],
  ...[tested.null.value, tested.null.low, tested.null.high, tested.pValue],
];

function rowsOf(model: ModelLeakage, text: Dictionary): readonly Row[] {
  const { tests, scales, verdicts } = privacyText;
  const name = modelWords(model.model, text).label;
  const rows = [
    ...(["shape", "level"] as const).flatMap((scale) => [
      rateRow(tests.nearCopies, scales[scale], model.nearCopies[scale]),
      rateRow(tests.followers, scales[scale], model.followers[scale]),
    ]),
    ...(model.closer ? [testedRow(tests.closer, scales.shape, "95 %", model.closer)] : []),
    ...(model.membership
      ? [testedRow(tests.membership, scales.shape, "5–95 %", model.membership)]
      : []),
  ];
  return rows.map((row) => [name, verdicts[model.verdict], ...row]);
}

function allNumbers(report: LeakageReport, text: Dictionary): ChartTable {
  const { tests, scales } = privacyText;
  const rows = report.models.flatMap((model) => rowsOf(model, text));
  const own = report.discriminator
    ? [
        [
          tests.discriminator,
          "",
          ...testedRow(tests.membership, scales.level, "5–95 %", report.discriminator),
        ],
      ]
    : [];
  const all = [...rows, ...own];
  return {
    columns: [
      ...[tests.model, tests.verdict, tests.statistic, tests.scale, tests.interval],
      ...[
        tests.value,
        tests.low,
        tests.high,
        tests.nullMiddle,
        tests.nullLow,
        tests.nullHigh,
        tests.pValue,
      ],
    ],
    rowCount: all.length,
    row: (index) => all[index] ?? [],
  };
}

/** Verdict of every model in a sentence, and what the tests rest on. */
export function LeakageHead({ report }: { readonly report: LeakageReport }) {
  const text = useText();
  const { badges, verdicts } = privacyText;
  const { training, heldOut } = report;
  const blocks = Math.floor((heldOut?.count ?? 0) / BLOCK);
  const sentence = report.models
    .map(({ model, verdict }) =>
      privacyText.sentence(modelWords(model, text).label, verdicts[verdict]),
    )
    .join(" ");
  return (
    <div className={styles.head}>
      <div className={styles.sentence}>
        <LegendSentence sentence={sentence} />
      </div>
      <p className={styles.help}>{privacyText.caution}</p>
      <ul className={styles.badges}>
        <li>{badges.training(training.from, training.to, training.count)}</li>
        <li>
          {heldOut === null
            ? badges.noHeldOut
            : badges.heldOut(heldOut.from, heldOut.to, heldOut.count)}
        </li>
        <li>{badges.cycle}</li>
      </ul>
      {heldOut !== null && blocks < FEW_BLOCKS && (
        <p className={styles.warning}>{privacyText.fewHeldOut(blocks)}</p>
      )}
    </div>
  );
}

function discriminatorSentence({ discriminator }: LeakageReport): string {
  const { tests } = privacyText;
  if (discriminator === null) return tests.noDiscriminator;
  const { value, low, high, pValue } = discriminator;
  return tests.discriminatorSays(two(value), two(low), two(high), two(pValue));
}

/** Every test of every model, with what windows show that were not trained on. */
export function LeakageCard({ report }: { readonly report: LeakageReport }) {
  const text = useText();
  const { tests } = privacyText;
  const heads = [tests.nearCopies, tests.followers, tests.closer, tests.membership, tests.found];
  return (
    <ChartFrame
      name="privacy-tests"
      title={tests.title}
      sentence={tests.sentence(report.windowCount, report.windowLength)}
      note={tests.note}
      isTable
      table={() => allNumbers(report, text)}
    >
      <section className={styles.scroller} aria-label={tests.title} {...SCROLLED_BY_KEYS}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{tests.model}</th>
              <th scope="col" className={styles.words}>
                {tests.verdict}
              </th>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.models.map((model) => (
              <ModelRow key={model.model} model={model} />
            ))}
          </tbody>
        </table>
      </section>
      <LegendSentence sentence={discriminatorSentence(report)} />
    </ChartFrame>
  );
}

/** What leaves the page with a saved model. */
export function SavedCard({ report }: { readonly report: LeakageReport }) {
  const { saved } = privacyText;
  const { weights, statistics, constants, assets } = report.contents;
  return (
    <section className={styles.card} aria-label={saved.title}>
      <h3>{saved.title}</h3>
      <p>{saved.sentence(weights, statistics, constants, assets)}</p>
      <p className={styles.help}>{saved.weightsToo}</p>
    </section>
  );
}
