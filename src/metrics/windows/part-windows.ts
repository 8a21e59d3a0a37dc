import type { SeriesFeatures } from "../facts/series-features.ts";
import type { QualityPart } from "../quality/metric-definition.ts";
import { WindowPair, WindowSample } from "./window-sample.ts";
import { drawFromPaths, drawWindows, standardise, windowStarts } from "./window-set.ts";

/** Returns of a window (finance.md 2.2, 2.4). */
export const WINDOW_LENGTH = 20;
/** Fewest returns of a part for measures of windows: a dozen that do not overlap. */
export const FEWEST_RETURNS = 250;
/** Windows of every sample: each has the same count, since nearest distances depend on it. */
const MOST_WINDOWS = 256;
/** The generated paths are split into so many groups at most, one sample of windows from each. */
const MOST_GROUPS = { training: 3, "held-out": 2 } as const;
const PATHS_PER_GROUP = 20;

/** The samples of windows that a part is measured on. All are standardised by the real returns. */
export interface PartWindows {
  /** The real windows against those of each group of generated paths. */
  readonly generated: readonly WindowPair[];
  /** Two replicates of the real returns, per pair; drawn when first asked for. */
  readonly floors: readonly WindowPair[];
}

const windowCount = ({ real }: QualityPart): number =>
  Math.min(MOST_WINDOWS, windowStarts(real.values.length, WINDOW_LENGTH));

/** Windows of one series in real deviations. */
function sampleOf(part: QualityPart, series: SeriesFeatures, isResampled: boolean): WindowSample {
  const { mean, deviation } = part.real.moments;
  const windows = drawWindows(series.values, WINDOW_LENGTH, windowCount(part));
  return new WindowSample(standardise(windows, mean, deviation), isResampled);
}

/** Paths in groups: path i goes to group i mod groups. */
function grouped({ generated: paths, role }: QualityPart): Float64Array[][] {
  const most = Math.floor(paths.length / PATHS_PER_GROUP);
  const count = Math.max(1, Math.min(MOST_GROUPS[role ?? "training"], most));
  return Array.from({ length: count }, (_, group) =>
    paths.filter((_path, index) => index % count === group).map(({ values }) => values),
  );
}

class DrawnWindows implements PartWindows {
  readonly generated: readonly WindowPair[];
  private readonly part: QualityPart;
  private drawnFloors: readonly WindowPair[] | null = null;

  constructor(part: QualityPart) {
    const { mean, deviation } = part.real.moments;
    const phase = part.stream("kernel-discrepancy").uniform();
    const real = part.real.once("windows", () => sampleOf(part, part.real, false));
    this.part = part;
    this.generated = grouped(part).map((paths) => {
      const windows = drawFromPaths(paths, WINDOW_LENGTH, windowCount(part), () => phase);
      return new WindowPair(real, new WindowSample(standardise(windows, mean, deviation)));
    });
  }

  get floors(): readonly WindowPair[] {
    const replicate = (series: SeriesFeatures) => sampleOf(this.part, series, true);
    this.drawnFloors ??= this.part.floors.map(
      ([first, second]) => new WindowPair(replicate(first), replicate(second)),
    );
    return this.drawnFloors;
  }
}

const known = new WeakMap<QualityPart["generated"], PartWindows>();

/** A part's windows: drawn once for its generated paths, and every distance computed once. */
export function partWindows(part: QualityPart): PartWindows {
  const drawn = known.get(part.generated) ?? new DrawnWindows(part);
  known.set(part.generated, drawn);
  return drawn;
}
