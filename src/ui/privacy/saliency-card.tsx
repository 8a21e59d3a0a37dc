import { useMemo } from "react";
import { WINDOW_ORIGINS } from "../../applications/privacy/privacy-options.ts";
import type { SaliencyReport, SalientWindow } from "../../applications/privacy/privacy-types.ts";
import { finiteExtent, niceDomain } from "../charts/axis-scale.ts";
import type { CurveData } from "../charts/curve-drawing.ts";
import { SegmentedButtons } from "../controls/button.tsx";
import { ChoiceField } from "../controls/choice-field.tsx";
import { formatCount, formatNumber } from "../text/format.ts";
import { CurveCard } from "./curve-card.tsx";
import styles from "./privacy.module.css";
import type { PrivacyFormState } from "./privacy-form.ts";
import { privacyText } from "./text/en.ts";
import { pathData, runningSums } from "./window-chart.ts";

const three = (value: number) => formatNumber(value, 3);

interface Props extends PrivacyFormState {
  readonly report: SaliencyReport | null;
}

const shownOf = ({ report, form }: Pick<Props, "report" | "form">): SalientWindow | undefined =>
  report?.windows[form.window] ?? report?.windows[0];

function slopeData({ gradient }: SalientWindow, { typical }: SaliencyReport): CurveData {
  const { saliency } = privacyText;
  const opposite = (values: Float64Array) => values.map((value) => -value);
  return {
    x: Array.from(gradient, (_, bar) => bar + 1),
    lines: [{ label: saliency.slope, tone: "gradient", dash: [], values: gradient }],
    bands: [
      { label: "+", tone: "muted", low: typical.low, high: typical.high },
      { label: "−", tone: "muted", low: opposite(typical.high), high: opposite(typical.low) },
    ],
    xAxis: {
      kind: "linear",
      domain: [1, Math.max(2, gradient.length)],
      title: saliency.axis,
      format: (bar) => formatCount(bar),
    },
    yAxis: {
      kind: "linear",
      domain: niceDomain(finiteExtent(gradient, typical.high, opposite(typical.high))),
      title: saliency.slope,
      format: (value) => formatNumber(value, 2),
    },
  };
}

function sentenceOf({ gradient, score }: SalientWindow): string {
  const { saliency } = privacyText;
  const bar = gradient.reduce(
    (best, slope, place) => (Math.abs(slope) > Math.abs(gradient[best] ?? 0) ? place : best),
    0,
  );
  const direction = (gradient[bar] ?? 0) > 0 ? saliency.raise : saliency.lower;
  return saliency.sentence(three(score), bar + 1, direction);
}

function noteOf({ deleted, deletedByChance }: SalientWindow, report: SaliencyReport): string {
  const { saliency } = privacyText;
  const { value, low, high } = deletedByChance;
  const verdict = deleted < low || deleted > high ? saliency.differs : saliency.same;
  const { value: mean, low: scoreLow, high: scoreHigh } = report.scores;
  const words = saliency.note(
    report.deletedBars,
    three(deleted),
    three(value),
    three(low),
    three(high),
    report.typicalCount,
  );
  return `${words} ${verdict} ${saliency.scores(three(mean), three(scoreLow), three(scoreHigh))}`;
}

function Choices({ form, change, report }: Props) {
  const { origins, originLabel, saliency, nearest } = privacyText;
  return (
    <>
      <SegmentedButtons
        size="small"
        label={originLabel}
        value={form.origin}
        options={WINDOW_ORIGINS.map((value) => ({ value, label: origins[value] }))}
        onChange={(origin) => change({ origin })}
      />
      <div className={styles.fields}>
        <ChoiceField
          label={form.origin === "real" ? nearest.real : nearest.window}
          value={String(form.window)}
          options={(report?.windows ?? []).map(({ span, score }, place) => ({
            value: String(place),
            label:
              span === null
                ? saliency.optionGenerated(place + 1, three(score))
                : `${privacyText.span(span.from, span.to)}: ${three(score)}`,
          }))}
          onChange={(window) => change({ window: Number(window) })}
        />
      </div>
    </>
  );
}

/** The slope of the discriminator's score at each bar of a window. */
export function SaliencyCard(props: Props) {
  const { report } = props;
  const { saliency } = privacyText;
  const window = shownOf(props);
  const data = useMemo(
    () => (window === undefined || report === null ? null : slopeData(window, report)),
    [window, report],
  );
  return (
    <CurveCard
      name="privacy-saliency"
      title={saliency.title}
      sentence={window ? sentenceOf(window) : ""}
      note={window && report ? noteOf(window, report) : undefined}
      data={data}
      help={saliency.help}
    >
      <Choices {...props} />
    </CurveCard>
  );
}

/** The window that is scored, as a path. */
export function SalientPathCard(props: Props) {
  const { report } = props;
  const { saliency } = privacyText;
  const window = shownOf(props);
  const data = useMemo(() => {
    if (window === undefined || report === null) return null;
    const isReal = window.span !== null;
    const values = runningSums(window.returns, report.returnKind);
    const label = isReal ? privacyText.nearest.real : privacyText.nearest.generated;
    return pathData([{ label, tone: isReal ? "real" : "generated", values }], report.returnKind);
  }, [window, report]);
  return (
    <CurveCard
      name="privacy-scored-window"
      title={saliency.pathTitle}
      sentence={saliency.pathSentence}
      data={data}
      help={saliency.help}
    />
  );
}
