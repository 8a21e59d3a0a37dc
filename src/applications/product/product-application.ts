import type { Application, ApplicationGroup } from "../application-context.ts";
import type {
  ComparisonInput,
  GeneratorComparison,
  ProductInput,
  ProductReport,
  ProductTypes,
} from "./product-types.ts";
import { compareGenerators } from "./report/compare-generators.ts";
import { valueProduct } from "./report/value-product.ts";
import { settingOf } from "./setting.ts";

const value: Application<ProductInput, ProductReport> = async (input, context, job) =>
  valueProduct(input.generator, await settingOf(input, context), job);

const compare: Application<ComparisonInput, GeneratorComparison> = async (input, context, job) =>
  compareGenerators(input, await settingOf(input, context), job);

/** What answers the questions of the Product tab. */
export const productApplications: ApplicationGroup<ProductTypes> = {
  "value-product": value,
  "compare-generators": compare,
};
