import { expect, test } from "vitest";
import { LESSONS } from "./lesson-list.ts";
import { LessonRunner } from "./lesson-runner.ts";
import { createLessonStore, openCard } from "./lesson-store.ts";
import { openPage } from "./session-fixture.ts";
import { createViewStore } from "./view-store.ts";

async function openLesson(lesson: keyof typeof LESSONS, card: number) {
  const page = await openPage();
  const lessons = createLessonStore(() => {
    throw new Error("no storage");
  });
  const view = createViewStore();
  const runner = new LessonRunner(page.session, { ...page, view, lessons });
  openCard({ lesson, card }, lessons);
  const stop = runner.follow();
  await page.settle();
  const state = () => {
    const now = runner.state.getState();
    if (now === null) throw new Error("no card");
    return now;
  };
  const settleTraining = (count: number) => {
    page.worker.train(count);
    const { step } = page.worker;
    page.worker.emit({ type: "training-paused", step, reason: "stepped" });
  };
  return { page, runner, lessons, view, stop, state, settleTraining };
}

const indexOf = (lesson: keyof typeof LESSONS, id: string) =>
  LESSONS[lesson].findIndex((card) => card.id === id);

test("a card sets the page up, and notices when it is done", async () => {
  const { page, lessons, state } = await openLesson("what-is-a-gan", 0);
  expect(page.experiment.getState().config.windowLength).toBe(2);
  expect(page.watching.getState().view.layers).toEqual(["real"]);
  expect(state().isDone).toBe(false);
  const { view } = page.watching.getState();
  page.watching.setState({ view: { ...view, layers: ["real", "generated"] } });
  expect(state().isDone).toBe(true);
  expect(lessons.getState().done).toEqual({ "what-is-a-gan": [0] });
  page.watching.setState({ view: { ...view, layers: [] } });
  expect(state().isDone).toBe(true);
});

test("going on keeps the run, opening a card anew makes one", async () => {
  const { page, runner, lessons, state, settleTraining } = await openLesson("what-is-a-gan", 3);
  settleTraining(200);
  await page.settle();
  expect(state().isDone).toBe(true);
  runner.next();
  await page.settle();
  expect(state()).toMatchObject({ place: { card: 4 }, isDone: false, missingSteps: 0 });
  expect(page.run.getState().step).toBe(200);
  openCard({ lesson: "what-is-a-gan", card: 4 }, lessons);
  await page.settle();
  expect(page.run.getState().step).toBe(0);
  expect(state().missingSteps).toBe(200);
  runner.catchUp();
  expect(page.worker.last("run-steps")).toMatchObject({ target: "both", count: 200 });
});

test("steps of the run before do not count for a card", async () => {
  const page = await openPage();
  page.worker.train(5000);
  const lessons = createLessonStore(() => {
    throw new Error("no storage");
  });
  const runner = new LessonRunner(page.session, { ...page, view: createViewStore(), lessons });
  openCard({ lesson: "what-is-a-gan", card: 3 }, lessons);
  runner.follow();
  expect(runner.state.getState()?.isDone).toBe(false);
  await page.settle();
  expect(runner.state.getState()?.isDone).toBe(false);
});

test("a prediction makes its steps, then compares", async () => {
  const card = indexOf("losses-do-not-fall", "a-falling-loss");
  const { page, runner, state, settleTraining } = await openLesson("losses-do-not-fall", card);
  runner.answer(0);
  expect(state().isMaking).toBe(true);
  expect(page.worker.last("run-steps")).toMatchObject({ target: "discriminator", count: 300 });
  runner.answer(2);
  expect(state().answer).toBe(0);
  settleTraining(300);
  await page.settle();
  expect(state().outcome).toMatchObject({ direction: "rises", isRight: true });
  expect(state().outcome?.before).toBeCloseTo(15.5);
  expect(state().outcome?.after).toBeCloseTo(285.5);
  expect(state()).toMatchObject({ isDone: true, isMaking: false });
});

test("a prediction whose steps were stopped can be made again", async () => {
  const card = indexOf("losses-do-not-fall", "a-falling-loss");
  const { page, runner, state } = await openLesson("losses-do-not-fall", card);
  runner.answer(1);
  page.worker.train(20);
  page.worker.emit({ type: "training-paused", step: 20, reason: "asked" });
  expect(state()).toMatchObject({ isMaking: false, answer: null, outcome: null, isDone: false });
});

test("a wrong answer may be followed by a better one", async () => {
  const card = indexOf("losses-do-not-fall", "the-best-guess");
  const { runner, state } = await openLesson("losses-do-not-fall", card);
  runner.answer(0);
  expect(state()).toMatchObject({ answer: 0, isDone: false });
  runner.answer(1);
  expect(state()).toMatchObject({ answer: 1, isDone: true });
});

test("the notebook keeps each run of the lesson", async () => {
  const { page, runner, state, settleTraining } = await openLesson("three-objectives", 0);
  settleTraining(400);
  await page.settle();
  expect(state().notes).toMatchObject([{ name: "minimax", step: 400 }]);
  runner.next();
  runner.next();
  await page.settle();
  expect(page.run.getState().step).toBe(0);
  settleTraining(400);
  await page.settle();
  expect(state().notes.map(({ name }) => name)).toEqual(["minimax", "non-saturating"]);
});

test("updates are counted by network", async () => {
  const { page, state, settleTraining } = await openLesson("the-game", 0);
  settleTraining(2);
  await page.settle();
  expect(state().progress).toEqual({ done: 2, total: 3 });
  settleTraining(1);
  await page.settle();
  expect(state().isDone).toBe(true);
});

test("finishing the last card, or leaving, brings back what was there", async () => {
  const page = await openPage();
  page.worker.train(12);
  const before = page.watching.getState().view;
  const lessons = createLessonStore(() => {
    throw new Error("no storage");
  });
  const view = createViewStore();
  view.setState({ tab: "compare" });
  page.settings.setState({ trainLayout: "lists" });
  const runner = new LessonRunner(page.session, { ...page, view, lessons });
  openCard({ lesson: "the-game", card: 5 }, lessons);
  runner.follow();
  await page.settle();
  expect(page.run.getState()).toMatchObject({ step: 0, slowMotion: true });
  expect(page.settings.getState().trainLayout).toBe("machine");
  expect(view.getState().tab).toBe("train");
  runner.leave();
  await page.settle();
  expect(page.run.getState()).toMatchObject({ step: 12, slowMotion: false });
  expect(view.getState().tab).toBe("compare");
  expect(page.watching.getState().view).toEqual(before);
  expect(page.settings.getState().trainLayout).toBe("lists");
  expect(lessons.getState().place).toBeNull();
});

test("one's own data stay when the lesson about them is left", async () => {
  const { page, runner, state } = await openLesson("your-own-data", 0);
  page.session.chooseLaw("heston");
  await page.settle();
  expect(state().isDone).toBe(true);
  runner.leave();
  await page.settle();
  expect(page.experiment.getState().market?.law).toBe("heston");
});
