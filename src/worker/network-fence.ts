/** What a thread could send data away with. */
const NETWORK_POWERS = [
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "EventSource",
  "WebTransport",
  "RTCPeerConnection",
  "importScripts",
  "Worker",
  "SharedWorker",
  "caches",
] as const;

type Fetch = (input: string | URL | Request, options?: RequestInit) => Promise<Response>;

const prototypesOf = (scope: object): object[] => {
  const chain: object[] = [];
  for (let each: object | null = scope; each !== null; each = Object.getPrototypeOf(each)) {
    chain.push(each);
  }
  return chain;
};

/**
 * Takes the ways to the network from a thread, but for fetching the given addresses: a second
 * fence behind the content security policy, which a static host may fail to send for a worker
 * (reliability.md 4 and F7).
 */
export function fenceNetwork(scope: object, allowed: readonly string[]): void {
  const fetchAny = (scope as { readonly fetch?: Fetch }).fetch;
  for (const power of NETWORK_POWERS) {
    for (const holder of prototypesOf(scope)) Reflect.deleteProperty(holder, power);
  }
  const fetchAllowed: Fetch = async (input) => {
    const address = input instanceof Request ? input.url : String(input);
    if (fetchAny === undefined || !allowed.includes(address)) throw new TypeError("no network");
    return fetchAny.call(scope, address, { credentials: "same-origin" });
  };
  Object.defineProperty(scope, "fetch", { value: fetchAllowed });
}
