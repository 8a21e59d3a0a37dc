import { useState } from "react";
import { formatPlace } from "../../store/lesson-link.ts";
import type { LessonRunner } from "../../store/lesson-runner.ts";
import type { CardState, Outcome } from "../../store/lesson-state.ts";
import { DIRECTIONS, type PredictedMeasure } from "../../store/lesson-task.ts";
import { useRun } from "../../store/run-store.ts";
import { LegendSentence } from "../charts/legend-sentence.tsx";
import { Button } from "../controls/button.tsx";
import { classNames } from "../controls/class-names.ts";
import { icons } from "../controls/icons.tsx";
import { Progress } from "../controls/progress.tsx";
import { CARD_FORMULAS } from "../formulas/card-formulas.ts";
import { Formula } from "../formulas/formula.tsx";
import { isRunning } from "../panels/run-status.ts";
import { formatCount, formatNumber, formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { CardOffer } from "./card-offer.tsx";
import styles from "./lesson-panel.module.css";
import { NotesTable } from "./notes-table.tsx";
import type { CardText } from "./text/lesson-text.ts";
import { showTarget } from "./use-look.ts";

interface Parts {
  readonly state: CardState;
  readonly text: CardText;
  readonly runner: LessonRunner;
}

/** What the card needs and the run does not have yet. */
function CatchUp({ state, runner }: Omit<Parts, "text">) {
  const { lessons } = useText();
  const status = useRun((run) => run.status);
  const { missingSteps, isDone, isMaking } = state;
  if (isDone || isMaking || missingSteps === 0) return null;
  if (status === "preparing" || status === "starting") {
    return <p className={styles.muted}>{lessons.preparing}</p>;
  }
  const steps = formatCount(missingSteps);
  return (
    <div className={styles.words}>
      <p className={styles.muted}>{lessons.missing(steps)}</p>
      <div className={styles.row}>
        <Button disabled={isRunning(status)} onClick={() => runner.catchUp()}>
          {lessons.catchUp(steps)}
        </Button>
      </div>
    </div>
  );
}

/** The answers to choose from. */
function Options({ state, text, runner }: Parts) {
  const { lessons } = useText();
  const { task } = state.card;
  const isPrediction = task.kind === "predict";
  if (!isPrediction && task.kind !== "question") return null;
  const options = isPrediction
    ? DIRECTIONS.map((direction) => lessons.directions[direction])
    : (text.options ?? []);
  const isClosed = state.isMaking || state.outcome !== null || state.isDone;
  const isWaiting = isPrediction && state.missingSteps > 0;
  return (
    <div className={styles.options}>
      {options.map((option, index) => (
        <Button
          key={option}
          pressed={state.answer === index}
          disabled={(isClosed && state.answer !== index) || isWaiting}
          onClick={() => runner.answer(index)}
        >
          {option}
        </Button>
      ))}
    </div>
  );
}

const shown = (value: number, measure: PredictedMeasure) =>
  measure === "accuracy" ? formatPercent(value) : formatNumber(value);

function OutcomeWords({ outcome, measure }: { outcome: Outcome; measure: PredictedMeasure }) {
  const { lessons } = useText();
  const { before, after, direction, isRight } = outcome;
  const words = lessons.outcome[direction](shown(before, measure), shown(after, measure));
  return (
    <p>
      <strong>{words}</strong> {isRight ? lessons.right : lessons.wrong}
    </p>
  );
}

/** What is said back; read aloud when it changes. */
function Reply({ state, text }: Omit<Parts, "runner">) {
  const { lessons } = useText();
  const { answer, card, isDone, isMaking, outcome } = state;
  const { task } = card;
  const reply = task.kind === "question" && answer !== null ? text.replies?.[answer] : undefined;
  const closing = outcome === null ? undefined : text.instead?.[outcome.direction];
  return (
    <div className={styles.words} role="status">
      {isMaking && <p className={styles.muted}>{lessons.making}</p>}
      {reply !== undefined && <p>{reply}</p>}
      {outcome !== null && task.kind === "predict" && (
        <OutcomeWords outcome={outcome} measure={task.measure} />
      )}
      {isDone && <LegendSentence sentence={closing ?? text.done} />}
    </div>
  );
}

function TaskBox({ state, text, runner }: Parts) {
  const { lessons } = useText();
  const { isDone, progress } = state;
  return (
    <div className={classNames(styles.task, isDone && styles.done)}>
      <p className={styles.taskName}>
        {isDone && icons.check}
        {isDone ? lessons.isDone : lessons.task}
      </p>
      <p>{text.task}</p>
      {progress !== null && !isDone && (
        <Progress
          label={lessons.progress(progress.done, progress.total)}
          value={progress.done}
          max={progress.total}
        />
      )}
      <CatchUp state={state} runner={runner} />
      <Options state={state} text={text} runner={runner} />
      <CardOffer task={state.card.task} isDone={isDone} />
      <Reply state={state} text={text} />
    </div>
  );
}

function CopyLink({ state }: Pick<Parts, "state">) {
  const { lessons } = useText();
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    const link = `${location.origin}${location.pathname}#${formatPlace(state.place)}`;
    navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Button size="small" variant="quiet" onClick={copy}>
      {icons.share}
      {isCopied ? lessons.copied : lessons.copyLink}
    </Button>
  );
}

/** What the card says, shows and asks. */
export function CardBody({ state, text, runner }: Parts) {
  const { lessons } = useText();
  const { card } = state;
  return (
    <>
      {text.paragraphs.map((paragraph) => (
        <LegendSentence key={paragraph} sentence={paragraph} />
      ))}
      {card.formulas?.flatMap((formula) =>
        CARD_FORMULAS[formula].map((node) => <Formula key={node.spoken} node={node} />),
      )}
      {card.showsNotes && <NotesTable notes={state.notes} />}
      <TaskBox state={state} text={text} runner={runner} />
      <div className={styles.row}>
        {card.look !== "card" && (
          <Button size="small" variant="quiet" onClick={() => showTarget(card.look)}>
            {lessons.showMe}
          </Button>
        )}
        <CopyLink state={state} />
      </div>
    </>
  );
}
