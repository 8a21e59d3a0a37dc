import type { RandomStream } from "../shared/random.ts";

/** Half a step of the uniform stream, which keeps probabilities off 0. */
const HALF_STEP = 2 ** -33;

/** Ranks 0…n − 1 of a column; ties keep their order. */
function ranksOf(column: Float64Array): Int32Array {
  const order = Array.from(column.keys()).sort((a, b) => (column[a] ?? 0) - (column[b] ?? 0));
  const ranks = new Int32Array(column.length);
  for (const [rank, place] of order.entries()) ranks[place] = rank;
  return ranks;
}

/**
 * The dependence of several series at one time, free of their marginal laws: the empirical
 * copula, each of its cells filled evenly (Deheuvels 1979; Genest, Nešlehová and Rémillard 2017).
 */
export class RankCopula {
  private readonly ranks: readonly Int32Array[];
  private readonly count: number;

  /** `columns`: one array a series, all of one length. */
  constructor(columns: readonly Float64Array[]) {
    this.ranks = columns.map(ranksOf);
    this.count = columns[0]?.length ?? 0;
  }

  /** Fills `target[series][place]` with dependent probabilities, each uniform on (0, 1). */
  draw(stream: RandomStream, target: readonly Float64Array[], place: number): void {
    const row = stream.integer(this.count);
    for (const [series, ranks] of this.ranks.entries()) {
      const column = target[series];
      if (column) column[place] = ((ranks[row] ?? 0) + stream.uniform() + HALF_STEP) / this.count;
    }
  }
}
