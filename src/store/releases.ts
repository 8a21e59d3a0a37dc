import { TAKE_OVER } from "../worker/release-protocol.ts";

/** The first screen and the choice of an engine have the machine to themselves for so long. */
const PATIENCE_MS = 8000;

/** A newer release of the app, whole in this browser. */
export interface WaitingRelease {
  /** Puts it in this one's place and reloads the page. False, and nothing happens, while other tabs are open. */
  takeOver(): Promise<boolean>;
}

/** Keeps the app for use without a network, and tells of each newer release that waits. */
export type WatchReleases = (onWaiting: (release: WaitingRelease) => void) => void;

async function takeOver(worker: ServiceWorker): Promise<boolean> {
  const { messageSW } = await import("workbox-window");
  const reload = () => location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
  const isTaken = (await messageSW(worker, TAKE_OVER)) === true;
  if (!isTaken) navigator.serviceWorker.removeEventListener("controllerchange", reload);
  return isTaken;
}

async function register(onWaiting: (release: WaitingRelease) => void): Promise<void> {
  const { Workbox } = await import("workbox-window");
  const worker = new Workbox("./service-worker.js");
  worker.addEventListener("waiting", ({ sw }) => {
    if (sw !== undefined) onWaiting({ takeOver: () => takeOver(sw) });
  });
  await worker.register();
}

/** The visitor has asked the browser to load little. */
const savesData = () =>
  (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData ===
  true;

/**
 * Watches by a service worker, some seconds after the page opened and once there is a network. Where there can be none (a
 * private window, plain http, another site's frame) or data is to be saved, the page stays as it is.
 */
export const watchReleases: WatchReleases = (onWaiting) => {
  if (!("serviceWorker" in navigator) || globalThis.parent !== globalThis.self || savesData()) {
    return;
  }
  const begin = () => void register(onWaiting).catch(() => undefined);
  setTimeout(() => {
    if (navigator.onLine) begin();
    else addEventListener("online", begin, { once: true });
  }, PATIENCE_MS);
};
