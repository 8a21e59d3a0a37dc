import { EngineChooser } from "../engine/choice/engine-chooser.ts";
import type { ChoiceClock } from "../engine/choice/measure-speed.ts";
import { passesSelfTest } from "../engine/self-test.ts";
import { WASM_FILES } from "../engine/tfjs/wasm-files.ts";
import { KERNEL_FILES } from "../engine/wasm/kernel-files.ts";
import type { KernelVariant } from "../engine/wasm/kernels.ts";
import { coreFoundry } from "./core-foundry.ts";
import { describeMachine } from "./describe-machine.ts";
import { startHelpers } from "./kernel-helpers.ts";
import { createMessageYield } from "./message-yield.ts";
import { fenceNetwork } from "./network-fence.ts";
import type { Command } from "./protocol.ts";
import { openFileSink } from "./scenario-files.ts";
import type { SessionPlatform } from "./session-platform.ts";
import { TrainingSession } from "./training-session.ts";
import { createCandidates } from "./worker-candidates.ts";

declare const self: DedicatedWorkerGlobalScope;

const absolute = (url: string) => new URL(url, self.location.href).href;

const wasmPaths = Object.fromEntries(
  Object.entries(WASM_FILES).map(([name, url]) => [name, absolute(url)]),
);
const kernelPaths: Readonly<Record<KernelVariant, string>> = {
  plain: absolute(KERNEL_FILES.plain),
  relaxed: absolute(KERNEL_FILES.relaxed),
  "plain-shared": absolute(KERNEL_FILES["plain-shared"]),
  "relaxed-shared": absolute(KERNEL_FILES["relaxed-shared"]),
};

fenceNetwork(self, [...Object.values(wasmPaths), ...Object.values(kernelPaths)]);

async function loadKernels(variant: KernelVariant): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(kernelPaths[variant]);
  if (!response.ok) throw new Error(`the kernels could not be fetched: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

const clock: ChoiceClock = {
  now: () => performance.now(),
  after: wait,
  breathe: createMessageYield(),
};

function hang(): never {
  for (;;);
}

const platform: SessionPlatform = {
  post: (event, transfer) => self.postMessage(event, [...transfer]),
  now: clock.now,
  yieldToMessages: clock.breathe,
  wait,
  foundry: coreFoundry,
  chooser: new EngineChooser({
    candidates: createCandidates({ wasmPaths, loadKernels, startHelpers, now: clock.now }),
    clock,
    selfTest: ({ createEngine }, ...rest) => passesSelfTest(createEngine, ...rest),
    describeMachine,
  }),
  openSink: openFileSink,
  crash(error) {
    setTimeout(() => {
      throw error;
    });
  },
  hang,
};

const session = new TrainingSession(platform);

self.onmessage = (message: MessageEvent<Command>) => session.receive(message.data);
