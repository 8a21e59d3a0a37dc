import { type HelperMessage, KernelHelper } from "../engine/wasm/kernel-helper.ts";
import { fenceNetwork } from "./network-fence.ts";

declare const self: DedicatedWorkerGlobalScope;

fenceNetwork(self, []);

let helper: KernelHelper | undefined;

self.onmessage = ({ data }: MessageEvent<HelperMessage>) => {
  if (data.kind === "begin") helper = new KernelHelper(data);
  else helper?.receive(data);
};

self.postMessage("ready");
