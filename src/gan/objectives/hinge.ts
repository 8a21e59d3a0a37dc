import type { Objective } from "./objective.ts";

/** Margins of one; with spectral control it acts like a Wasserstein critic (recipe.md c). */
export const hinge: Objective = {
  id: "hinge",
  equation:
    "L_D = \\mathbb{E}\\max(0, 1-D(x)) + \\mathbb{E}\\max(0, 1+D(G(z))),\\quad L_G = -\\mathbb{E}\\,D(G(z))",
  paper: {
    authors: "Miyato et al.",
    year: 2018,
    place: "equations 16 and 17",
    arXiv: "1802.05957",
  },
  plan: () => ({
    paired: false,
    real: { law: "hinge", sign: 1, weight: 1 },
    generated: { law: "hinge", sign: -1, weight: 1 },
    generator: { law: "linear", sign: -1, weight: 1 },
  }),
  smoothable: false,
  discriminatorEquilibrium: () => 2,
  generatorEquilibrium: () => null,
};
