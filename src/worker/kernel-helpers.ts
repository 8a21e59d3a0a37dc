import type { HelperThread } from "../engine/wasm/kernel-crew.ts";

/** The part of the browser's API that is used; TypeScript's library does not have it yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ): unknown;
}

/** More than this many would share too little work each. */
const MOST_THREADS = 4;

/** Kept from before the network's fence takes it from this thread. */
const { Worker } = globalThis;

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };

trustedTypes?.createPolicy("default", {
  createScriptURL(address) {
    if (new URL(address, location.href).origin !== location.origin) {
      throw new TypeError("scripts come from this page's own origin only");
    }
    return address;
  },
});

function startHelper(): Promise<HelperThread> {
  const worker = new Worker(new URL("./kernel-helper.worker.ts", import.meta.url), {
    type: "module",
    name: "kernel helper",
  });
  const thread: HelperThread = {
    post: (message) => worker.postMessage(message),
    end: () => worker.terminate(),
  };
  return new Promise((resolve, reject) => {
    worker.onmessage = () => resolve(thread);
    worker.onerror = (event) => {
      event.preventDefault();
      worker.terminate();
      reject(new Error("a helping thread could not be started"));
    };
  });
}

/**
 * Threads that help this one, as many as the machine has processors for; none where the page may
 * not share memory among threads.
 */
export async function startHelpers(): Promise<readonly HelperThread[]> {
  if (!crossOriginIsolated) return [];
  const threads = Math.min(MOST_THREADS, navigator.hardwareConcurrency);
  const started = await Promise.allSettled(
    Array.from({ length: Math.max(0, threads - 1) }, startHelper),
  );
  return started.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
}
