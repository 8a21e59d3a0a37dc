import type { DeviceId } from "../gan-engine.ts";
import { tf } from "./tensorflow.ts";
import { openWasm } from "./wasm-device.ts";
export async function openDevice(p: DeviceId, o: { wasmPaths: string }) {
  if (p === "wasm") await openWasm(o.wasmPaths); else await tf.setBackend(p);
  return { device: p, detail: "", tried: [] };
}
