import { crossEntropyEquilibrium, type Objective, smoothedProbability } from "./objective.ts";

/** The generator raises log σ(D(G(z))) instead, whose slope does not vanish when it is losing. */
export const nonSaturating: Objective = {
  id: "non-saturating",
  equation:
    "L_D = -\\mathbb{E}\\log\\sigma(D(x)) - \\mathbb{E}\\log(1-\\sigma(D(G(z)))),\\quad L_G = -\\mathbb{E}\\log\\sigma(D(G(z)))",
  paper: { authors: "Goodfellow et al.", year: 2014, place: "section 3", arXiv: "1406.2661" },
  plan: (labelSmoothing) => ({
    paired: false,
    real: { law: "cross-entropy", target: 1 - labelSmoothing, weight: 1 },
    generated: { law: "cross-entropy", target: 0, weight: 1 },
    generator: { law: "cross-entropy", target: 1, weight: 1 },
  }),
  smoothable: true,
  discriminatorEquilibrium: crossEntropyEquilibrium,
  generatorEquilibrium: (labelSmoothing) => -Math.log(smoothedProbability(labelSmoothing)),
};
