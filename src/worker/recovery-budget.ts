const WINDOW_MILLISECONDS = 600_000;
const LARGEST_COUNT = 3;

/** Counts recoveries, so that what keeps breaking is not mended for ever. */
export interface RecoveryBudget {
  /** Spends one recovery; false if three were spent in the last ten minutes already. */
  spend(): boolean;
  /** Forgets what was spent; after a person has asked for another try. */
  refill(): void;
}

/** A budget of three recoveries in ten minutes, by the clock `now` in milliseconds. */
export function createRecoveryBudget(now: () => number): RecoveryBudget {
  let spent: number[] = [];
  return {
    spend() {
      spent = spent.filter((time) => now() - time < WINDOW_MILLISECONDS);
      if (spent.length >= LARGEST_COUNT) return false;
      spent.push(now());
      return true;
    },
    refill() {
      spent = [];
    },
  };
}
