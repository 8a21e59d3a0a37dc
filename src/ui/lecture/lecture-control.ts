import { experimentStore } from "../../store/experiment-store.ts";
import { endLecture, lectureStore } from "../../store/lecture-store.ts";
import { lessonStore, openCard } from "../../store/lesson-store.ts";
import { runStore } from "../../store/run-store.ts";
import type { SessionActions } from "../../store/session-actions.ts";
import { changeSettings, settingsStore } from "../../store/settings-store.ts";
import { changePageView } from "../../store/view-store.ts";
import { isAsked, nextPhase } from "./lecture-script.ts";

type LectureActions = Pick<SessionActions, "runPhase" | "setSlowMotion" | "endDemo">;

/** Phases that can be gone back to. */
const MOST_SHOWN = 60;

/** Goes to the next or the last card of the lesson that is open; false if none is. */
function turnCard(by: 1 | -1): boolean {
  const { place } = lessonStore.getState();
  if (place === null) return false;
  openCard({ ...place, card: place.card + by });
  return true;
}

/** Next: out of the dark, the next card, a phase that was gone back over, a question, or a phase. */
export function goForward(session: LectureActions): void {
  const { isBlank, back, asks, question, shown } = lectureStore.getState();
  if (isBlank) lectureStore.setState({ isBlank: false });
  else if (turnCard(1)) return;
  else if (back > 0) lectureStore.setState({ back: back - 1 });
  else {
    const coming = nextPhase(shown, experimentStore.getState().config);
    const isQuestion = asks && question === null && isAsked(coming);
    lectureStore.setState({ question: isQuestion ? coming : null });
    if (!isQuestion) session.runPhase();
  }
}

/** Back: the question away, the card before, or a phase that was shown. Nothing is untrained. */
export function goBack(): void {
  const { back, question, shown } = lectureStore.getState();
  if (turnCard(-1)) return;
  if (question !== null) lectureStore.setState({ question: null });
  else lectureStore.setState({ back: Math.min(back + 1, Math.max(0, shown.length - 1)) });
}

/** Darkens the screen, or lights it again. */
export function toggleBlank(): void {
  lectureStore.setState({ isBlank: !lectureStore.getState().isBlank });
}

/** Remembers the phases as they are made. */
function followPhases(): () => void {
  return runStore.subscribe(({ phase }, before) => {
    if (phase === before.phase) return;
    if (phase === null) lectureStore.setState({ shown: [], back: 0 });
    else {
      const { shown } = lectureStore.getState();
      const latest = { step: phase.step, phase: phase.phase };
      lectureStore.setState({ shown: [...shown, latest].slice(-MOST_SHOWN), back: 0 });
    }
  });
}

/** Sets the page up for a lecture; returns what puts it back as it was. */
export function beginLecture(session: LectureActions): () => void {
  const { trainLayout } = settingsStore.getState();
  const { slowMotion } = runStore.getState();
  session.endDemo();
  changePageView({ tab: "train" });
  changeSettings({ trainLayout: "machine" });
  session.setSlowMotion(true);
  const stopFollowing = followPhases();
  return () => {
    stopFollowing();
    changeSettings({ trainLayout });
    session.setSlowMotion(slowMotion);
  };
}

const TAKEN =
  "input, select, textarea, [contenteditable], dialog[open], [role=menu], [role=slider]";
const PRESSED = "button, summary, a, [role=tab]";

/** What a presenter's key does; null for all others. */
function actionOf(key: string, session: LectureActions): (() => void) | null {
  switch (key) {
    case "PageDown":
    case "ArrowRight":
    case " ":
      return () => goForward(session);
    case "PageUp":
    case "ArrowLeft":
      return goBack;
    case "b":
    case "B":
    case ".":
      return toggleBlank;
    case "Escape":
      return endLecture;
    default:
      return null;
  }
}

/** Obeys a presenter's key, unless it belongs to the element that has the focus. */
export function hearKey(event: KeyboardEvent, session: LectureActions): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const action = actionOf(event.key, session);
  const { target } = event;
  if (action === null || !(target instanceof Element) || target.closest(TAKEN) !== null) return;
  const isArrow = event.key.startsWith("Arrow");
  if (event.key === " " && target.closest(PRESSED) !== null) return;
  if (isArrow && target.closest("[role=tablist]") !== null) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  action();
}
