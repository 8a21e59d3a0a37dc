import { parentPort } from "node:worker_threads";
import { type HelperMessage, KernelHelper } from "../src/engine/wasm/kernel-helper.ts";

/** A thread of Node that helps the one which started it. */
export function listen(): void {
  let helper: KernelHelper | undefined;
  parentPort?.on("message", (message: HelperMessage) => {
    if (message.kind === "begin") helper = new KernelHelper(message);
    else helper?.receive(message);
  });
  parentPort?.postMessage("ready");
}
