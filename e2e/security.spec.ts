import { unzipSync } from "fflate";
import type { Page } from "playwright/test";
import { decodeGenerator } from "../src/store/generator-code.ts";
import {
  button,
  downloaded,
  downloadedBytes,
  openApp,
  openFiles,
  pause,
  play,
  showLists,
  status,
  trainingWorker,
  waitForStep,
} from "./app.ts";
import { expect, story } from "./story.ts";

const SMALL = "generatorWidth=8&windowLength=64&batchSize=16&seed=11";
const CANARY = /canary7f3a|31415\.926/i;
const ELSEWHERE = "http://127.0.0.1:9/leak";

/** Tells whether a request to another origin left a worker, and which rule stopped it. */
const PROBE = `
  addEventListener("securitypolicyviolation", (event) => postMessage(event.effectiveDirective));
  fetch("${ELSEWHERE}").then(() => 0, () => setTimeout(() => postMessage("no answer"), 500));
`;

/** What a fresh worker says that is served with the app's own worker's headers, but for `without`. */
async function probeWorker(page: Page, without: string): Promise<unknown> {
  const script = trainingWorker(page).url();
  const headers = Object.fromEntries(
    Object.entries((await page.request.get(script)).headers()).filter(
      ([name]) => !["content-length", "content-encoding", "etag", without].includes(name),
    ),
  );
  await page.route("**/assets/probe.js", (route) => route.fulfill({ headers, body: PROBE }));
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const worker = new Worker("./assets/probe.js", { type: "module" });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = () => resolve("the probe did not run");
      }),
  );
}

story("the policy keeps a worker from other origins (F7)", async ({ page, complaints }) => {
  await openApp(page, SMALL);
  expect(await probeWorker(page, "nothing")).toBe("connect-src");
  complaints.violations.length = 0;
});

story("without the policy the same request is seen to leave", async ({ page, complaints }) => {
  await openApp(page, SMALL);
  expect(await probeWorker(page, "content-security-policy")).not.toBe("connect-src");
  expect(complaints.outside).toContain(ELSEWHERE);
  complaints.outside.length = 0;
  complaints.console.length = 0;
});

story("the training worker has no way to the network", async ({ page }) => {
  await openApp(page, SMALL);
  const left = await trainingWorker(page).evaluate(async (address) => {
    const names = ["XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "importScripts"];
    const answer = await fetch(address).then(
      () => "sent",
      (error: unknown) => String(error),
    );
    return { present: names.filter((name) => name in globalThis), answer };
  }, ELSEWHERE);
  expect(left).toEqual({ present: [], answer: "TypeError: no network" });
});

story("no text becomes code or HTML", async ({ page, complaints }) => {
  await openApp(page, SMALL);
  const outcomes = await page.evaluate(() => {
    const attempt = (action: () => void) => {
      try {
        action();
        return "ran";
      } catch (error) {
        return error instanceof Error ? error.name : String(error);
      }
    };
    const inline = () => {
      const script = document.createElement("script");
      script.append("globalThis.ranInline = true");
      document.body.append(script);
    };
    const attempts: Record<string, () => void> = {
      eval: () => Reflect.apply(Reflect.get(globalThis, "eval"), null, ["1"]),
      construct: () => Reflect.construct(Function, ["return 1"])(),
      innerHTML: () => {
        document.createElement("p").innerHTML = "<b>x</b>";
      },
      scriptAddress: () => {
        document.createElement("script").src = "https://example.invalid/x.js";
      },
      foreignWorker: () => new Worker("https://example.invalid/x.js"),
      dataWorker: () => new Worker("data:text/javascript,1"),
    };
    return new Promise<Record<string, unknown>>((resolve) => {
      setTimeout(() => {
        const results = Object.entries(attempts).map(([name, run]) => [name, attempt(run)]);
        attempt(inline);
        resolve({ ...Object.fromEntries(results), inline: "ranInline" in globalThis });
      });
    });
  });
  expect(outcomes).toEqual({
    eval: "EvalError",
    construct: "EvalError",
    innerHTML: "TypeError",
    scriptAddress: "TypeError",
    foreignWorker: "TypeError",
    dataWorker: "TypeError",
    inline: false,
  });
  expect(complaints.violations.length).toBeGreaterThan(0);
  complaints.violations.length = 0;
  complaints.console.length = 0;
});

function canaryFile(): string {
  const rows = Array.from({ length: 400 }, (_, i) => {
    const day = new Date(Date.UTC(2018, 0, 1) + i * 86_400_000).toISOString().slice(0, 10);
    const price = i === 399 ? 31415.926 : 31000 * (1 + 0.01 * Math.sin(i * i));
    return `${day},${price.toFixed(3)}`;
  });
  return `Date,Canary7f3a Close\n${rows.join("\n")}\n`;
}

/** Everything that leaves the page by itself or speaks to the outside. */
function listen(page: Page): string[] {
  const heard: string[] = [];
  page.context().on("request", (request) => {
    heard.push(request.url(), JSON.stringify(request.headers()), request.postData() ?? "");
  });
  page.on("console", (message) => heard.push(message.text()));
  return heard;
}

story("what is in a file is in no request, link, log or bundle", async ({ page }) => {
  const heard = listen(page);
  await openApp(page, SMALL);
  await showLists(page);
  await openFiles(page, { name: "canary7f3a.csv", content: canaryFile() });
  await expect(page.getByRole("complementary")).toContainText("400 rows");
  await expect(status(page)).toHaveText(/^Ready/);
  await play(page);
  await waitForStep(page, 5);
  await pause(page);

  await button(page, "Share").click();
  const link = page.getByRole("textbox", { name: "Link" });
  await expect(link).toHaveValue(/data=file/);
  heard.push(await link.inputValue());
  await page.getByRole("switch", { name: "With the trained generator" }).click();
  await expect(link).toHaveValue(/weights=/);
  const weights = new URLSearchParams(new URL(await link.inputValue()).hash.slice(1)).get(
    "weights",
  );
  const bytes = await decodeGenerator(weights ?? "");
  expect(bytes).not.toBeNull();
  heard.push(Buffer.from(bytes ?? []).toString("latin1"));
  await page.keyboard.press("Escape");

  await button(page, "Export").click();
  heard.push(await downloaded(page, () => button(page, "Download: Configuration").click()));
  const bundle = await downloadedBytes(page, () => button(page, "Download: Bundle").click());
  const entries = Object.entries(unzipSync(new Uint8Array(bundle)));
  heard.push(...entries.map(([name, content]) => name + Buffer.from(content).toString("latin1")));
  heard.push(await page.evaluate(() => JSON.stringify({ ...localStorage })));

  expect(heard.length).toBeGreaterThan(20);
  expect(heard.filter((text) => CANARY.test(text)).map((text) => text.slice(0, 200))).toEqual([]);
  expect(CANARY.test(canaryFile())).toBe(true);
});
