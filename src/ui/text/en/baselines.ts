import type { BaselineId } from "../../../baselines/baseline-ids.ts";
import type { FitRemark } from "../../../shared/market-model.ts";
import { formatCount, formatNumber } from "../format.ts";

/** The traditional generators: name and what each does. */
export const baselines: Readonly<
  Record<BaselineId, { readonly label: string; readonly help: string }>
> = {
  "gaussian-walk": {
    label: "Gaussian walk",
    help: "Independent normal returns with the real mean and volatility.",
  },
  "independent-bootstrap": {
    label: "Independent bootstrap",
    help: "Real returns, drawn one by one in random order.",
  },
  "block-bootstrap": {
    label: "Block bootstrap",
    help: "Stretches of real returns, joined: the stationary bootstrap with an automatic block length.",
  },
  "garch-t": {
    label: "GARCH-t",
    help: "GARCH(1,1) with Student-t shocks, fitted by maximum likelihood.",
  },
  "gjr-garch-t": {
    label: "GJR-GARCH-t",
    help: "The same with a term for losses, which gives it leverage.",
  },
  "gaussian-mixture": {
    label: "Gaussian mixture",
    help: "A mixture of normal laws on short windows, fitted by expectation maximisation.",
  },
  "hidden-markov": {
    label: "Hidden Markov",
    help: "Calm and wild regimes that follow one another, each with a normal law.",
  },
  "filtered-bootstrap": {
    label: "Filtered bootstrap",
    help: "GARCH volatility with shocks drawn from the real ones.",
  },
};

/** Parameters of the fits; what is not listed is shown by its own name. */
export const fitParameters: Readonly<Record<string, string>> = {
  mean: "mean, %",
  deviation: "deviation, %",
  correlation: "correlation",
  "block-length": "block length, bars",
  omega: "ω",
  alpha: "α",
  beta: "β",
  gamma: "γ, losses",
  "degrees-of-freedom": "ν, degrees of freedom",
  persistence: "persistence",
};

type RemarkData = FitRemark["data"];
const number = (data: RemarkData, key: string) =>
  typeof data[key] === "number" ? formatNumber(data[key]) : String(data[key] ?? "");

/** What a reader has to know of a fit. */
export const fitRemarks: Readonly<Record<FitRemark["code"], (data: RemarkData) => string>> = {
  "near-integrated": () =>
    "Shocks to volatility hardly ever fade in this fit; simulated volatility was bounded.",
  "not-converged": () => "The fit did not settle: read its parameters with care.",
  "few-returns": (data) =>
    `Fitted to ${formatCount(Number(data.given ?? 0))} returns; ${number(data, "advised")} or more are advised.`,
  "joined-windows": () =>
    "Windows are joined end to end: what lasts longer than a window is lost at the joins.",
  "never-beyond-history": () =>
    "Only real returns come again: no bar is ever worse or better than history's.",
  "assets-apart": () =>
    "Fitted asset by asset: what the assets have in common is only roughly kept.",
  "chosen-by-bic": () => "The number of states was chosen by the Bayesian information criterion.",
};
