import { useMemo } from "react";
import type { Illustration } from "../../applications/product/product-types.ts";
import type { AnyTerms } from "../../applications/product/term-sheet.ts";
import { finiteExtent, niceDomain } from "../charts/axis-scale.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { plainSentence } from "../charts/legend.ts";
import { formatNumber, formatSignedPercent } from "../text/format.ts";
import { isNoteSheet, type ProductAnswer } from "./product-head.tsx";
import { type LevelLine, storyDrawing } from "./story-drawing.ts";
import { productText } from "./text/en.ts";

const HEIGHT = 300;
const LEVELS = ["autocall", "couponBarrier", "knockIn", "strike", "barrier"] as const;

function levelsOf(terms: AnyTerms): LevelLine[] {
  return LEVELS.flatMap((name) => {
    const level = terms[name];
    const isFloating = name === "strike" && terms.strikeKind === "floating";
    if (typeof level !== "number" || isFloating) return [];
    return [{ label: productText.terms[name].label.toLowerCase(), level }];
  });
}

function endingOf({ events }: Illustration, isNote: boolean): string {
  const { paths, events: names } = productText;
  const last = events.filter(({ kind }) => kind === "call" || kind === "redemption").at(-1);
  if (last === undefined) return "";
  const paid = events.reduce((sum, { amount }) => sum + amount, 0);
  const words = formatNumber(100 * paid, 4);
  return isNote ? paths.ending(names[last.kind], words) : paths.optionEnding(words);
}

type Cells = (number | string)[];

function rowsOf(story: Illustration, barsPerYear: number): Cells[] {
  const { stories, events } = productText;
  const points: Cells[] = Array.from(story.bars, (bar, index) => [
    stories[story.name],
    bar / barsPerYear,
    100 * (story.levels[index] ?? Number.NaN),
    "",
    Number.NaN,
  ]);
  const marks: Cells[] = story.events.map(({ bar, level, kind, amount }) => [
    stories[story.name],
    bar / barsPerYear,
    100 * level,
    events[kind],
    100 * amount,
  ]);
  return [...marks, ...points];
}

function storyTable({ output }: ProductAnswer): ChartTable {
  const { paths } = productText;
  const rows = output.illustrations.flatMap((story) => rowsOf(story, output.facts.barsPerYear));
  return {
    columns: [paths.path, paths.year, paths.level, paths.event, paths.amount],
    rowCount: rows.length,
    row: (index) => rows[index] ?? [],
  };
}

/** The best, the median and the worst path with what happens on them. */
export function StoriesCard({ answer }: { readonly answer: ProductAnswer }) {
  const { paths } = productText;
  const { illustrations, facts } = answer.output;
  const drawing = useMemo(() => {
    const levels = levelsOf(answer.input.sheet.terms);
    const columns = illustrations.map((story) => story.levels.map((level) => 100 * level));
    const domain = niceDomain(
      finiteExtent(
        levels.map(({ level }) => level),
        ...columns,
      ),
    );
    return storyDrawing({
      stories: illustrations,
      levels,
      barsPerYear: facts.barsPerYear,
      ending: (story) => endingOf(story, isNoteSheet(answer.input)),
      xAxis: {
        kind: "linear",
        domain: [0, facts.bars / facts.barsPerYear],
        title: paths.xAxis,
        format: (value) => formatNumber(value),
      },
      yAxis: {
        kind: "linear",
        domain,
        title: paths.yAxis,
        format: (value) => formatNumber(value),
      },
    });
  }, [answer, illustrations, facts]);
  const sentence = paths.sentence((name) => {
    const outcome = illustrations.find((story) => story.name === name)?.outcome ?? Number.NaN;
    return formatSignedPercent(outcome, 1);
  });
  return (
    <ChartFrame
      name="product-paths"
      title={paths.title}
      sentence={sentence}
      note={paths.note}
      table={() => storyTable(answer)}
      picture={(body) => drawnPicture(body, drawing, HEIGHT)}
    >
      <CanvasChart label={plainSentence(sentence)} height={HEIGHT} drawing={drawing} />
    </ChartFrame>
  );
}
