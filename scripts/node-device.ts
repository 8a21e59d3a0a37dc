import { fileURLToPath } from "node:url";
import { openDevice } from "../src/engine/tfjs/devices.ts";

/** Devices that Node has without a browser. */
export const NODE_DEVICES = ["wasm", "cpu"] as const;
export type NodeDevice = (typeof NODE_DEVICES)[number];

const WASM_FOLDER = new URL("../node_modules/@tensorflow/tfjs-backend-wasm/dist/", import.meta.url);

/** Opens a device in Node. Throws if it is not the one that was asked for. */
export async function openNodeDevice(device: NodeDevice): Promise<void> {
  const opened = await openDevice(device, { wasmPaths: fileURLToPath(WASM_FOLDER) });
  if (opened.device !== device) throw new Error(`${device} could not be opened`);
}
