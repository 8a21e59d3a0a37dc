import { CancelledError } from "../shared/cancellation.ts";

/** False if the work was stopped. */
export async function unlessStopped(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof CancelledError) return false;
    throw error;
  }
}
