import { ApplicationError } from "../application-error.ts";

/** Throws `ApplicationError` "input-out-of-range" for a number that is not whole or out of bounds. */
export function checkNumber(
  field: string,
  given: number,
  { min, max }: { readonly min: number; readonly max: number },
): void {
  if (Number.isInteger(given) && given >= min && given <= max) return;
  throw new ApplicationError("input-out-of-range", { field, given, min, max });
}
