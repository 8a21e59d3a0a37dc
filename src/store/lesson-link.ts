/** A lesson's card in a link: `lesson=what-is-a-gan&card=3`, the first card being 1. */
import { confinePlace, isLessonId, type LessonPlace } from "./lesson-ids.ts";
import type { ViewState } from "./view-store.ts";

const isLessonPair = (pair: string) => /^(?:lesson|card|format)=/.test(pair);

/** The card that a link wants, confined to those there are; null if it is none of ours. */
export function placeOf(wanted: ViewState["wantedLesson"]): LessonPlace | null {
  if (wanted === null || !isLessonId(wanted.id)) return null;
  return confinePlace({ lesson: wanted.id, card: wanted.card - 1 });
}

/** The pairs of a link to a card. */
export function formatPlace({ lesson, card }: LessonPlace): string {
  return `lesson=${lesson}&card=${card + 1}`;
}

/**
 * The fragment, without `#`, with this card in place of the one it names; null takes it out. The
 * rest stays as it is, but for the checksum of what was there before.
 */
export function replacePlace(fragment: string, place: LessonPlace | null): string {
  const pairs = fragment.replace(/^#/, "").split("&");
  const rest = pairs.filter((pair) => pair !== "" && !isLessonPair(pair));
  return [...rest, ...(place === null ? [] : [formatPlace(place)])].join("&");
}
