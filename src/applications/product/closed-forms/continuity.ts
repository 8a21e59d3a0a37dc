/** −ζ(½)/√(2π) */
export const CONTINUITY = 0.5826;

/**
 * By what a level is moved away from the price so that watching it at every instant is like
 * watching it at bars `step` years apart (Broadie, Glasserman and Kou 1997; finance.md 4.5).
 */
export function continuityShift(
  volatility: number,
  step: number,
  direction: "up" | "down",
): number {
  const sign = direction === "up" ? 1 : -1;
  return Math.exp(sign * CONTINUITY * volatility * Math.sqrt(step));
}
