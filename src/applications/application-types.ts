import type { QuestionTypes } from "./application-context.ts";
import type { BacktestTypes } from "./backtest/backtest-types.ts";
import type { CreditTypes } from "./credit/credit-types.ts";
import type { ForecastTypes } from "./forecast/forecast-types.ts";
import type { MarketTypes } from "./market/market-types.ts";
import type { PrivacyTypes } from "./privacy/privacy-types.ts";
import type { ProductTypes } from "./product/product-types.ts";
import type { RiskTypes } from "./risk/risk-types.ts";
import type { StressTypes } from "./risk/stress-types.ts";
import type { ScenariosTypes } from "./scenarios/scenarios-types.ts";

/** Every question that an application answers, with its input and its output. */
export interface ApplicationTypes
  extends BacktestTypes,
    CreditTypes,
    ForecastTypes,
    MarketTypes,
    PrivacyTypes,
    ProductTypes,
    RiskTypes,
    StressTypes,
    ScenariosTypes {}

export type QuestionName = keyof ApplicationTypes;

export type QuestionInput<Name extends QuestionName> = ApplicationTypes[Name]["input"];
export type QuestionOutput<Name extends QuestionName> = ApplicationTypes[Name]["output"];

/** A question with its input. */
export type Question = {
  [Name in QuestionName]: { readonly name: Name; readonly input: QuestionInput<Name> };
}[QuestionName];

/** An answer with the name of its question. */
export type Answer = {
  [Name in QuestionName]: { readonly name: Name; readonly output: QuestionOutput<Name> };
}[QuestionName];

type AreQuestions<Group extends QuestionTypes<Group>> = Group;
/** Holds the list above to the form of a question. */
export type CheckedTypes = AreQuestions<ApplicationTypes>;
