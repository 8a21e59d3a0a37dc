import type { PreprocessingConstants } from "../data/prepared-market.ts";
import { withoutData } from "./run-header.ts";

/** Logarithms and powers differ in their last bits from one JavaScript engine to another. */
const RELATIVE_TOLERANCE = 1e-9;

function isClose(one: number, other: number): boolean {
  const scale = Math.max(Math.abs(one), Math.abs(other));
  return one === other || Math.abs(one - other) <= RELATIVE_TOLERANCE * scale;
}

function agree(one: unknown, other: unknown): boolean {
  if (typeof one === "number" && typeof other === "number") return isClose(one, other);
  const isPair =
    typeof one === "object" && typeof other === "object" && one !== null && other !== null;
  if (!isPair) return one === other;
  const [first, second] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    first.length === second.size &&
    first.every(([key, value]) => second.has(key) && agree(value, second.get(key)))
  );
}

/** True if two runs are on the same data, prepared alike, even if on two browsers. */
export function sameConstants(one: PreprocessingConstants, other: PreprocessingConstants): boolean {
  return agree(withoutData(one), withoutData(other));
}
