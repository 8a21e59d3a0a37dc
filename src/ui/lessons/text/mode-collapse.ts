import type { LessonText } from "./lesson-text.ts";

/** One forgery for everything, and what helps. */
export const modeCollapse: LessonText = {
  title: "Mode collapse and its cures",
  summary: "How a forger gets away with one trick, how to see it, and what helps.",
  cards: {
    "something-goes-wrong": {
      title: "Something goes wrong",
      paragraphs: [
        "The same two networks on the same tape as before, but two knobs are set badly. Watch the {generated:purple dots}, not the losses.",
      ],
      task: "Press Play and let 1,500 steps pass.",
      done: "The {real:green dots} are a wide cloud. The {generated:purple ones} are not.",
    },
    "name-it": {
      title: "What has the forger done?",
      paragraphs: [
        "Each {generated:purple dot} is made from other noise. Whatever the noise, they land in nearly the same place, or on a thin line.",
      ],
      task: "What do you see?",
      options: [
        "It copies days of the tape",
        "It makes one forgery for nearly every noise",
        "It has not learned anything",
      ],
      replies: [
        "Copies would lie on the green dots, all over the cloud. Try again.",
        "Yes. This is mode collapse: the forger has one trick.",
        "It has: it learned what this detective lets pass. Try again.",
      ],
      done: "A bank that took these for scenarios would prepare for one kind of day only.",
    },
    "the-folded-sheet": {
      title: "The sheet is crumpled",
      paragraphs: [
        "The {generated:generator} bends a sheet of noise. In a healthy run it covers the cloud. Here much of it is squeezed together or folded onto a line.",
      ],
      task: "Press “how noise is bent”.",
      done: "Where many cells lie on one spot, different noise gives the same day: the forger ignores its noise.",
    },
    "why-it-happens": {
      title: "Why it happens",
      paragraphs: [
        "The {generated:forger} learns a hundred times faster than the {discriminator:detective} here. It runs to the one spot that D likes best now, as its loss asks for, and stays until D finds out.",
        "Let D catch up alone, for 500 steps.",
      ],
      task: "Predict: D's accuracy …",
      done: "One spot is easy to find out. Given time, D marks it as forged; the forger would then run to the next spot.",
      instead: {
        stays: "It hardly moved: D learns so slowly here that even 500 steps are not enough.",
        falls: "It fell: D is still busy unlearning an older spot.",
      },
    },
    "turn-the-knobs": {
      title: "The cure",
      paragraphs: [
        "Let both learn at the same pace, so that every trick is found out while it is small. Other cures help too: a slope penalty on D, noise on what D sees, or the Wasserstein objective.",
      ],
      task: "Set both learning rates to 0.002, by hand or by the button.",
      done: "Both knobs may be turned while a run goes on, but a collapsed forger finds out slowly. So we begin anew.",
    },
    "the-same-seed-cured": {
      title: "The same seed, cured",
      paragraphs: [
        "The same noise, the same first weights, the same batches as in the run that collapsed. Only the two learning rates differ.",
      ],
      task: "Press Play and let 1,500 steps pass.",
      done: "The {generated:purple dots} cover the cloud. Two knobs were all the difference.",
    },
    "see-it-coming": {
      title: "See it coming",
      paragraphs: [
        "In the run that collapsed, the losses looked harmless: D was fooled, so its loss hovered where it does in a healthy run.",
      ],
      task: "Which sign would have told you early?",
      options: ["The generator's loss", "The steps per second", "How varied the forgeries are"],
      replies: [
        "It was low: the trick worked. Try again.",
        "A broken run is as fast as a good one. Try again.",
        "Yes: their spread next to the tape's, which the doctor watches.",
      ],
      done: "The museum, in the same menu, has this failure and six others, each with its cure.",
    },
  },
};
