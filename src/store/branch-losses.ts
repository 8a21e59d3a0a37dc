/** The losses of the branches that a run is not on. */
import type { MeasureName } from "../engine/gan-engine.ts";
import type { Branch, BranchId, KeptHistory } from "../worker/time-protocol.ts";
import type { LossRecorder, SavedHistory } from "./telemetry.ts";

/** The losses of another branch, from where it leaves the line on show; thinned by averaging. */
export interface GhostLine {
  readonly branch: BranchId;
  readonly steps: Float64Array;
  readonly discriminatorLoss: Float32Array;
  readonly generatorLoss: Float32Array;
}

/** Points of a ghost line. */
const GHOST_POINTS = 300;
/** Points of all kept lines together; beyond that the longest loses every second one. */
const MOST_POINTS = 1 << 20;

const countOf = ({ columns }: SavedHistory) => columns.get("discriminatorLoss")?.length ?? 0;

/** Every second point of a line. */
function halved(saved: SavedHistory): SavedHistory {
  const columns = [...saved.columns].map(
    ([name, values]) => [name, values.filter((_, index) => index % 2 === 1)] as const,
  );
  return { ...saved, stride: 2 * saved.stride, columns: new Map(columns) };
}

/** Means of the finite numbers in equal parts of a stretch; NaN where there are none. */
function partMeans(values: Float32Array, parts: number): Float32Array {
  return Float32Array.from({ length: parts }, (_, part) => {
    const from = Math.floor((part * values.length) / parts);
    const to = Math.floor(((part + 1) * values.length) / parts);
    const finite = values.subarray(from, to).filter(Number.isFinite);
    return finite.reduce((sum, value) => sum + value, 0) / finite.length;
  });
}

function ghostOf(branch: BranchId, saved: SavedHistory, from: number): GhostLine | null {
  const first = Math.floor(from / saved.stride);
  const count = countOf(saved) - first;
  if (count < 1) return null;
  const parts = Math.min(GHOST_POINTS, count);
  const stretch = (name: MeasureName) =>
    partMeans(saved.columns.get(name)?.subarray(first) ?? new Float32Array(count), parts);
  const middle = (part: number) => first + ((part + 0.5) * count) / parts + 0.5;
  return {
    branch,
    steps: Float64Array.from({ length: parts }, (_, part) => middle(part) * saved.stride),
    discriminatorLoss: stretch("discriminatorLoss"),
    generatorLoss: stretch("generatorLoss"),
  };
}

/** Branches by their number, with what one came from. */
function lineage(history: KeptHistory, id: BranchId): ReadonlyMap<BranchId, number> {
  const until = new Map<BranchId, number>();
  let bound = Number.POSITIVE_INFINITY;
  for (let one = findBranch(history, id); one !== null; ) {
    until.set(one.id, bound);
    bound = Math.min(bound, one.from);
    one = one.parent === null ? null : findBranch(history, one.parent);
  }
  return until;
}

export function findBranch(history: KeptHistory, id: BranchId): Branch | null {
  return history.branches.find((branch) => branch.id === id) ?? null;
}

/** The last step that a branch has in common with another of the same run; null if they have none. */
export function commonStep(history: KeptHistory, one: BranchId, other: BranchId): number | null {
  const line = lineage(history, other);
  let bound = Number.POSITIVE_INFINITY;
  for (let at = findBranch(history, one); at !== null; ) {
    const until = line.get(at.id);
    if (until !== undefined) return Math.min(bound, until);
    bound = Math.min(bound, at.from);
    at = at.parent === null ? null : findBranch(history, at.parent);
  }
  return null;
}

/** Keeps the losses of every branch that the run has left, to show and to return to. */
export class BranchLosses {
  private readonly lines = new Map<BranchId, SavedHistory>();

  /** The run leaves this branch, whose losses the recorder holds. */
  shelve(branch: BranchId, losses: LossRecorder): void {
    this.lines.set(branch, losses.save());
    this.makeRoom();
  }

  find(branch: BranchId): SavedHistory | null {
    return this.lines.get(branch) ?? null;
  }

  /** The worker that knew the branches is gone. */
  forget(): void {
    this.lines.clear();
  }

  /** What the others did after they left the line on show. */
  ghosts(history: KeptHistory): readonly GhostLine[] {
    const { current } = history;
    const ids = history.branches.map(({ id }) => id);
    for (const id of this.lines.keys()) if (!ids.includes(id)) this.lines.delete(id);
    return ids.flatMap((id) => {
      const saved = this.lines.get(id);
      const from = id === current ? null : commonStep(history, id, current);
      const ghost = saved === undefined || from === null ? null : ghostOf(id, saved, from);
      return ghost === null ? [] : [ghost];
    });
  }

  private makeRoom(): void {
    const total = () => [...this.lines.values()].reduce((sum, line) => sum + countOf(line), 0);
    while (total() > MOST_POINTS) {
      const [longest] = [...this.lines].sort(([, a], [, b]) => countOf(b) - countOf(a));
      if (longest === undefined) return;
      this.lines.set(longest[0], halved(longest[1]));
    }
  }
}
