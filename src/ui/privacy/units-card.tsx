import { useMemo } from "react";
import type { UnitResponse, UnitsReport } from "../../applications/privacy/privacy-types.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { plainSentence } from "../charts/legend.ts";
import { ChoiceField } from "../controls/choice-field.tsx";
import { formatNumber } from "../text/format.ts";
import { CurveCard } from "./curve-card.tsx";
import styles from "./privacy.module.css";
import type { PrivacyFormState } from "./privacy-form.ts";
import { privacyText } from "./text/en.ts";
import { unitsDrawing } from "./units-drawing.ts";
import { pathData, runningSums } from "./window-chart.ts";

const ROW_HEIGHT = 17;
const HEAD_HEIGHT = 60;
const DASHES = [[], [6, 3], [2, 3]] as const;

const two = (value: number) => formatNumber(value, 2);

interface Props extends PrivacyFormState {
  readonly report: UnitsReport | null;
}

const chosenOf = ({ report, form }: Pick<Props, "report" | "form">): UnitResponse | undefined =>
  report?.units[form.unit] ?? report?.units[0];

function unitTable({ units, facts }: UnitsReport): ChartTable {
  const { units: words, tests } = privacyText;
  return {
    columns: [
      ...[words.unit, words.weight],
      ...[words.withScore, tests.low, tests.high],
      ...[words.area, tests.low, tests.high],
      ...facts.flatMap((fact) => {
        const name = privacyText.facts[fact];
        return [name, `${name} ${tests.low}`, `${name} ${tests.high}`];
      }),
    ],
    rowCount: units.length,
    row: (index) => {
      const unit = units[index];
      if (unit === undefined) return [];
      return [
        ...[words.unitName(unit.unit), unit.weight ?? Number.NaN],
        ...[unit.withScore.value, unit.withScore.low, unit.withScore.high],
        ...[unit.area.value, unit.area.low, unit.area.high],
        ...unit.correlations.flatMap(({ value, low, high }) => [value, low, high]),
      ];
    },
  };
}

/** Correlations of the units with facts of windows, as a map. */
export function UnitsCard({ report, form, change }: Props) {
  const { units } = privacyText;
  const drawing = useMemo(() => report && unitsDrawing(report), [report]);
  const sentence = report ? units.sentence(report.units.length, report.unitCount) : "";
  const height = HEAD_HEIGHT + ROW_HEIGHT * (report?.units.length ?? 0);
  return (
    <ChartFrame
      name="privacy-units"
      title={units.title}
      sentence={sentence}
      note={report ? units.note(report.generatedCount, report.silentCount) : undefined}
      empty={report === null ? privacyText.loading : null}
      table={() =>
        report === null ? { columns: [], rowCount: 0, row: () => [] } : unitTable(report)
      }
      picture={(body) => drawing && drawnPicture(body, drawing, height)}
    >
      <div className={styles.choices}>
        <div className={styles.fields}>
          <ChoiceField
            label={units.layer}
            value={String(form.layer)}
            options={(report?.layers ?? []).map((layer, place) => ({
              value: String(place),
              label: units.layerName(place, layer.kind, layer.units),
            }))}
            onChange={(layer) => change({ layer: Number(layer), unit: 0 })}
          />
        </div>
      </div>
      {drawing && <CanvasChart label={plainSentence(sentence)} height={height} drawing={drawing} />}
    </ChartFrame>
  );
}

/** The fact that a unit follows most. */
function strongestOf(unit: UnitResponse): number {
  return unit.correlations.reduce(
    (best, { value }, place) =>
      Math.abs(value) > Math.abs(unit.correlations[best]?.value ?? 0) ? place : best,
    0,
  );
}

function sentenceOf(unit: UnitResponse, { facts }: UnitsReport): string {
  const { units } = privacyText;
  const place = strongestOf(unit);
  const {
    value = Number.NaN,
    low = Number.NaN,
    high = Number.NaN,
  } = unit.correlations[place] ?? {};
  const fact = facts[place] ?? "trend";
  const name = privacyText.facts[fact].toLowerCase();
  return units.excitingSentence(units.unitName(unit.unit), name, two(value), two(low), two(high));
}

/** The windows of the history that excite one unit most, with their dates. */
export function ExcitingCard(props: Props) {
  const { report, form, change } = props;
  const { units } = privacyText;
  const unit = chosenOf(props);
  const data = useMemo(() => {
    if (unit === undefined || report === null) return null;
    const lines = unit.exciting.map(({ span, returns }, place) => ({
      label: privacyText.span(span.from, span.to),
      tone: "real" as const,
      dash: DASHES[place] ?? [],
      values: runningSums(returns, report.returnKind),
    }));
    return pathData(lines, report.returnKind);
  }, [unit, report]);
  return (
    <CurveCard
      name="privacy-unit-windows"
      title={units.excitingTitle}
      sentence={unit && report ? sentenceOf(unit, report) : ""}
      note={
        unit && report
          ? units.excitingNote(
              two(unit.area.value),
              two(unit.area.low),
              two(unit.area.high),
              report.realCount,
            )
          : undefined
      }
      data={data}
      help={units.help}
    >
      <div className={styles.fields}>
        <ChoiceField
          label={units.chosen}
          value={String(form.unit)}
          options={(report?.units ?? []).map((each, place) => ({
            value: String(place),
            label: units.unitName(each.unit),
          }))}
          onChange={(chosen) => change({ unit: Number(chosen) })}
        />
      </div>
      <ul className={styles.badges}>
        {unit?.exciting.map(({ span, activation }) => (
          <li key={span.from}>
            {privacyText.span(span.from, span.to)}: {two(activation)}
          </li>
        ))}
      </ul>
    </CurveCard>
  );
}
