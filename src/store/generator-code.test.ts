import * as fc from "fast-check";
import { deflateSync } from "fflate";
import { expect, test } from "vitest";
import { crc32, crc32Text } from "../shared/crc32.ts";
import { decodeGenerator, encodeGenerator, MOST_GENERATOR_BYTES } from "./generator-code.ts";
import { inflateCapped } from "./inflate-capped.ts";

const base64Url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

test("a generator survives its code", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), async (bytes) => {
      const text = await encodeGenerator(new Uint8Array(bytes));
      expect(text).toMatch(/^[0-9a-f]{8}[A-Za-z0-9_-]+$/);
      expect(await decodeGenerator(text)).toEqual(new Uint8Array(bytes));
    }),
    { numRuns: 100 },
  );
});

test("every changed, missing or added character is noticed (L01, L14)", async () => {
  const text = await encodeGenerator(Uint8Array.from({ length: 60 }, (_, i) => (i * 37) % 256));
  for (let i = 0; i < text.length; i++) {
    const other = text[i] === "A" ? "B" : "A";
    expect(await decodeGenerator(text.slice(0, i) + other + text.slice(i + 1))).toBeNull();
    expect(await decodeGenerator(text.slice(0, i))).toBeNull();
  }
  expect(await decodeGenerator(`${text}AAAA`)).toBeNull();
});

test("a bomb is cut at the cap (L02)", async () => {
  const bomb = deflateSync(new Uint8Array(24 << 20), { level: 9 });
  expect(bomb.length).toBeLessThan(32_000);
  const start = performance.now();
  expect(await decodeGenerator(crc32Text(bomb) + base64Url(bomb))).toBeNull();
  expect(performance.now() - start).toBeLessThan(2000);
  const most = deflateSync(new Uint8Array(MOST_GENERATOR_BYTES));
  expect(await inflateCapped(most, MOST_GENERATOR_BYTES)).toHaveLength(MOST_GENERATOR_BYTES);
  expect(await inflateCapped(most, MOST_GENERATOR_BYTES - 1)).toBeNull();
});

test("whatever text comes, there is an answer", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const deflated = new Uint8Array(bytes);
      const result = await decodeGenerator(crc32Text(deflated) + base64Url(deflated));
      expect(result === null || result instanceof Uint8Array).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("the checksum is that of ISO 3309", () => {
  expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
});
