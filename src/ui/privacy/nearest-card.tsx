import { useMemo } from "react";
import type { ModelId } from "../../applications/model-ids.ts";
import { WINDOW_SCALES } from "../../applications/privacy/privacy-options.ts";
import type { NearestPair, NearestReport } from "../../applications/privacy/privacy-types.ts";
import { MODEL_LOOKS, modelWords } from "../applications/model-words.ts";
import { niceDomain } from "../charts/axis-scale.ts";
import type { CurveData } from "../charts/curve-drawing.ts";
import { SegmentedButtons } from "../controls/button.tsx";
import { ChoiceField } from "../controls/choice-field.tsx";
import { formatDate, formatNumber, formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { CurveCard } from "./curve-card.tsx";
import styles from "./privacy.module.css";
import type { PrivacyFormState } from "./privacy-form.ts";
import { privacyText } from "./text/en.ts";
import { pathData, runningSums } from "./window-chart.ts";

const three = (value: number) => formatNumber(value, 3);

function pairData(pair: NearestPair, { returnKind }: NearestReport): CurveData {
  const { nearest } = privacyText;
  return pathData(
    [
      { label: nearest.real, tone: "real", values: runningSums(pair.real, returnKind) },
      {
        label: nearest.generated,
        tone: "generated",
        values: runningSums(pair.generated, returnKind),
      },
    ],
    returnKind,
  );
}

function noteOf(pair: NearestPair, { nullIs }: NearestReport): string {
  const { nearest } = privacyText;
  const { value, low, high } = pair.nearerShare;
  const share = (own: number) => formatPercent(own, 1);
  return nearest.note(
    three(pair.distance),
    share(value),
    share(low),
    share(high),
    nearest.nullIs[nullIs],
    three(pair.elsewhere),
  );
}

interface Props extends PrivacyFormState {
  readonly report: NearestReport | null;
}

function Choices({ form, change, report }: Props) {
  const text = useText();
  const { nearest, scales, scaleLabel } = privacyText;
  const models: readonly ModelId[] = form.models;
  return (
    <>
      <SegmentedButtons
        size="small"
        label={scaleLabel}
        value={form.scale}
        options={WINDOW_SCALES.map((value) => ({ value, label: scales[value] }))}
        onChange={(scale) => change({ scale })}
      />
      <div className={styles.fields}>
        <ChoiceField
          label={nearest.model}
          value={form.nearestModel}
          options={models.map((value) => ({ value, label: modelWords(value, text).label }))}
          onChange={(nearestModel) => change({ nearestModel })}
        />
        <ChoiceField
          label={nearest.window}
          value={String(form.pair)}
          options={(report?.pairs ?? []).map(({ distance, span }, place) => ({
            value: String(place),
            label: nearest.option(place + 1, three(distance), formatDate(span.from)),
          }))}
          onChange={(pair) => change({ pair: Number(pair) })}
        />
      </div>
    </>
  );
}

/** A generated window beside the real one that is most like it, with its date. */
export function NearestCard(props: Props) {
  const { report, form } = props;
  const { nearest } = privacyText;
  const pair = report?.pairs[form.pair] ?? report?.pairs[0];
  const data = useMemo(
    () => (pair === undefined || report === null ? null : pairData(pair, report)),
    [pair, report],
  );
  return (
    <CurveCard
      name="privacy-nearest"
      title={nearest.title}
      sentence={pair ? nearest.sentence(pair.span.from, pair.span.to) : ""}
      note={pair && report ? noteOf(pair, report) : undefined}
      data={data}
      help={nearest.help}
    >
      <Choices {...props} />
    </CurveCard>
  );
}

const POINTS = 81;
/** Half the width of a band of 95 % about an empirical law (Massart 1990). */
const bandOf = (count: number) => Math.sqrt(Math.log(2 / 0.05) / (2 * Math.max(1, count)));

const shareWithin = (sorted: Float64Array, limit: number): number => {
  const beyond = sorted.findIndex((value) => value > limit);
  return (beyond < 0 ? sorted.length : beyond) / Math.max(1, sorted.length);
};

function distanceData(report: NearestReport, model: ModelId): CurveData {
  const { distances, nearest } = privacyText;
  const { generatedDistances, nullDistances } = report;
  const most = Math.max(generatedDistances.at(-1) ?? 1, nullDistances.at(-1) ?? 1);
  const x = Array.from({ length: POINTS }, (_, index) => (index * most) / (POINTS - 1));
  const shares = (sorted: Float64Array) => x.map((limit) => shareWithin(sorted, limit));
  const real = shares(nullDistances);
  const half = bandOf(Math.min(nullDistances.length, report.independentCount));
  return {
    x,
    lines: [
      { label: nearest.real, tone: "real", values: real },
      {
        label: nearest.generated,
        ...MODEL_LOOKS[model],
        tone: "generated",
        values: shares(generatedDistances),
      },
    ],
    bands: [
      {
        label: nearest.real,
        tone: "real",
        low: real.map((share) => Math.max(0, share - half)),
        high: real.map((share) => Math.min(1, share + half)),
      },
    ],
    xAxis: {
      kind: "linear",
      domain: niceDomain([0, most]),
      title: distances.axis,
      format: (value) => formatNumber(value, 2),
    },
    yAxis: {
      kind: "linear",
      domain: [0, 1],
      title: distances.share,
      format: (share) => formatPercent(share),
    },
  };
}

/** Laws of the distance to the nearest training window: generated, and real unseen windows. */
export function DistancesCard({ report, form }: Props) {
  const { distances, nearest } = privacyText;
  const data = useMemo(
    () => (report === null ? null : distanceData(report, form.nearestModel)),
    [report, form.nearestModel],
  );
  return (
    <CurveCard
      name="privacy-distances"
      title={distances.title}
      sentence={distances.sentence(nearest.nullIs[report?.nullIs ?? "held-out"])}
      note={distances.note}
      data={data}
      help={nearest.help}
    />
  );
}
