import { expect, test } from "vitest";
import { correctConfig, DEFAULT_CONFIG } from "../gan/gan-config.ts";
import { PLANE_LAYERS } from "../watching/plane/plane-picture.ts";
import { type LessonCard, setupBefore } from "./lesson-cards.ts";
import { CARD_COUNTS, LESSON_IDS, type LessonId } from "./lesson-ids.ts";
import { LESSONS } from "./lesson-list.ts";
import { directionOf, isTaskDone, type LessonMoment, taskProgress } from "./lesson-task.ts";
import { PRESET_CONFIGS } from "./preset-configs.ts";

const all = LESSON_IDS.flatMap((lesson) =>
  LESSONS[lesson].map((card, index) => ({ name: `${lesson} ${index + 1}`, lesson, card, index })),
);

/** The page when a card is opened, by its link or from the card before it. */
function opened(lesson: LessonId, index: number): LessonMoment {
  const cards = LESSONS[lesson];
  const { experiment, plane, layers, tab } = setupBefore(cards, index);
  const base = PRESET_CONFIGS.get(experiment?.preset ?? "recipe");
  if (base === undefined) throw new Error("no such preset");
  return {
    step: cards[index]?.needsSteps ?? 0,
    config: { ...base, ...experiment?.knobs },
    plane: plane ?? "path",
    layers: layers ?? [],
    tab: tab ?? "train",
    measuredBaselines: [],
    measuredRuns: 0,
    hasOwnData: false,
    discriminatorUpdates: 50,
    generatorUpdates: 50,
    bothUpdates: 50,
    phases: 3,
    quizzes: 1,
    answer: null,
    isRevealed: false,
  };
}

/** The page after somebody did what the card asks for. */
function after({ task }: LessonCard, start: LessonMoment): LessonMoment {
  switch (task.kind) {
    case "predict":
      return { ...start, answer: 0, isRevealed: true };
    case "question":
      return { ...start, answer: task.right };
    case "updates": {
      const more = (target: string) => (task.target === target ? task.count : 0);
      return {
        ...start,
        discriminatorUpdates: start.discriminatorUpdates + more("discriminator"),
        generatorUpdates: start.generatorUpdates + more("generator"),
        bothUpdates: start.bothUpdates + more("both"),
      };
    }
    case "reach":
      return { ...start, step: task.step };
    case "layer":
      return { ...start, layers: [...start.layers, task.layer] };
    case "plane":
      return { ...start, plane: task.plane };
    case "phases":
      return { ...start, phases: start.phases + task.count };
    case "knobs":
      return { ...start, config: { ...start.config, ...task.values } };
    case "tab":
      return { ...start, tab: task.tab };
    case "baseline":
      return { ...start, measuredBaselines: [task.id] };
    case "kept-run":
      return { ...start, measuredRuns: 1 };
    case "own-data":
      return { ...start, hasOwnData: true };
    case "quiz":
      return { ...start, quizzes: start.quizzes + 1 };
  }
}

test.each(all)(
  "$name is to be done when it is opened, and can be done",
  ({ lesson, card, index }) => {
    const start = opened(lesson, index);
    expect(isTaskDone(card.task, start, start)).toBe(false);
    expect(isTaskDone(card.task, after(card, start), start)).toBe(true);
  },
);

test.each(all)("$name is not done a little before", ({ lesson, card, index }) => {
  const start = opened(lesson, index);
  const almost: LessonMoment = { ...start, step: start.step + 1, phases: start.phases + 1 };
  const needsMore = card.task.kind !== "reach" || card.task.step > almost.step;
  expect(isTaskDone(card.task, almost, start)).toBe(!needsMore);
  if (card.task.kind !== "question") return;
  for (let answer = 0; answer < card.task.options; answer++) {
    const isRight = answer === card.task.right;
    expect(isTaskDone(card.task, { ...start, answer }, start)).toBe(isRight);
  }
});

test.each(LESSON_IDS)("%s has as many cards as links are told, five to nine", (lesson) => {
  expect(LESSONS[lesson]).toHaveLength(CARD_COUNTS[lesson]);
  expect(CARD_COUNTS[lesson]).toBeGreaterThanOrEqual(5);
  expect(CARD_COUNTS[lesson]).toBeLessThanOrEqual(9);
  expect(new Set(LESSONS[lesson].map(({ id }) => id)).size).toBe(CARD_COUNTS[lesson]);
});

test.each(LESSON_IDS)("%s begins with a run of its own, at a preset there is", (lesson) => {
  const { experiment } = LESSONS[lesson][0]?.setup ?? {};
  expect(PRESET_CONFIGS.has(experiment?.preset ?? "")).toBe(true);
});

test("layers and knobs that lessons name exist", () => {
  for (const { card } of all) {
    const { task } = card;
    if (task.kind === "layer") expect(PLANE_LAYERS).toContain(task.layer);
    if (task.kind !== "knobs") continue;
    expect(correctConfig({ ...DEFAULT_CONFIG, ...task.values }).corrections).toEqual([]);
  }
});

test("counting tasks tell how far they are, and never more than all", () => {
  const start = opened("the-game", 0);
  const task = { kind: "updates", target: "discriminator", count: 3 } as const;
  const at = (made: number) => ({ ...start, discriminatorUpdates: 50 + made });
  expect(taskProgress(task, at(2), start)).toEqual({ done: 2, total: 3 });
  expect(taskProgress(task, at(9), start)).toEqual({ done: 3, total: 3 });
  expect(taskProgress({ kind: "quiz" }, start, start)).toBeNull();
});

test("a change within the tolerance is none", () => {
  expect(directionOf(0.5, 0.52, 0.03)).toBe("stays");
  expect(directionOf(0.5, 0.54, 0.03)).toBe("rises");
  expect(directionOf(0.5, 0.4, 0.03)).toBe("falls");
});
