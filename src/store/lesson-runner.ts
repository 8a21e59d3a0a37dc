import { createStore, type StoreApi, useStore } from "zustand";
import type { RunStatus, SettingsState } from "./app-state.ts";
import { type CardSetup, type LessonCard, marketOf, setupBefore } from "./lesson-cards.ts";
import { CARD_COUNTS, type LessonPlace } from "./lesson-ids.ts";
import { LESSONS } from "./lesson-list.ts";
import { accuracyNow, measureEnds, takeNote } from "./lesson-measure.ts";
import type { CardState } from "./lesson-state.ts";
import { goToCard, markDone } from "./lesson-store.ts";
import {
  DIRECTIONS,
  directionOf,
  isTaskDone,
  type LessonMoment,
  type Prediction,
  taskProgress,
} from "./lesson-task.ts";
import { type LessonSources, LessonTracker } from "./lesson-tracker.ts";
import type { SessionActions } from "./session-actions.ts";

type Session = Pick<
  SessionActions,
  "arrange" | "leaveHome" | "returnHome" | "moveHere" | "pause" | "runSteps" | "setSlowMotion"
>;

/** A prediction that was chosen; its steps begin when the run is at rest and measured. */
interface Making {
  readonly task: Prediction;
  readonly begun: { readonly from: number; readonly accuracyBefore: number | null } | null;
}

const AT_REST: ReadonlySet<RunStatus> = new Set(["ready", "paused", "finished"]);

type Away = Pick<CardSetup, "slowMotion" | "tab"> & {
  readonly view: ReturnType<LessonSources["watching"]["getState"]>["view"];
  readonly trainLayout: SettingsState["trainLayout"];
};

/** Takes the reader through a lesson's cards, over the session and the page's stores. */
export class LessonRunner {
  readonly state: StoreApi<CardState | null> = createStore<CardState | null>()(() => null);
  private readonly session: Session;
  private readonly sources: LessonSources;
  private readonly tracker: LessonTracker;
  private start: LessonMoment | null = null;
  private making: Making | null = null;
  private away: Away | null = null;

  constructor(session: Session, sources: LessonSources) {
    this.session = session;
    this.sources = sources;
    this.tracker = new LessonTracker(sources, () => this.look());
  }

  /** Opens the lessons' place, and follows it; returns what stops that. */
  follow(): () => void {
    const { lessons } = this.sources;
    this.tracker.start();
    const { place } = lessons.getState();
    if (place !== null) this.enter(place, true);
    const stop = lessons.subscribe(({ openings, place: next }, before) => {
      if (openings !== before.openings && next !== null) this.enter(next, true);
    });
    return () => {
      stop();
      this.tracker.stop();
    };
  }

  next(): void {
    const { place } = this.current;
    const isLast = place.card + 1 >= CARD_COUNTS[place.lesson];
    if (isLast) this.leave();
    else this.goTo({ ...place, card: place.card + 1 }, false);
  }

  back(): void {
    const { place } = this.current;
    if (place.card > 0) this.goTo({ ...place, card: place.card - 1 }, true);
  }

  /** Puts back what was on the page before the lessons. */
  leave(): void {
    const { place } = this.current;
    const keepsData = place.lesson === "your-own-data" && this.tracker.moment().hasOwnData;
    this.making = null;
    this.start = null;
    this.state.setState(null, true);
    this.sources.lessons.setState({ place: null });
    if (keepsData) this.session.moveHere();
    else this.session.returnHome();
    const { away } = this;
    this.away = null;
    if (away === null) return;
    this.sources.settings.setState({ trainLayout: away.trainLayout });
    this.sources.watching.setState({ view: away.view, brushed: null });
    this.arrange({ slowMotion: away.slowMotion ?? false, tab: away.tab ?? "train" });
  }

  /** Answers the card's question, or chooses a prediction: the page then makes its steps. */
  answer(answer: number): void {
    const { card, isMaking, outcome } = this.current;
    if (isMaking || outcome !== null) return;
    this.change({ answer });
    if (card.task.kind === "predict") this.make(card.task);
    this.look();
  }

  /** Trains the steps that the card needs. */
  catchUp(): void {
    const { missingSteps } = this.current;
    if (missingSteps > 0) this.session.runSteps("both", missingSteps);
  }

  private get current(): CardState {
    const state = this.state.getState();
    if (state === null) throw new Error("no card is open");
    return state;
  }

  private change(change: Partial<CardState>): void {
    this.state.setState({ ...this.current, ...change }, true);
  }

  private goTo(place: LessonPlace, isDirect: boolean): void {
    goToCard(place, this.sources.lessons);
    this.enter(place, isDirect);
  }

