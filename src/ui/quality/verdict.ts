/** How a distance in floors is lit. */
export type Verdict = "within" | "near" | "off" | "unknown";

/** Within the floor, near it, or beyond; not measured. */
export function verdictOf(floors: number | null): Verdict {
  if (floors === null) return "unknown";
  if (floors <= 1) return "within";
  return floors <= 2 ? "near" : "off";
}
