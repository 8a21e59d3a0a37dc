import type { Application } from "../applications/application-context.ts";
import type { Answer, Question, QuestionName } from "../applications/application-types.ts";

type Loader<Name extends QuestionName> = () => Promise<{
  readonly [Key in Name]: Application<never, unknown>;
}>;

const backtest = async () =>
  (await import("../applications/backtest/backtest-application.ts")).backtestApplications;
const credit = async () =>
  (await import("../applications/credit/credit-application.ts")).creditApplications;
const forecast = async () =>
  (await import("../applications/forecast/forecast-application.ts")).forecastApplications;
const market = async () =>
  (await import("../applications/market/market-application.ts")).marketApplications;
const privacy = async () =>
  (await import("../applications/privacy/privacy-application.ts")).privacyApplications;
const product = async () =>
  (await import("../applications/product/product-application.ts")).productApplications;
const risk = async () =>
  (await import("../applications/risk/risk-application.ts")).riskApplications;
const scenarios = async () =>
  (await import("../applications/scenarios/scenarios-application.ts")).scenariosApplications;

/** The code of an application comes when its first question is asked. */
const LOADERS: { readonly [Name in QuestionName]: Loader<Name> } = {
  "assess-default": credit,
  "backtest-risk": backtest,
  "compare-default": credit,
  "read-credit": credit,
  "score-applicant": credit,
  "forecast-prices": forecast,
  "score-forecasts": forecast,
  "train-conditional-gan": forecast,
  "inspect-market": market,
  "compare-market-paths": market,
  "score-facts": market,
  "find-regimes": market,
  "follow-correlations": market,
  "value-product": product,
  "compare-generators": product,
  "measure-risk": risk,
  "measure-leakage": privacy,
  "find-nearest-windows": privacy,
  "find-handles": privacy,
  "read-saliency": privacy,
  "read-units": privacy,
  "preview-scenarios": scenarios,
  "risk-term-structure": risk,
  "risk-drawdowns": risk,
  "stress-risk": risk,
  "pool-risk-views": risk,
};

/** What answers a question. */
export async function loadApplication({
  name,
}: Question): Promise<Application<Question["input"], Answer["output"]>> {
  const group: { readonly [Key in QuestionName]?: Application<never, unknown> } =
    await LOADERS[name]();
  return group[name] as Application<Question["input"], Answer["output"]>;
}
