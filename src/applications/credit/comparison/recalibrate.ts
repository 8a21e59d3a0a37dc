/**
 * The shift of every logit that takes a scorer from the share of bad cases it was fitted to (ρ) to
 * that of the population (π): ln(π/(1−π)) − ln(ρ/(1−ρ)) (King and Zeng 2001; finance.md 4.3).
 */
export function priorShift(populationShare: number, trainingShare: number): number {
  const logit = (share: number) => Math.log(share / (1 - share));
  return logit(populationShare) - logit(trainingShare);
}

/** How many bad rows must join for bad rows to be a share of all; 0 where they are that already. */
export function rowsToAdd(badCount: number, rowCount: number, share: number): number {
  return Math.max(0, Math.round((share * rowCount - badCount) / (1 - share)));
}
