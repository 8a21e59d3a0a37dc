import { adapterName } from "../engine/adapter-name.ts";

/** The name of the graphics adapter is waited for so long, in milliseconds. */
const PATIENCE_MILLISECONDS = 200;

/**
 * Names what the speed of every engine here depends on: the graphics adapter and the number of
 * processors. An adapter that does not answer soon has no name.
 */
export async function describeMachine(): Promise<string> {
  const silence = new Promise<string>((resolve) =>
    setTimeout(() => resolve("silent"), PATIENCE_MILLISECONDS),
  );
  const adapter = await Promise.race([adapterName().catch(() => "none"), silence]);
  return `${navigator.hardwareConcurrency} × ${adapter}`;
}
