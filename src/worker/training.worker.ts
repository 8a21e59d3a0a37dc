import type { DeviceId } from "../engine/gan-engine.ts";
import { createTfjsEngine } from "../engine/tfjs/create-tfjs-engine.ts";
import { openDevice } from "../engine/tfjs/devices.ts";
import { WASM_FILES } from "../engine/tfjs/wasm-files.ts";
import { createCoreFoundry } from "./core-foundry.ts";
import { createMessageYield } from "./message-yield.ts";
import { fenceNetwork } from "./network-fence.ts";
import type { Command, DevicePreference } from "./protocol.ts";
import type { SessionPlatform } from "./session-platform.ts";
import type { OpenDevice } from "./training-run.ts";
import { TrainingSession } from "./training-session.ts";

declare const self: DedicatedWorkerGlobalScope;

const wasmPaths = Object.fromEntries(
  Object.entries(WASM_FILES).map(([name, url]) => [name, new URL(url, self.location.href).href]),
);

fenceNetwork(self, Object.values(wasmPaths));

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

const distrusted = new Set<DeviceId>();
let current: DeviceId | null = null;

async function open(preference: DevicePreference): Promise<OpenDevice> {
  const opened = await openDevice(preference, { after: wait, wasmPaths, distrusted });
  const { device, detail, tried } = opened;
  current = device;
  return {
    report: { device, detail, tried },
    lost: new Promise((resolve) => opened.onLost(resolve)),
    lose: () => opened.lose(),
    close: () => opened.close(),
  };
}

function hang(): never {
  for (;;);
}

const platform: SessionPlatform = {
  post: (event, transfer) => self.postMessage(event, [...transfer]),
  now: () => performance.now(),
  yieldToMessages: createMessageYield(),
  wait,
  foundry: createCoreFoundry({
    createEngine: createTfjsEngine,
    openDevice: open,
    distrustDevice: () => {
      if (current !== null) distrusted.add(current);
    },
  }),
  crash(error) {
    setTimeout(() => {
      throw error;
    });
  },
  hang,
};

const session = new TrainingSession(platform);

self.onmessage = (message: MessageEvent<Command>) => session.receive(message.data);
