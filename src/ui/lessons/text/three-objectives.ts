import type { LessonText } from "./lesson-text.ts";

/** The same data under three objectives. */
export const threeObjectives: LessonText = {
  title: "One game, three prices",
  summary: "Minimax, non-saturating, Wasserstein: the same data three ways.",
  cards: {
    "one-game-three-prices": {
      title: "First way: minimax",
      paragraphs: [
        "The game as it was first written: {generated:G} pays log(1 − D(G(z))). To see the trouble with it, windows are 32 days long here, so that the {discriminator:discriminator} soon wins, and G moves by the bare gradient: Adam would magnify it.",
      ],
      task: "Train to step 400. Each dot is a window's path now.",
      done: "The notebook keeps what this run came to. Two more to go, on the same data, from the same seed.",
    },
    "why-it-is-slow": {
      title: "A loser learns nothing",
      paragraphs: [
        "When D is sure of a forgery, D(G(z)) is near 0. How strongly does G's loss then change if the score of that forgery rises a little?",
        "The slopes, as the logit moves: for log(1 − D) it is −D; for −log D it is −(1 − D).",
      ],
      task: "D(G(z)) = 0.01. Which slopes are these?",
      options: [
        "0.01 for minimax, 0.99 for the other",
        "0.99 for minimax, 0.01 for the other",
        "0.5 for both",
      ],
      replies: [
        "Yes: minimax goes quiet just when G needs advice most.",
        "The other way round: put D = 0.01 into −D.",
        "Only at D = ½ are they the same.",
      ],
      done: "This is the “vanishing gradient” of the minimax generator. The cure is one line long.",
    },
    "non-saturating": {
      title: "Second way: non-saturating",
      paragraphs: [
        "Let {generated:G} raise log D(G(z)) instead. It wants the same, but the slope is steep while it is losing. D's loss stays as it was. Same data, same seed.",
      ],
      task: "A new run is ready. Train it to step 400.",
      done: "Noted. Compare the norms of the gradient on the next card.",
    },
    "same-direction": {
      title: "Same wish, louder advice",
      paragraphs: [
        "The notebook has both runs. A large norm means that the generator hears something; a small one, that it hardly does.",
      ],
      task: "For one forgery, how do the two gradients differ?",
      options: ["They point in other directions", "In length only", "Not at all"],
      replies: [
        "Both go up D's slope. Try again.",
        "Yes: the same direction, stretched by (1 − D) / D.",
        "At D = 0.01 one is 99 times the other. Try again.",
      ],
      done: "The direction comes from D. The objective decides how much of it gets through.",
    },
    wasserstein: {
      title: "Third way: Wasserstein",
      paragraphs: [
        "Now D gives no probability but a score, as high as it likes, and is only kept from being steep: its slope should be 1 (the gradient penalty). Such a D is called a critic.",
        "Its lead, real minus forged, estimates how far the dots must be carried.",
      ],
      task: "A new run is ready. Train it to step 400.",
      done: "Noted. A critic does not go quiet when it is sure: its slope is kept near 1, and so is its advice.",
    },
    "a-price-per-yard": {
      title: "A price per yard",
      paragraphs: [
        "Think of the purple dots as earth, the green ones as a hole. The Wasserstein distance is the least work, amount times way, that fills the hole.",
      ],
      task: "All dots sit far away, and come half as near. What do the losses say?",
      options: [
        "Both: nothing changed",
        "Log losses: half as bad. Wasserstein: nothing",
        "Log losses: hardly anything. Wasserstein: half as bad",
      ],
      replies: [
        "The work has halved, and Wasserstein measures work.",
        "The other way round: a sure detective stays sure.",
        "Yes: a sure detective stays sure, but the work has halved.",
      ],
      done: "That is why a critic may be trained far ahead of its generator without going quiet.",
    },
    "side-by-side": {
      title: "Side by side",
      paragraphs: [
        "Three runs, one seed, the same batches. Distance is of one day's returns, in differences that two real samples have by chance.",
      ],
      task: "Which column can be compared across the three rows?",
      options: ["D's loss", "G's loss", "The distance"],
      replies: [
        "Each objective has a unit of its own. Try again.",
        "Each objective has a unit of its own. Try again.",
        "Yes: only the distance is measured alike for all three.",
      ],
      done: "No objective wins everywhere. One seed proves little, either: the race, in the same menu, runs several at once.",
    },
    "your-turn": {
      title: "Your turn",
      paragraphs: [
        "There are more: least squares puts squares in place of logarithms, hinge cuts them off, the relativistic one compares pairs.",
      ],
      task: "Choose “Least squares” as the objective.",
      done: "A new run is ready, with its formula beside the choice. Leave the lesson to get back to your own.",
    },
  },
};
