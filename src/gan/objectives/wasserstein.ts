import type { Objective } from "./objective.ts";

/** The dual of the 1-Wasserstein distance; needs a Lipschitz control: clip, penalty or projection. */
export const wasserstein: Objective = {
  id: "wasserstein",
  equation: "L_D = \\mathbb{E}\\,D(G(z)) - \\mathbb{E}\\,D(x),\\quad L_G = -\\mathbb{E}\\,D(G(z))",
  paper: { authors: "Arjovsky et al.", year: 2017, place: "equation 2", arXiv: "1701.07875" },
  plan: () => ({
    paired: false,
    real: { law: "linear", sign: -1, weight: 1 },
    generated: { law: "linear", sign: 1, weight: 1 },
    generator: { law: "linear", sign: -1, weight: 1 },
  }),
  smoothable: false,
  discriminatorEquilibrium: () => 0,
  generatorEquilibrium: () => null,
};
