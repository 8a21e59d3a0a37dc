import type { ApplicationGroup } from "../application-context.ts";
import { riskDrawdowns } from "./drawdowns.ts";
import { measureRisk } from "./measure-risk.ts";
import type { RiskTypes } from "./risk-types.ts";
import { riskTermStructure } from "./term-structure.ts";

/** What answers the questions of the Risk tab, its backtest apart. */
export const riskApplications: ApplicationGroup<RiskTypes> = {
  "measure-risk": measureRisk,
  "risk-term-structure": riskTermStructure,
  "risk-drawdowns": riskDrawdowns,
};
