import type { Objective } from "./objective.ts";

/** Each generated window is judged against a real one; R1 + R2 makes it converge (Huang et al. 2024). */
export const relativistic: Objective = {
  id: "relativistic",
  equation:
    "L_D = -\\mathbb{E}\\log\\sigma(D(x)-D(G(z))),\\quad L_G = -\\mathbb{E}\\log\\sigma(D(G(z))-D(x))",
  paper: {
    authors: "Jolicoeur-Martineau",
    year: 2018,
    place: "section 4",
    arXiv: "1807.00734",
  },
  plan: () => ({
    paired: true,
    real: { law: "cross-entropy", target: 1, weight: 1 },
    generated: { law: "cross-entropy", target: 0, weight: 0 },
    generator: { law: "cross-entropy", target: 1, weight: 1 },
  }),
  smoothable: false,
  discriminatorEquilibrium: () => Math.LN2,
  generatorEquilibrium: () => Math.LN2,
};