  /** `isDirect`: not from the card before, so what that one left on the page is not there. */
  private enter(place: LessonPlace, isDirect: boolean): void {
    const cards = LESSONS[place.lesson];
    const card = cards[place.card];
    if (card === undefined) return;
    const before = this.state.getState();
    this.making = null;
    this.start = null;
    this.goAway();
    this.arrange(isDirect ? setupBefore(cards, place.card) : (card.setup ?? {}));
    const notes = before?.place.lesson === place.lesson ? before.notes : [];
    this.state.setState(
      {
        place,
        card,
        isDone: false,
        progress: null,
        answer: null,
        isMaking: false,
        outcome: null,
        missingSteps: 0,
        notes,
      },
      true,
    );
    this.start = this.moment();
    this.look();
  }

  private goAway(): void {
    this.session.leaveHome();
    if (this.away !== null) return;
    const { run, settings, view, watching } = this.sources;
    this.away = {
      slowMotion: run.getState().slowMotion,
      tab: view.getState().tab,
      view: watching.getState().view,
      trainLayout: settings.getState().trainLayout,
    };
    settings.setState({ trainLayout: "machine" });
  }

  private arrange({ experiment, plane, layers, slowMotion, tab }: CardSetup): void {
    const { run, view, watching } = this.sources;
    if (experiment !== undefined) {
      this.session.arrange({ ...experiment, market: marketOf(experiment) });
    }
    if (tab !== undefined) view.setState({ tab });
    const shown = watching.getState().view;
    if (plane !== undefined || layers !== undefined) {
      const change = { plane: plane ?? shown.plane, layers: layers ?? shown.layers };
      watching.setState({ view: { ...shown, ...change }, brushed: null });
    }
    const isSlow = run.getState().slowMotion;
    if (slowMotion !== undefined && slowMotion !== isSlow) this.session.setSlowMotion(slowMotion);
  }

  private moment(): LessonMoment {
    const state = this.state.getState();
    return {
      ...this.tracker.moment(),
      answer: state?.answer ?? null,
      isRevealed: state?.outcome != null,
    };
  }

  /** Something on the page has changed. */
  private look(): void {
    const { start } = this;
    const state = this.state.getState();
    if (start === null || state === null) return;
    this.followPrediction();
    const now = this.moment();
    const { card, place } = state;
    const isDone = state.isDone || isTaskDone(card.task, now, start);
    const progress = taskProgress(card.task, now, start);
    const missingSteps = Math.max(0, (card.needsSteps ?? 0) - now.step);
    const isNew = isDone && !state.isDone;
    if (
      isNew ||
      missingSteps !== state.missingSteps ||
      progress?.done !== state.progress?.done ||
      progress?.total !== state.progress?.total
    ) {
      this.change({ isDone, progress, missingSteps });
    }
    if (isNew) this.complete(place, card);
  }

  private complete(place: LessonPlace, card: LessonCard): void {
    const { notes: name } = card;
    if (name !== undefined) {
      const others = this.current.notes.filter((note) => note.name !== name);
      this.change({ notes: [...others, takeNote(name, this.sources)] });
    }
    markDone(place, this.sources.lessons);
  }

  private make(task: Prediction): void {
    this.making = { task, begun: null };
    this.change({ isMaking: true });
    if (this.sources.run.getState().status === "training") this.session.pause();
  }

  private giveUp(): void {
    this.making = null;
    this.change({ isMaking: false, answer: null });
  }

  /** A prediction's way: begins its steps, compares once they were made, gives up if they were stopped. */
  private followPrediction(): void {
    const { making } = this;
    const { status } = this.sources.run.getState();
    if (making === null) return;
    if (making.begun !== null) this.reveal(making.task, making.begun);
    else if (AT_REST.has(status)) this.begin(making.task);
  }

  private begin(task: Prediction): void {
    const accuracyBefore = accuracyNow(this.sources.run);
    if (task.measure === "accuracy" && accuracyBefore === null) return;
    const { step } = this.sources.run.getState();
    this.making = { task, begun: { from: step, accuracyBefore } };
    this.session.runSteps(task.target, task.count);
  }

  private reveal(task: Prediction, { from, accuracyBefore }: NonNullable<Making["begun"]>): void {
    const { step, status, pauseReason } = this.sources.run.getState();
    const isShort = step < from + task.count;
    const isStopped = step > from && isShort && status === "paused" && pauseReason === "asked";
    if (isStopped || step < from || status === "preparing" || status === "failed") this.giveUp();
    else if (!isShort && AT_REST.has(status)) this.compare(task, from, accuracyBefore);
  }

  private compare(task: Prediction, from: number, accuracyBefore: number | null): void {
    const ends = measureEnds(task, this.sources, from, accuracyBefore);
    if (ends === null) return;
    this.making = null;
    const direction = directionOf(ends.before, ends.after, task.tolerance);
    const isRight = DIRECTIONS[this.current.answer ?? -1] === direction;
    this.change({ isMaking: false, outcome: { ...ends, direction, isRight } });
  }
}

/** The card that a runner has open; the component is drawn again when it changes. */
export function useOpenCard(runner: LessonRunner): CardState | null {
  return useStore(runner.state);
}
