import { useEffect } from "react";
import type { Phase } from "../../engine/gan-engine.ts";
import { useSession } from "../../store/current-session.ts";
import { useExperiment } from "../../store/experiment-store.ts";
import { endLecture, lectureStore, useLecture } from "../../store/lecture-store.ts";
import { useLessons } from "../../store/lesson-store.ts";
import { useRun } from "../../store/run-store.ts";
import { Button } from "../controls/button.tsx";
import { icons } from "../controls/icons.tsx";
import { numberedPhases, PHASE_PLACES } from "../machine/machine-phases.ts";
import { canTrain, isRunning } from "../panels/run-status.ts";
import { togglePlay } from "../panels/use-shortcuts.ts";
import { useText } from "../text/use-text.ts";
import { beginLecture, goBack, goForward, hearKey, toggleBlank } from "./lecture-control.ts";
import styles from "./lecture-layer.module.css";
import { isAsked } from "./lecture-script.ts";

/** Sets the page up, and hears the presenter's keys before the page does. */
function useLectureMode(): void {
  const session = useSession();
  useEffect(() => {
    const putBack = beginLecture(session);
    const hear = (event: KeyboardEvent) => hearKey(event, session);
    window.addEventListener("keydown", hear, true);
    return () => {
      window.removeEventListener("keydown", hear, true);
      putBack();
    };
  }, [session]);
}

/** The phase that is spoken about: the newest, or the one that was gone back to. */
function useSpokenPhase() {
  const shown = useLecture((state) => state.shown);
  const back = useLecture((state) => state.back);
  return shown.at(-1 - back) ?? null;
}

/** Light on the components of the phase that is spoken about, and in sight where it happens. */
function useSpotlight(phase: Phase | null): void {
  useEffect(() => {
    if (phase === null) return;
    const { at, nodes } = PHASE_PLACES[phase];
    const lit = nodes.map((node) => `[data-node="${node}"]`).join(", ");
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      [data-node]:not(${lit}) { opacity: 0.3 !important; }
      :is(${lit}) { opacity: 1 !important; }
      [data-node="${at}"] { outline: 4px solid var(--colour-flag); outline-offset: 2px; }
    `);
    document.adoptedStyleSheets.push(sheet);
    document.querySelector(`[data-node="${at}"]`)?.scrollIntoView({ block: "nearest" });
    return () => {
      const { adoptedStyleSheets } = document;
      document.adoptedStyleSheets = adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [phase]);
}

function Answer({ phase }: { readonly phase: Phase }) {
  const { lecture } = useText();
  const asks = useLecture((state) => state.asks);
  if (!asks || !isAsked(phase)) return null;
  return (
    <p className={styles.answer}>
      <strong>{lecture.answer}</strong> {lecture.questions[phase].answer}
    </p>
  );
}

/** What the phase does, in large type. */
function Caption() {
  const { lecture, phases } = useText();
  const config = useExperiment((state) => state.config);
  const back = useLecture((state) => state.back);
  const spoken = useSpokenPhase();
  useSpotlight(spoken?.phase ?? null);
  if (spoken === null) {
    return (
      <div className={styles.caption} role="status">
        <h2>{lecture.start}</h2>
        <p>{lecture.startHelp}</p>
      </div>
    );
  }
  const { number = "" } = numberedPhases(config).find((each) => each.phase === spoken.phase) ?? {};
  return (
    <div className={styles.caption} role="status">
      <h2>
        <span className={styles.place}>
          {lecture.place(spoken.step, number)}
          {back > 0 && ` · ${lecture.earlier(back)}`}
        </span>{" "}
        {phases[spoken.phase].title}
      </h2>
      <p>{phases[spoken.phase].help}</p>
      <Answer phase={spoken.phase} />
    </div>
  );
}

/** The class is asked before the phase is made. */
function Question() {
  const { lecture } = useText();
  const question = useLecture((state) => state.question);
  if (question === null || !isAsked(question)) return null;
  return (
    <section className={styles.question} role="status">
      <p className={styles.predict}>{lecture.predict}</p>
      <p className={styles.ask}>{lecture.questions[question].ask}</p>
      <p>{lecture.reveal}</p>
    </section>
  );
}

function Blank() {
  const { lecture } = useText();
  const isBlank = useLecture((state) => state.isBlank);
  if (!isBlank) return null;
  return (
    <button
      type="button"
      className={styles.blank}
      aria-label={lecture.blankHelp}
      onClick={toggleBlank}
    />
  );
}

function PlayButton() {
  const { page } = useText();
  const session = useSession();
  const status = useRun((state) => state.status);
  const running = isRunning(status);
  return (
    <Button disabled={!running && !canTrain(status)} onClick={() => togglePlay(session)}>
      {running ? icons.pause : icons.play}
      {running ? page.pause : page.play}
    </Button>
  );
}

function Buttons() {
  const { lecture } = useText();
  const session = useSession();
  const asks = useLecture((state) => state.asks);
  return (
    <div className={styles.buttons}>
      <span className={styles.keys}>{lecture.keys}</span>
      <PlayButton />
      <Button onClick={goBack}>{lecture.previous}</Button>
      <Button variant="primary" onClick={() => goForward(session)}>
        {lecture.next}
      </Button>
      <Button
        pressed={asks}
        title={lecture.asksHelp}
        onClick={() => lectureStore.setState({ asks: !asks, question: null })}
      >
        {lecture.asks}
      </Button>
      <Button className={styles.darken} onClick={toggleBlank}>
        {lecture.blank}
      </Button>
      <Button onClick={endLecture}>{lecture.leave}</Button>
    </div>
  );
}

/** What the speaker says and presses, over the page's foot; a lesson brings words of its own. */
export function LectureLayer() {
  const { lecture } = useText();
  const hasLesson = useLessons((state) => state.place !== null);
  useLectureMode();
  return (
    <section className={styles.layer} aria-label={lecture.label}>
      <Buttons />
      {!hasLesson && <Caption />}
      <Question />
      <Blank />
    </section>
  );
}
