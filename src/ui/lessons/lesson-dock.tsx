import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { placeOf, replacePlace } from "../../store/lesson-link.ts";
import { openCard, useLessons } from "../../store/lesson-store.ts";
import { changePageView, useView } from "../../store/view-store.ts";
import { PanelBoundary } from "../panels/panel-boundary.tsx";
import { useText } from "../text/use-text.ts";

const LessonPanel = lazy(() =>
  import("./lesson-panel.tsx").then(({ LessonPanel: panel }) => ({ default: panel })),
);
const LessonListDialog = lazy(() =>
  import("./lesson-list-dialog.tsx").then(({ LessonListDialog: dialog }) => ({ default: dialog })),
);
const QuizDialog = lazy(() =>
  import("../quiz/quiz-dialog.tsx").then(({ QuizDialog: dialog }) => ({ default: dialog })),
);

/** Opens the card that a link wants. */
function useWantedLesson(): void {
  const wanted = useView((state) => state.wantedLesson);
  useEffect(() => {
    const place = placeOf(wanted);
    if (wanted !== null) changePageView({ wantedLesson: null });
    if (place !== null) openCard(place);
  }, [wanted]);
}

/** The address names the open card, so that a reload comes back to it. */
function useAddress(): void {
  const place = useLessons((state) => state.place);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (place === null && !wasOpen.current) return;
    wasOpen.current = place !== null;
    const fragment = replacePlace(location.hash, place);
    const address = fragment === "" ? location.pathname : `${location.pathname}#${fragment}`;
    history.replaceState(null, "", address);
  }, [place]);
}

/** A window stays, closed, from its first opening on, so that the browser can give back the focus. */
function useWasTrue(value: boolean): boolean {
  const [wasTrue, setWasTrue] = useState(value);
  if (value && !wasTrue) setWasTrue(true);
  return wasTrue;
}

/** Lessons and spot-the-fake, of which nothing is loaded before they are opened. */
export function LessonDock() {
  const { lessons } = useText();
  const isOpen = useLessons((state) => state.place !== null);
  const isListOpen = useLessons((state) => state.isListOpen);
  const isQuizOpen = useLessons((state) => state.isQuizOpen);
  const hasList = useWasTrue(isListOpen);
  const hasQuiz = useWasTrue(isQuizOpen);
  useWantedLesson();
  useAddress();
  return (
    <PanelBoundary name={lessons.panel}>
      <Suspense fallback={<p className="visually-hidden">{lessons.loading}</p>}>
        {isOpen && <LessonPanel />}
        {hasList && <LessonListDialog />}
        {hasQuiz && <QuizDialog />}
      </Suspense>
    </PanelBoundary>
  );
}
