import { ASSESSMENT_BOUNDS, SCORER_IDS } from "../../applications/credit/credit-options.ts";
import type { DefaultAssessment, ScorerReport } from "../../applications/credit/credit-types.ts";
import { changeCreditSettings, useCredit } from "../../store/credit-store.ts";
import { SegmentedButtons } from "../controls/button.tsx";
import { NoticeBanner } from "../controls/notice-banner.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { formatCount, formatPercent } from "../text/format.ts";
import styles from "./credit.module.css";
import { creditText } from "./text/en.ts";

/** Areas above which an ordering counts as such. */
const STRENGTHS = [
  [0.8, "strong"],
  [0.7, "fair"],
  [0, "weak"],
] as const;
/** Above it something was known that could not be. */
const LEAK = 0.97;
const FEW_BAD = 50;

function strengthWords({ measures }: ScorerReport): string {
  const { separates } = creditText.head;
  const { value, low } = measures.areaUnderCurve;
  if (low <= 0.5) return separates.chance;
  const strength = STRENGTHS.find(([least]) => value >= least)?.[1] ?? "weak";
  return separates[strength];
}

/** What came out, in a sentence, with what must be minded. */
export function CreditHead(props: {
  readonly assessment: DefaultAssessment;
  readonly chosen: ScorerReport;
}) {
  const { assessment, chosen } = props;
  const { head, scorers, settings: words } = creditText;
  const { seed, scorer } = useCredit(({ settings }) => settings);
  const { value, low, high } = chosen.measures.areaUnderCurve;
  const { bestArea, heldOutCount, trainingCount } = assessment;
  const percent = (area: number) => formatPercent(area, 1);
  const bad = chosen.cutOffs.bad;
  const label = scorers[chosen.id].label;
  return (
    <div className={styles.stack}>
      <div className={styles.row}>
        <SegmentedButtons
          label={creditText.scores.scorer}
          options={SCORER_IDS.map((id) => ({
            value: id,
            label: scorers[id].short,
            explanation: `${scorers[id].label}: ${scorers[id].help}`,
          }))}
          value={scorer}
          onChange={(id) => changeCreditSettings({ scorer: id })}
        />
        <NumberField
          label={words.seed}
          explanation={words.seedHelp}
          {...ASSESSMENT_BOUNDS.seed}
          slider={false}
          scale="linear"
          integer
          value={seed}
          onChange={(next) => changeCreditSettings({ seed: next })}
        />
      </div>
      <p className={styles.sentence}>
        {head.good(
          percent(value),
          percent(low),
          percent(high),
          label.charAt(0).toLowerCase() + label.slice(1),
          strengthWords(chosen),
        )}{" "}
        {bestArea !== null && head.best(percent(bestArea.value))}{" "}
        <span className={styles.small}>
          {head.outOfSample(formatCount(heldOutCount), formatCount(trainingCount))}
        </span>
      </p>
      {value > LEAK && <NoticeBanner tone="warning">{head.leak}</NoticeBanner>}
      {bad < FEW_BAD && (
        <NoticeBanner tone="information">{head.few(formatCount(bad))}</NoticeBanner>
      )}
    </div>
  );
}
