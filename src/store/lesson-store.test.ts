import fc from "fast-check";
import { expect, test } from "vitest";
import { CARD_COUNTS, LESSON_IDS } from "./lesson-ids.ts";
import { formatPlace, placeOf, replacePlace } from "./lesson-link.ts";
import { createLessonStore, markDone, openCard, restoreProgress } from "./lesson-store.ts";
import { parseView } from "./link-view.ts";

const places = LESSON_IDS.flatMap((lesson) =>
  Array.from({ length: CARD_COUNTS[lesson] }, (_, card) => ({ lesson, card })),
);

const textsOf = (fragment: string) =>
  new Map(fragment.split("&").map((pair) => pair.split("=") as [string, string]));

test.each(places)("the link to $lesson, $card opens at that card", (place) => {
  const { view, unusable } = parseView(textsOf(formatPlace(place)), 1000);
  expect(unusable).toEqual([]);
  expect(placeOf(view.lesson)).toEqual(place);
});

test("a link to a card that there is not opens at the nearest", () => {
  expect(placeOf({ id: "the-game", card: 99 })).toEqual({ lesson: "the-game", card: 7 });
  expect(placeOf({ id: "the-game", card: -4 })).toEqual({ lesson: "the-game", card: 0 });
  expect(placeOf({ id: "__proto__", card: 1 })).toBeNull();
  expect(placeOf(null)).toBeNull();
});

test("the address keeps what else it says, but no checksum of what it said", () => {
  const place = { lesson: "the-game", card: 2 } as const;
  expect(replacePlace("#format=1.ab&hide=knob-seed&lesson=clustering&card=1", place)).toBe(
    "hide=knob-seed&lesson=the-game&card=3",
  );
  expect(replacePlace("lesson=the-game&card=3&tab=quality", null)).toBe("tab=quality");
  expect(replacePlace("", null)).toBe("");
});

function fakeStorage() {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

test("progress outlasts the page", () => {
  const storage = fakeStorage();
  const store = createLessonStore(() => storage);
  openCard({ lesson: "the-game", card: 3 }, store);
  markDone({ lesson: "the-game", card: 3 }, store);
  markDone({ lesson: "the-game", card: 3 }, store);
  const next = createLessonStore(() => storage).getState();
  expect(next.done).toEqual({ "the-game": [3] });
  expect(next.reached).toEqual({ "the-game": 3 });
  expect(next.place).toBeNull();
});

test("a storage that throws or is full costs the progress, not the page", () => {
  const store = createLessonStore(() => {
    throw new Error("forbidden");
  });
  markDone({ lesson: "clustering", card: 0 }, store);
  expect(store.getState().done).toEqual({ clustering: [0] });
});

test("whatever was stored, only cards that there are come back", () => {
  const json = fc.oneof(
    fc.json().map((text) => JSON.parse(text)),
    hostileProgress(),
  );
  fc.assert(
    fc.property(json, (stored) => {
      const { done, reached } = restoreProgress(stored);
      for (const lesson of LESSON_IDS) {
        const known = Array.from({ length: CARD_COUNTS[lesson] }, (_, card) => card);
        expect(known).toEqual(expect.arrayContaining([...(done[lesson] ?? [])]));
        expect(known).toContain(reached[lesson] ?? 0);
      }
    }),
  );
});

function hostileProgress() {
  const lesson = fc.constantFrom(...LESSON_IDS, "__proto__", "x");
  const card = fc.oneof(fc.integer(), fc.double(), fc.string());
  return fc.record({
    done: fc.dictionary(lesson, fc.array(card)),
    reached: fc.dictionary(lesson, card),
  });
}
