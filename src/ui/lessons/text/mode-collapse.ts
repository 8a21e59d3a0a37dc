import type { LessonText } from "./lesson-text.ts";

/** One forgery for everything, and what helps. */
export const modeCollapse: LessonText = { title: "Mode collapse", summary: "", cards: {} };
