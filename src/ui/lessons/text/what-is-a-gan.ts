import type { LessonText } from "./lesson-text.ts";

/** A first look: two networks on two days' returns. */
export const whatIsAGan: LessonText = {
  title: "What is a GAN?",
  summary: "A forger, a detective, and why the two of them learn what a market looks like.",
  cards: {
    "the-tape": {
      title: "What is real",
      paragraphs: [
        "Each {real:green dot} is two days in a row, as they happened: today's return to the right, tomorrow's upwards. Many small days in the middle, a few wild ones outside.",
        "We want a machine that invents days like these, without copying any.",
      ],
      task: "In the sentence above the plane, press the word “generated”.",
      done: "The {generated:purple dots} are what the machine invents now. It has learned nothing yet, so they sit in the wrong place.",
    },
    "the-forger": {
      title: "The generator: a forger",
      paragraphs: [
        "A {generated:generator} is a network that turns random numbers, called noise, into windows of returns. Other noise, other window.",
        "It never sees the tape. All it can do is bend the noise, like a sheet of rubber, until the dots lie where real ones do.",
      ],
      task: "Press “how noise is bent”.",
      done: "The grid is a square of noise after the generator has bent it. Where its cells are small, many forgeries land.",
    },
    "the-detective": {
      title: "The discriminator: a detective",
      paragraphs: [
        "A {discriminator:discriminator} is a second network. It is shown {real:real} windows and {generated:forged} ones, unlabelled, and gives each a score: near 1 for “real”, near 0 for “forged”.",
      ],
      task: "Press “what the discriminator thinks”.",
      done: "The background now shows its opinion of every place. Before any training it is almost the same everywhere: it has no idea.",
    },
    "let-it-learn": {
      title: "Let them learn",
      paragraphs: [
        "In every step the {discriminator:discriminator} gets a little better at telling the two apart, and then the {generated:generator} a little better at fooling it.",
        "Watch the {generated:purple dots} on their way to the {real:green} ones.",
      ],
      task: "Press Play (or the space bar) and let 200 steps pass. Pause whenever you like.",
      done: "The forgeries have moved. Nobody told the generator where the tape is: it only heard what fooled the detective.",
    },
    "which-way": {
      title: "How does it know where to go?",
      paragraphs: [
        "The {discriminator:discriminator}'s opinion has slopes. At each {generated:forgery} one can ask: in which direction would the score rise?",
        "That direction, the {gradient:gradient}, is all the teaching the generator ever gets.",
      ],
      task: "Press “where it pushes”.",
      done: "Each {gradient:arrow} says “more real this way”. Long arrows are loud advice; none at all means the detective has nothing to say.",
    },
    "a-draw": {
      title: "The best end is a draw",
      paragraphs: [
        "Both networks minimise a loss, and their losses pull apart. The formula is the detective's gain: it is highest when D(x) is 1 for real windows and D(G(z)) is 0 for forged ones.",
        "If the forgeries were perfect, it could only guess: ½ everywhere.",
      ],
      task: "Let the run reach step 1,500.",
      done: "Among the dots the background is pale now: there it says about ½. The detective has given up, and that is what the forger wants.",
    },
    "good-enough": {
      title: "Is it good?",
      paragraphs: [
        "Compare the shape of one day's returns: {real:real} and {generated:generated}. A pale background is one sign; this chart is another, and it does not ask the detective.",
      ],
      task: "What does a discriminator that says ½ everywhere prove?",
      options: [
        "The forgeries are perfect",
        "This discriminator finds no difference",
        "Training was too short",
      ],
      replies: [
        "Not quite: another detective might still see a difference. Try again.",
        "Yes. It is a statement about this detective, no more.",
        "Length alone does not decide it. Try again.",
      ],
      done: "That is why this page measures quality apart from the game. You have seen a whole GAN. Next lesson: play both sides yourself.",
    },
  },
};
