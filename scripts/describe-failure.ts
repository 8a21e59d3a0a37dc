import { PreparationError } from "../src/data/prepare-market.ts";
import { ReadingError } from "../src/data/report-card.ts";
import { ConfigurationError } from "../src/gan/configuration-error.ts";
import { readingErrors, runErrors } from "../src/ui/text/en/errors.ts";

/** What went wrong and what to do, in the page's own words, with the code to look it up by. */
export function describeFailure(error: Error): string {
  if (error instanceof ReadingError) {
    const { what, remedy } = readingErrors[error.code];
    return `${what(error.data)} ${remedy} (${error.code})`;
  }
  if (error instanceof PreparationError || error instanceof ConfigurationError) {
    const { what, remedy } = runErrors[error.code];
    return `${what(error.data)} ${remedy} (${error.code})`;
  }
  return error.message;
}
