import { useEffect, useRef, useState } from "react";
import { comparisonStore } from "../../store/comparison-store.ts";
import { useSession } from "../../store/current-session.ts";
import { datasetStore } from "../../store/dataset-store.ts";
import { experimentStore } from "../../store/experiment-store.ts";
import { LessonRunner, useOpenCard } from "../../store/lesson-runner.ts";
import type { CardState } from "../../store/lesson-state.ts";
import { lessonStore, openCard, useLessons } from "../../store/lesson-store.ts";
import { lossHistory } from "../../store/loss-history.ts";
import { runStore } from "../../store/run-store.ts";
import { settingsStore } from "../../store/settings-store.ts";
import { viewStore } from "../../store/view-store.ts";
import { watchingStore } from "../../store/watching-store.ts";
import { Button, IconButton } from "../controls/button.tsx";
import { icons } from "../controls/icons.tsx";
import { useText } from "../text/use-text.ts";
import { CardBody } from "./card-body.tsx";
import styles from "./lesson-panel.module.css";
import { LESSON_TEXTS } from "./lesson-texts.ts";
import { useLook } from "./use-look.ts";
import { useStageBox } from "./use-stage-box.ts";

const SOURCES = {
  experiment: experimentStore,
  run: runStore,
  dataset: datasetStore,
  comparison: comparisonStore,
  watching: watchingStore,
  view: viewStore,
  lessons: lessonStore,
  losses: lossHistory,
  settings: settingsStore,
};

/** The lesson's runner for as long as the panel is there. */
function useRunner(): LessonRunner {
  const session = useSession();
  const [runner] = useState(() => new LessonRunner(session, SOURCES));
  useEffect(() => runner.follow(), [runner]);
  return runner;
}

/** Every card of the lesson, to go to any of them. */
function CardMarks({ place }: Pick<CardState, "place">) {
  const { lessons } = useText();
  const done = useLessons((state) => state.done[place.lesson]) ?? [];
  const cards = Object.values(LESSON_TEXTS[place.lesson].cards);
  return (
    <ol className={styles.marks} aria-label={lessons.cards}>
      {cards.map(({ title }, card) => (
        <li key={title}>
          <button
            type="button"
            className={`${styles.mark} ${done.includes(card) ? styles.doneMark : ""}`}
            aria-label={lessons.cardMark(card + 1, title, done.includes(card))}
            aria-current={card === place.card ? "step" : undefined}
            title={title}
            onClick={() => openCard({ ...place, card })}
          >
            {card + 1}
          </button>
        </li>
      ))}
    </ol>
  );
}

function PanelHead(props: {
  readonly state: CardState;
  readonly isFolded: boolean;
  readonly onFold: () => void;
  readonly onLeave: () => void;
}) {
  const { lessons } = useText();
  const { place } = props.state;
  const { title, cards } = LESSON_TEXTS[place.lesson];
  return (
    <div className={styles.head}>
      <p>
        <strong>{title}</strong>
        {lessons.cardOf(place.card + 1, Object.keys(cards).length)}
      </p>
      <IconButton
        variant="quiet"
        className={styles.fold}
        aria-expanded={!props.isFolded}
        label={props.isFolded ? lessons.unfold : lessons.fold}
        icon={props.isFolded ? icons.unfold : icons.fold}
        onClick={props.onFold}
      />
      <IconButton
        variant="quiet"
        label={lessons.leave}
        icon={icons.close}
        onClick={props.onLeave}
      />
    </div>
  );
}

function PanelFoot({
  state,
  runner,
}: {
  readonly state: CardState;
  readonly runner: LessonRunner;
}) {
  const { lessons } = useText();
  const { place, isDone } = state;
  const isLast = place.card + 1 === Object.keys(LESSON_TEXTS[place.lesson].cards).length;
  const onward = isDone ? lessons.next : lessons.skip;
  return (
    <div className={styles.foot}>
      <Button disabled={place.card === 0} onClick={() => runner.back()}>
        {lessons.back}
      </Button>
      <Button variant={isDone ? "primary" : "plain"} onClick={() => runner.next()}>
        {isLast ? lessons.finish : onward}
      </Button>
    </div>
  );
}

function OpenCard({ state, runner }: { readonly state: CardState; readonly runner: LessonRunner }) {
  const { lessons } = useText();
  const { place, card } = state;
  const [isFolded, setFolded] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const key = `${place.lesson}/${card.id}`;
  const box = useStageBox();
  useLook(card.look, key);
  useEffect(() => {
    if (key !== "") heading.current?.focus({ preventScroll: true });
  }, [key]);
  const text = LESSON_TEXTS[place.lesson].cards[card.id];
  if (text === undefined) return null;
  return (
    <aside
      className={styles.panel}
      style={box}
      aria-label={lessons.panel}
      data-lesson-panel={isFolded ? "folded" : "open"}
    >
      <PanelHead
        state={state}
        isFolded={isFolded}
        onFold={() => setFolded(!isFolded)}
        onLeave={() => runner.leave()}
      />
      {!isFolded && (
        <>
          <div className={styles.body}>
            <CardMarks place={place} />
            <h2 ref={heading} tabIndex={-1}>
              {text.title}
            </h2>
            <CardBody key={key} state={state} text={text} runner={runner} />
          </div>
          <PanelFoot state={state} runner={runner} />
        </>
      )}
    </aside>
  );
}

/** The lesson's card beside the page: nothing of the page is covered or dimmed where there is room. */
export function LessonPanel() {
  const runner = useRunner();
  const state = useOpenCard(runner);
  return state === null ? null : <OpenCard state={state} runner={runner} />;
}
