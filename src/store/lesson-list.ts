import type { LessonCard } from "./lesson-cards.ts";
import { lossesDoNotFall, theGame, whatIsAGan } from "./lesson-game.ts";
import type { LessonId } from "./lesson-ids.ts";
import { clustering, modeCollapse, threeObjectives, yourOwnData } from "./lesson-market.ts";

/** Cards of every lesson. */
export const LESSONS: Readonly<Record<LessonId, readonly LessonCard[]>> = {
  "what-is-a-gan": whatIsAGan,
  "the-game": theGame,
  "losses-do-not-fall": lossesDoNotFall,
  "mode-collapse": modeCollapse,
  "three-objectives": threeObjectives,
  clustering,
  "your-own-data": yourOwnData,
};
