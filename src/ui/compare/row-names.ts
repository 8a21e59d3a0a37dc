import type { ComparisonRow } from "../../store/app-state.ts";
import type { Tone } from "../charts/pen.ts";
import type { Dictionary } from "../text/dictionary.ts";

/** What a row is called: the baseline's name, or the preset's with the run's number. */
export function rowName(row: ComparisonRow, text: Dictionary): string {
  if (row.kind === "baseline") return text.baselines[row.id].label;
  const presets: Readonly<Record<string, { readonly label: string }>> = text.presets;
  const label = presets[row.preset]?.label ?? text.modelPanel.custom;
  const number = row.name.split(" ").at(-1) ?? "";
  return text.compare.table.run(label, number);
}

/** What a row's data are called: their file, or the law that made them. */
export function rowData({ dataName }: ComparisonRow, { dataPanel, laws }: Dictionary): string {
  const known: Readonly<Record<string, { readonly label: string }>> = laws;
  const law = known[dataName];
  return law === undefined ? dataName : dataPanel.simulatedName(law.label);
}

/** How a model's curve is drawn. */
export interface RowLook {
  readonly tone: Tone;
  readonly dash: readonly number[];
}

const LOOKS: readonly RowLook[] = [
  { tone: "generated", dash: [6, 4] },
  { tone: "discriminator", dash: [] },
  { tone: "flag", dash: [9, 3, 2, 3] },
  { tone: "gradient", dash: [2, 3] },
  { tone: "ink", dash: [12, 4] },
  { tone: "muted", dash: [4, 2] },
];

/** Models that can be drawn over one another. */
export const MOST_DRAWN = LOOKS.length;

/** The look of the model at a place among those that are drawn. */
export const lookOf = (place: number): RowLook =>
  LOOKS[place % MOST_DRAWN] ?? { tone: "ink", dash: [] };
