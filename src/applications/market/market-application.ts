import type { ApplicationGroup } from "../application-context.ts";
import { compareMarketPaths } from "./compare-paths.ts";
import { followCorrelations } from "./correlations.ts";
import { inspectMarket } from "./inspect-market.ts";
import type { MarketTypes } from "./market-types.ts";
import { findRegimes } from "./regimes.ts";
import { scoreFacts } from "./scorecard.ts";

/** What the Market tab asks. */
export const marketApplications: ApplicationGroup<MarketTypes> = {
  "inspect-market": inspectMarket,
  "compare-market-paths": compareMarketPaths,
  "score-facts": scoreFacts,
  "find-regimes": findRegimes,
  "follow-correlations": followCorrelations,
};
