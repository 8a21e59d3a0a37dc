import type { Objective } from "./objective.ts";

/** Squares instead of logarithms, with targets a = 0 and b = c = 1. */
export const leastSquares: Objective = {
  id: "least-squares",
  equation:
    "L_D = \\tfrac12\\mathbb{E}(D(x)-1)^2 + \\tfrac12\\mathbb{E}\\,D(G(z))^2,\\quad L_G = \\tfrac12\\mathbb{E}(D(G(z))-1)^2",
  paper: { authors: "Mao et al.", year: 2017, place: "equation 9", arXiv: "1611.04076" },
  plan: (labelSmoothing) => ({
    paired: false,
    real: { law: "square", target: 1 - labelSmoothing, weight: 0.5 },
    generated: { law: "square", target: 0, weight: 0.5 },
    generator: { law: "square", target: 1, weight: 0.5 },
  }),
  smoothable: true,
  discriminatorEquilibrium: (labelSmoothing) => (1 - labelSmoothing) ** 2 / 4,
  generatorEquilibrium: (labelSmoothing) => ((1 + labelSmoothing) / 2) ** 2 / 2,
};
