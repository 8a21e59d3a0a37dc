import type { ApplicationGroup } from "../application-context.ts";
import { riskDrawdowns } from "./drawdowns.ts";
import { measureRisk } from "./measure-risk.ts";
import { poolRiskViews } from "./pool-views.ts";
import type { RiskTypes } from "./risk-types.ts";
import { stressRisk } from "./stress.ts";
import type { StressTypes } from "./stress-types.ts";
import { riskTermStructure } from "./term-structure.ts";

/** What answers the questions of the Risk tab, its backtest apart. */
export const riskApplications: ApplicationGroup<RiskTypes & StressTypes> = {
  "measure-risk": measureRisk,
  "risk-term-structure": riskTermStructure,
  "risk-drawdowns": riskDrawdowns,
  "stress-risk": stressRisk,
  "pool-risk-views": poolRiskViews,
};
