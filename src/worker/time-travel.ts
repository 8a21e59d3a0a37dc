import { CancelledError } from "../shared/cancellation.ts";
import type { Job } from "../shared/job.ts";
import { SessionError } from "./failures.ts";
import type { HistoryBook } from "./history-book.ts";
import { type HistoryBranch, isSameConfig } from "./history-branch.ts";
import type { BranchId } from "./time-protocol.ts";
import type { TrainingLoop } from "./training-loop.ts";
import type { RunState } from "./training-run.ts";

/** The engine's queue of measures is emptied this often. */
const STEPS_PER_READING = 100;

/** A step of a branch. */
export interface Place {
  readonly branch: BranchId;
  readonly step: number;
}

/**
 * Puts a run at a step of one of its branches, as it was: from the nearest kept state before it,
 * through the steps between, with the targets and the knobs of then. Throws CancelledError; then
 * the run is where it was. Throws SessionError "nothing-trained" if there is no such place.
 */
export async function travel(
  loop: TrainingLoop,
  history: HistoryBook,
  place: Place,
  job: Job,
): Promise<void> {
  const line = history.find(place.branch);
  const isThere = line !== null && place.step <= line.to && history.isOfCurrentRun(place.branch);
  const nearest = isThere ? line.nearest(place.step) : null;
  if (!isThere || nearest === null) throw new SessionError("nothing-trained");
  const home = { branch: history.current, state: loop.lastState };
  try {
    if (!isOnTheWay(loop, history, place, nearest)) await put(loop, history, line, nearest);
    await replay(loop, line, place.step, job);
    await arrive(loop, history, line);
  } catch (error) {
    const way = history.find(home.branch);
    if (!(error instanceof CancelledError) || way === null) throw error;
    await put(loop, history, way, home.state);
    throw error;
  }
}

/** True if the run is between the nearest state and the place. */
function isOnTheWay(
  { run }: TrainingLoop,
  history: HistoryBook,
  { branch, step }: Place,
  nearest: RunState,
): boolean {
  const { completedSteps: at } = run;
  return branch === history.current && !run.isMidStep && at <= step && at >= nearest.step;
}

async function put(
  loop: TrainingLoop,
  history: HistoryBook,
  line: HistoryBranch,
  state: RunState,
): Promise<void> {
  history.place(line.id, state.step);
  await loop.moveTo(state, line.configAt(state.step));
  await redo(loop, line);
}

async function replay(
  loop: TrainingLoop,
  line: HistoryBranch,
  step: number,
  job: Job,
): Promise<void> {
  const { run } = loop;
  const { completedSteps: from } = run;
  for (let at = from + 1; at <= step; at++) {
    if (job.stop.aborted) throw new CancelledError();
    const kind = line.kindOf(at);
    if (kind === null) throw new SessionError("nothing-trained");
    await loop.repeat(kind);
    await redo(loop, line);
    if (at % STEPS_PER_READING === 0) await run.readMeasures();
    job.progress(at - from, step - from);
    await job.breathe();
  }
}

/** Does again what was done after the step that the run is at. A kept state may hold a score already. */
async function redo({ run }: TrainingLoop, line: HistoryBranch): Promise<void> {
  const { completedSteps: step } = run;
  for (const mark of line.marksAt(step)) {
    if (mark.kind === "best-restored") await run.restoreBest();
    else if (run.choice.scores.at(-1)?.step !== step) {
      run.turnKnobs(mark.config);
      await run.recordScore(mark.score);
    }
  }
}

async function arrive(
  loop: TrainingLoop,
  history: HistoryBook,
  line: HistoryBranch,
): Promise<void> {
  const { run } = loop;
  const { completedSteps: step } = run;
  const config = line.configAt(step);
  if (!isSameConfig(config, run.config)) run.turnKnobs(config);
  history.place(line.id, step);
  await loop.endRepeating();
  await loop.keepState();
}
