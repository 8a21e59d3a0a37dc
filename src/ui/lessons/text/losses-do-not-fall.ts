import type { LessonText } from "./lesson-text.ts";

/** Equilibrium: why the curves stay up. */
export const lossesDoNotFall: LessonText = {
  title: "Why the losses do not fall",
  summary: "What the curves of a GAN say, and what they cannot say.",
  cards: {
    "the-usual-hope": {
      title: "The usual hope",
      paragraphs: [
        "Most networks have one loss. It falls, and when it is low, training has worked. A GAN has two, and what one gains the other tends to lose.",
      ],
      task: "Train 300 steps and look at the two losses.",
      done: "After a short quarrel both curves hover near a level of their own. The thin ticks mark two levels: remember them.",
    },
    "three-hundred-more": {
      title: "And with patience?",
      paragraphs: [
        "The forgeries are still coming closer. So, with 300 steps more, will the {discriminator:discriminator}'s loss move?",
      ],
      task: "Predict: D's loss, averaged over its ends, …",
      done: "The forgeries improved, the loss did not move. It compares the two players, it does not measure either.",
      instead: {
        rises:
          "It crept up towards its resting level: D finds fewer differences. It will not go on rising.",
        falls: "It fell a little: D is ahead for now. Watch it come back.",
      },
    },
    "the-best-guess": {
      title: "The best detective",
      paragraphs: [
        "Suppose windows of one kind are real with density p and forged with density q. The best score for them is the share that is real: p over p + q.",
      ],
      task: "The forgeries are perfect, so p = q everywhere. What is the best score?",
      options: ["0: call all forged", "½: it can only guess", "1: call all real"],
      replies: [
        "Half of what it sees is real: it would be wrong about all of those.",
        "Yes. With p = q the share is one half, everywhere.",
        "Half of what it sees is forged: it would be wrong about all of those.",
      ],
      done: "So the best outcome for the forger is a detective that says ½ to everything.",
    },
    "log-four": {
      title: "Where the levels come from",
      paragraphs: [
        "Put ½ into the losses. D pays −log ½ for real windows and −log ½ for forged ones: log 4. G pays −log ½: log 2.",
      ],
      task: "log is the natural logarithm. Which levels are these?",
      options: ["2.00 and 1.00", "0.50 and 0.50", "1.39 and 0.69"],
      replies: [
        "That would be with logarithms of base 2. Look at the ticks in the chart.",
        "That is the score, not the loss. Look at the ticks in the chart.",
        "Yes: log 4 = 1.386 and log 2 = 0.693, the ticks in the chart.",
      ],
      done: "A loss at its tick means “a draw against this detective”. Training goes on there, unseen by the loss.",
    },
    "a-falling-loss": {
      title: "A loss that does fall",
      paragraphs: [
        "Let us make the {discriminator:discriminator}'s curve look like the usual hope. In this new run the generator never learns: 300 steps for D alone.",
      ],
      task: "Predict: D's loss …",
      done: "It falls, and nothing has become better: the generator stood still. A falling D loss means that the game is being decided.",
      instead: {
        stays: "It stayed: D could tell nearly nothing apart. Usually it falls here.",
        rises: "It rose: rare. A few steps of both will settle it.",
      },
    },
    "another-level": {
      title: "Another objective, other levels",
      paragraphs: [
        "Hinge loss: D wants real windows above 1 and forged ones below −1. If it cannot tell them apart, 0 for all costs 1 + 1 = 2. G's loss has no level: it is a score.",
      ],
      task: "A new run is ready. Train it to step 600.",
      done: "The tick for D is at 2 now. A number such as “loss 1.4” says nothing until you know the objective.",
    },
    "what-to-watch": {
      title: "So what should one watch?",
      paragraphs: [
        "Not the losses: measures that look at the windows themselves. This page compares facts of real and generated returns, each with the difference that two real samples have by chance.",
      ],
      task: "Open the Quality tab.",
      done: "Here a 1 means “as good as another real sample”. That number can be trusted to fall.",
    },
  },
};
