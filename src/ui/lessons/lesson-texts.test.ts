import { expect, test } from "vitest";
import { LESSON_IDS } from "../../store/lesson-ids.ts";
import { LESSONS } from "../../store/lesson-list.ts";
import { legendPieces, plainSentence } from "../charts/legend.ts";
import { plane } from "../text/en/plane.ts";
import { LESSON_TEXTS } from "./lesson-texts.ts";

const cards = LESSON_IDS.flatMap((lesson) =>
  LESSONS[lesson].map((card) => ({ lesson, id: card.id, card })),
);

const textOf = ({ lesson, id }: (typeof cards)[number]) => LESSON_TEXTS[lesson].cards[id];
const isSentence = (text: string) => /[.?!…]$/.test(text.trim());

test.each(LESSON_IDS)(
  "%s has a text for each of its cards, in their order, and no other",
  (lesson) => {
    expect(Object.keys(LESSON_TEXTS[lesson].cards)).toEqual(LESSONS[lesson].map(({ id }) => id));
    expect(LESSON_TEXTS[lesson].title.length).toBeLessThanOrEqual(40);
    expect(isSentence(LESSON_TEXTS[lesson].summary)).toBe(true);
  },
);

test.each(cards)("$lesson, $id is short", (card) => {
  const text = textOf(card);
  expect(text?.title.length).toBeLessThanOrEqual(40);
  expect(text?.paragraphs.join(" ").length).toBeLessThanOrEqual(420);
  expect(text?.task.length).toBeLessThanOrEqual(130);
  expect(text?.done.length).toBeLessThanOrEqual(220);
  for (const paragraph of text?.paragraphs ?? []) expect(isSentence(paragraph)).toBe(true);
  expect(isSentence(text?.done ?? "")).toBe(true);
});

test.each(cards)("$lesson, $id has answers and replies if it asks", (card) => {
  const { task } = card.card;
  const text = textOf(card);
  const count = task.kind === "question" ? task.options : 0;
  expect(text?.options ?? []).toHaveLength(count);
  expect(text?.replies ?? []).toHaveLength(count);
  expect(text?.instead === undefined || task.kind === "predict").toBe(true);
});

test.each(cards)("$lesson, $id marks only what a chart draws", (card) => {
  const text = textOf(card);
  for (const sentence of [...(text?.paragraphs ?? []), text?.done ?? ""]) {
    expect(plainSentence(sentence)).not.toMatch(/[{}]/);
    for (const { kind, text: words } of legendPieces(sentence)) {
      if (kind === "plain") expect(words).not.toMatch(/[{}]|\*\*/);
    }
  }
});

test("the words to press are those of the plane's sentence", () => {
  for (const card of cards) {
    const { task } = card.card;
    if (task.kind !== "layer") continue;
    const found = new RegExp(`\\{${task.layer}:([^}]*)\\}`).exec(plane.sentences["today-tomorrow"]);
    expect(textOf(card)?.task).toContain(`“${found?.[1]}”`);
  }
});
