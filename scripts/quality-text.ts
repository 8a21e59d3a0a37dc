import { textTable } from "../bench/text-table.ts";
import { HEADLINE, type PartName } from "../src/metrics/quality/headline.ts";
import { METRICS } from "../src/metrics/quality/metrics.ts";
import type { MetricId, MetricReading } from "../src/metrics/quality/quality-report.ts";
import type { RecipeScore } from "../src/metrics/recipe-score.ts";
import { mean } from "../src/shared/moments.ts";
import type { ModelQuality } from "./quality-run.ts";
import { type PartSummary, summariseModel, winnerOf } from "./quality-summary.ts";

type HeadlineId = (typeof HEADLINE)[number];

interface Row {
  readonly name: string;
  readonly kind: ModelQuality["kind"];
  readonly summary: PartSummary;
}

const LABELS: Readonly<Record<HeadlineId, string>> = {
  "absolute-autocorrelation-rms": "|r|-ACF rms",
  "absolute-autocorrelation-20": "A20",
  "leverage-norm": "leverage l2",
  "wasserstein-1": "W1(1)",
  "wasserstein-20": "W1(20)",
  "excess-kurtosis": "kurtosis",
  "value-at-risk-99": "VaR99",
};

const PARTS: readonly { readonly part: PartName; readonly title: string }[] = [
  { part: "train", title: "in-sample (the training part)" },
  { part: "heldOut", title: "held-out, level (paths as they are)" },
  { part: "heldOutShape", title: "held-out, shape (paths at the held-out deviation)" },
];

/** Decimals that show a number's first two or three digits. */
function decimalsOf(value: number): number {
  const size = Math.abs(value);
  if (size === 0) return 0;
  return Math.min(6, Math.max(0, size >= 0.01 && size < 1 ? 3 : 2 - Math.floor(Math.log10(size))));
}

/** A number without a useless nought before the point. */
function shown(value: number | null | undefined, decimals = decimalsOf(value ?? 0)): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return "∞";
  return value.toFixed(decimals).replace(/^(-?)0\./, "$1.");
}

function cellOf({ name, summary }: Row, id: MetricId, winner: string | null): string {
  const metric = summary.get(id);
  if (!metric) return "–";
  const decimals = decimalsOf(metric.shown || metric.deviation);
  const spread = metric.deviation > 0 ? ` ±${shown(metric.deviation, decimals)}` : "";
  return `${shown(metric.shown, decimals)}${spread}${name === winner ? " *" : ""}`;
}

const firstOf = (rows: readonly Row[], id: MetricId) =>
  rows.flatMap(({ summary }) => summary.get(id) ?? [])[0];

/** Models by headline metrics; the real value and the noise floor above them. */
function headlineTable(rows: readonly Row[]): readonly string[] {
  const cells = (pick: (id: HeadlineId) => string) => HEADLINE.map(pick);
  const winners = new Map(HEADLINE.map((id) => [id, winnerOf(rows, id)] as const));
  return textTable(
    ["", ...cells((id) => LABELS[id])],
    [
      ["real", ...cells((id) => shown(firstOf(rows, id)?.real))],
      ["1 floor", ...cells((id) => shown(firstOf(rows, id)?.floor))],
      ...rows.map((row) => [row.name, ...cells((id) => cellOf(row, id, winners.get(id) ?? null))]),
    ],
  );
}

/** All metrics by models. */
function fullTable(rows: readonly Row[]): readonly string[] {
  const lines = METRICS.flatMap(({ id }) => {
    const known = firstOf(rows, id);
    if (!known) return [];
    const winner = winnerOf(rows, id);
    const cells = rows.map((row) => cellOf(row, id, winner));
    return [[id, shown(known.real), shown(known.floor), ...cells]];
  });
  return textTable(["", "real", "floor", ...rows.map(({ name }) => name)], lines);
}

function reasonOf({ train, missing }: MetricReading): string | null {
  if (missing === null || (train !== null && missing.code === "undefined")) return null;
  const where = train === null ? "" : " on the held-out part";
  return missing.code === "too-short"
    ? `too-short${where}: ${missing.needed} returns needed, ${missing.given} there`
    : `${missing.code}${where}`;
}

