import { fileURLToPath } from "node:url";
import { passesSelfTest } from "../src/engine/self-test.ts";
import { tfjsCandidate } from "../src/engine/tfjs/tfjs-candidates.ts";

/** Devices that Node has without a browser. */
export const NODE_DEVICES = ["wasm", "cpu"] as const;
export type NodeDevice = (typeof NODE_DEVICES)[number];

const WASM_FOLDER = new URL("../node_modules/@tensorflow/tfjs-backend-wasm/dist/", import.meta.url);
const never = () => false;

/** Opens a device for TensorFlow.js in Node. Throws if it is not there or computes wrongly. */
export async function openNodeDevice(device: NodeDevice): Promise<void> {
  const candidate = tfjsCandidate(device, { wasmPaths: fileURLToPath(WASM_FOLDER) });
  const opened = await candidate.open({ acceptsSoftware: false, isAbandoned: never });
  const isRight =
    !("refused" in opened) && (await passesSelfTest(opened.createEngine, false, never));
  if (!isRight) throw new Error(`${device} could not be opened`);
}
