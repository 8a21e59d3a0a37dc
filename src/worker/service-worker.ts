/**
 * Keeps the files of one release and answers with them, so that the page opens without a network.
 * It answers for nothing else and sends nothing anywhere. A newer release waits until every tab of
 * this one is closed, or until the only tab asks for it.
 */
import { type PrecacheEntry, precacheAndRoute } from "workbox-precaching";
import { TAKE_OVER } from "./release-protocol.ts";

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: PrecacheEntry[] };

/** False, and nothing changes, while more than one tab is open: another could be training. */
async function takeOver(answer: MessagePort | undefined): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const tabs = windows.filter(({ url }) => url.startsWith(self.registration.scope));
  const isAlone = tabs.length <= 1;
  answer?.postMessage(isAlone);
  if (isAlone) await self.skipWaiting();
}

self.addEventListener("message", (event) => {
  if (event.data === TAKE_OVER) event.waitUntil(takeOver(event.ports[0]));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/.*/], cleanURLs: false });