/** Metrics without a value, by the reason. */
function missingLines(models: readonly ModelQuality[], asset: number): readonly string[] {
  const metrics = models[0]?.seeds[0]?.reports[asset]?.metrics ?? [];
  const reasons = new Map<string, MetricId[]>();
  for (const metric of metrics) {
    const reason = reasonOf(metric);
    if (reason !== null) reasons.set(reason, [...(reasons.get(reason) ?? []), metric.id]);
  }
  return [...reasons].map(([reason, ids]) => `not measured, ${reason} (${ids.join(", ")})`);
}

function verdictLine(rows: readonly Row[], id: HeadlineId): string {
  const winner = rows.find(({ name }) => name === winnerOf(rows, id));
  const gan = rows.find(({ kind }) => kind === "gan");
  const best = winner?.summary.get(id);
  const own = gan?.summary.get(id);
  if (!winner || !gan || !best || !own) return `  ${LABELS[id]}: not measured`;
  const off = (floors: number | null) => `${shown(floors)} floors off`;
  if (winner === gan) return `  ${LABELS[id]}: the GAN is nearest, ${off(own.floors)}`;
  const isNoise = (own.floors ?? 0) <= 1;
  const noise = isNoise ? "; both are within the noise of real returns" : "";
  return `  ${LABELS[id]}: ${winner.name} wins, ${off(best.floors)} against the GAN's ${off(own.floors)}${noise}`;
}

/** Who is near because it repeats what it was shown. */
const copyLines = (rows: readonly Row[]): readonly string[] =>
  rows.flatMap(({ name, summary }) => {
    const copies = summary.get("near-copies");
    if (!copies || (copies.floors ?? 0) <= 1) return [];
    const share = (100 * copies.shown).toFixed(0);
    return [`  ${name} copies: ${share} % of its windows are near copies of the training part`];
  });

function partLines(models: readonly ModelQuality[], asset: number): string[] {
  return PARTS.flatMap(({ part, title }) => {
    const rows = models
      .map((model) => ({ ...model, summary: summariseModel(model, asset, part) }))
      .filter(({ summary }) => summary.size > 0);
    if (rows.length === 0) return [`${title}: nothing to measure`, ""];
    const verdicts = HEADLINE.map((id) => verdictLine(rows, id));
    return [
      title,
      ...headlineTable(rows),
      "who wins",
      ...verdicts,
      ...copyLines(rows),
      "",
      "all metrics",
      ...fullTable(rows),
      "",
    ];
  });
}

const RECIPE_COLUMNS: readonly (readonly [string, keyof RecipeScore])[] = [
  ["ACFabs", "absoluteAutocorrelationRms"],
  ["A20 gap", "absoluteAutocorrelation20Gap"],
  ["LEV", "leverageNorm"],
  ["lev 1-10", "leverage10"],
  ["W1(1)", "wasserstein1"],
  ["W1(5)", "wasserstein5"],
  ["W1(20)", "wasserstein20"],
  ["VaR99 err", "valueAtRisk99Error"],
  ["ES99 err", "expectedShortfall99Error"],
  ["kurtosis", "excessKurtosis"],
  ["Hill left", "hillLeft"],
  ["ACFid", "returnAutocorrelationRms"],
];

/** The columns of the recipe's own tables: 100 paths, means of sixteen draws, then over seeds. */
function recipeTable(models: readonly ModelQuality[], asset: number): readonly string[] {
  const rows = models.flatMap(({ name, seeds }) => {
    const scores = seeds.flatMap(({ scores: all }) => all[asset] ?? []);
    if (scores.length === 0) return [];
    const cells = RECIPE_COLUMNS.map(([, key]) => shown(mean(scores.map((score) => score[key]))));
    return [[name, ...cells]];
  });
  return textTable(["", ...RECIPE_COLUMNS.map(([label]) => label)], rows);
}

/** The whole comparison as text, asset by asset. */
export function describeQuality(
  assets: readonly string[],
  models: readonly ModelQuality[],
): string {
  const remarks = models.flatMap(({ name, remarks: all }) => all.map((one) => `${name}: ${one}`));
  const tables = assets.flatMap((name, asset) => [
    "",
    `${name}: distances and gaps are 0 at best; 1 floor is what another real sample reaches; * is nearest`,
    "",
    ...partLines(models, asset),
    "the columns of the recipe's tables, in-sample",
    ...recipeTable(models, asset),
    ...missingLines(models, asset),
  ]);
  return [...remarks, ...tables].join("\n");
}
