import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { securityHeaders } from "./security-headers.ts";

const file = readFileSync(new URL("../public/_headers", import.meta.url), "utf8");

test("static hosts are told the same headers as the preview server sends", () => {
  const lines = file.split("\n").filter((line) => line.startsWith("  "));
  const told = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
  expect(told).toEqual(securityHeaders("production"));
});
