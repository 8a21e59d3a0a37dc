import { expect, test } from "vitest";
import { fenceNetwork } from "./network-fence.ts";

class Scope {
  readonly asked: string[] = [];
  async fetch(address: string) {
    this.asked.push(address);
    return new Response("binary");
  }
  WebSocket() {}
  importScripts() {}
}

test("only the allowed addresses can be fetched, and nothing else is left", async () => {
  const scope = new Scope();
  const before = { ...Object.getOwnPropertyDescriptors(Scope.prototype) };
  try {
    fenceNetwork(scope, ["https://here/a.wasm"]);
    expect(await (await scope.fetch("https://here/a.wasm")).text()).toBe("binary");
    await expect(scope.fetch("https://elsewhere/?canary")).rejects.toThrow("no network");
    await expect(scope.fetch("https://here/a.wasm?canary")).rejects.toThrow("no network");
    expect(scope.asked).toEqual(["https://here/a.wasm"]);
    expect(scope.WebSocket).toBeUndefined();
    expect(scope.importScripts).toBeUndefined();
  } finally {
    Object.defineProperties(Scope.prototype, before);
  }
});
