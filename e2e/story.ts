import { test as base, expect, type Page } from "playwright/test";

/** What must never happen in any story. */
export interface Complaints {
  readonly console: string[];
  readonly errors: string[];
  readonly violations: string[];
  readonly outside: string[];
}

/** Messages of the browser and its driver about what they emulate or block, not about the app. */
const BROWSER_NOISE = [
  /GPU stall due to ReadPixels/,
  /software WebGL/i,
  /SwiftShader/i,
  /powerPreference/,
  /Service Worker registration blocked by Playwright/,
];

function watch(page: Page, origin: string): Complaints {
  const complaints: Complaints = { console: [], errors: [], violations: [], outside: [] };
  page.on("console", (message) => {
    const text = message.text();
    if (/Content Security Policy|Trusted ?(Type|HTML|Script)/i.test(text))
      complaints.violations.push(text);
    else if (
      ["error", "warning"].includes(message.type()) &&
      !BROWSER_NOISE.some((noise) => noise.test(text))
    ) {
      complaints.console.push(text);
    }
  });
  page.on("pageerror", (error) => complaints.errors.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(blob|data):/.test(url)) complaints.outside.push(url);
  });
  return complaints;
}

/** A test that also fails on any console message, thrown error, policy violation or foreign request. */
export const story = base.extend<{ complaints: Complaints }>({
  complaints: [
    async ({ page, baseURL }, use) => {
      const complaints = watch(page, baseURL ?? "");
      await use(complaints);
      expect(complaints).toEqual({ console: [], errors: [], violations: [], outside: [] });
    },
    { auto: true },
  ],
});

export { expect };
