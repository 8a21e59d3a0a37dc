import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readSites, securityHeaders } from "./security-headers.ts";

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

test("nobody may hold the page in a frame, but for sites that the host has chosen", () => {
  const policy = "Content-Security-Policy";
  expect(securityHeaders("production")[policy]).toContain("frame-ancestors 'none';");
  const framedBy = readSites("'self'  https://school.example");
  const chosen = securityHeaders("production", framedBy);
  expect(chosen[policy]).toContain("frame-ancestors 'self' https://school.example;");
});

test("a list of sites cannot bring another directive in", () => {
  for (const list of ["https://a.example; script-src *", "*", "http://a.example", "data:"]) {
    expect(() => readSites(list)).toThrow(RangeError);
  }
});
