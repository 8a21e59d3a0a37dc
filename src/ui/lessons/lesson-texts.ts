import { clustering } from "./text/clustering.ts";
import type { LessonTexts } from "./text/lesson-text.ts";
import { lossesDoNotFall } from "./text/losses-do-not-fall.ts";
import { modeCollapse } from "./text/mode-collapse.ts";
import { theGame } from "./text/the-game.ts";
import { threeObjectives } from "./text/three-objectives.ts";
import { whatIsAGan } from "./text/what-is-a-gan.ts";
import { yourOwnData } from "./text/your-own-data.ts";

/** What the cards say, in English; loaded with the lessons, not with the page. */
export const LESSON_TEXTS: LessonTexts = {
  "what-is-a-gan": whatIsAGan,
  "the-game": theGame,
  "losses-do-not-fall": lossesDoNotFall,
  "mode-collapse": modeCollapse,
  "three-objectives": threeObjectives,
  clustering,
  "your-own-data": yourOwnData,
};
