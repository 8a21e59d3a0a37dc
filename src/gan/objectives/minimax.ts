import { crossEntropyEquilibrium, type Objective, smoothedProbability } from "./objective.ts";

/** The original game: the generator lowers log(1 − σ(D(G(z)))). */
export const minimax: Objective = {
  id: "minimax",
  equation:
    "L_D = -\\mathbb{E}\\log\\sigma(D(x)) - \\mathbb{E}\\log(1-\\sigma(D(G(z)))),\\quad L_G = \\mathbb{E}\\log(1-\\sigma(D(G(z))))",
  paper: { authors: "Goodfellow et al.", year: 2014, place: "equation 1", arXiv: "1406.2661" },
  plan: (labelSmoothing) => ({
    paired: false,
    real: { law: "cross-entropy", target: 1 - labelSmoothing, weight: 1 },
    generated: { law: "cross-entropy", target: 0, weight: 1 },
    generator: { law: "cross-entropy", target: 0, weight: -1 },
  }),
  smoothable: true,
  discriminatorEquilibrium: crossEntropyEquilibrium,
  generatorEquilibrium: (labelSmoothing) => Math.log(1 - smoothedProbability(labelSmoothing)),
};
