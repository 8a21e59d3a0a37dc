import type { GanConfig } from "../config-fields.ts";
import { hinge } from "./hinge.ts";
import { leastSquares } from "./least-squares.ts";
import { minimax } from "./minimax.ts";
import { nonSaturating } from "./non-saturating.ts";
import type { Objective } from "./objective.ts";
import { relativistic } from "./relativistic.ts";
import { wasserstein } from "./wasserstein.ts";

/** Every objective by the name that the configuration knows it by. */
export const OBJECTIVES_BY_ID: Readonly<Record<GanConfig["objective"], Objective>> = {
  minimax,
  "non-saturating": nonSaturating,
  "least-squares": leastSquares,
  hinge,
  wasserstein,
  relativistic,
};
