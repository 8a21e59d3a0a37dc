import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright";
import { build, type PreviewServer, preview } from "vite";
import { findBrowser } from "../scripts/find-browser.mjs";
import { type CellHost, type CellResult, type CellThread, resultOf } from "./cell-host.ts";
import type { CellCalls, CellMethod } from "./cell-services.ts";
import type { BenchPage } from "./cells-page.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUTPUT = "node_modules/.cache/bench/dist";

const FLAGS = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
  "--enable-unsafe-webgpu",
];
/** WebGPU and WebGL on the processor: without them Chromium finds none on a machine without a GPU. */
const SOFTWARE_FLAGS = ["--use-webgpu-adapter=swiftshader", "--enable-unsafe-swiftshader"];

interface PageGlobals {
  readonly benchPage: BenchPage;
}

/** The bench's page and the app itself as they are published, side by side, outside `dist`. */
export async function buildPages(): Promise<void> {
  await build({
    root: ROOT,
    logLevel: "error",
    build: {
      outDir: OUTPUT,
      emptyOutDir: true,
      rolldownOptions: { input: [`${ROOT}index.html`, `${ROOT}bench/cells.html`] },
    },
  });
}

const startServer = (): Promise<PreviewServer> =>
  preview({
    root: ROOT,
    logLevel: "error",
    build: { outDir: OUTPUT },
    preview: { port: 4197, strictPort: false, open: false },
  });

function addressOf({ resolvedUrls }: PreviewServer): string {
  const address = resolvedUrls?.local[0];
  if (address === undefined) throw new Error("the bench's server has no address");
  return address;
}

class BrowserThread implements CellThread {
  private readonly page: Page;
  private readonly cell: number;

  constructor(page: Page, cell: number) {
    this.page = page;
    this.cell = cell;
  }

  async call<M extends CellMethod>(
    method: M,
    ...parameters: Parameters<CellCalls[M]>
  ): Promise<CellResult<M>> {
    const reply = await this.page.evaluate(
      ({ cell, name, values }) =>
        (globalThis as unknown as PageGlobals).benchPage.call(cell, name, values),
      { cell: this.cell, name: method as CellMethod, values: [...parameters] as unknown[] },
    );
    return resultOf(reply) as CellResult<M>;
  }

  async end(): Promise<void> {
    await this.page.evaluate(
      (cell) => (globalThis as unknown as PageGlobals).benchPage.end(cell),
      this.cell,
    );
  }
}

/** A browser with the bench's server; every thread it starts is a fresh worker. */
export class BrowserHost implements CellHost {
  readonly name: string;
  /** The page of the app itself. */
  readonly address: string;
  readonly browser: Browser;
  private readonly server: PreviewServer;
  private readonly page: Page;
  private started = 0;

  private constructor(server: PreviewServer, browser: Browser, page: Page) {
    this.name = `Chromium ${browser.version()}`;
    this.address = addressOf(server);
    this.browser = browser;
    this.server = server;
    this.page = page;
  }

  /** Starts server and browser on what `buildPages` built. Throws if the page is not isolated. */
  static async open(usesGpu: boolean): Promise<BrowserHost> {
    const executablePath = await findBrowser();
    if (executablePath === null) throw new Error("no Chromium was found; set CHROME_PATH");
    const server = await startServer();
    const browser = await chromium.launch({
      executablePath,
      args: usesGpu ? FLAGS : [...FLAGS, ...SOFTWARE_FLAGS],
    });
    const page = await browser.newPage();
    page.on("console", (message) => {
      if (message.type() === "error") console.error(`page: ${message.text()}`);
    });
    await page.goto(`${addressOf(server)}bench/cells.html`);
    await page.waitForFunction(() => "benchPage" in globalThis);
    if (!(await page.evaluate(() => crossOriginIsolated))) {
      throw new Error("the bench's page is not cross-origin isolated");
    }
    return new BrowserHost(server, browser, page);
  }

  async startThread(): Promise<CellThread> {
    const cell = ++this.started;
    await this.page.evaluate(
      (number) => (globalThis as unknown as PageGlobals).benchPage.start(number),
      cell,
    );
    return new BrowserThread(this.page, cell);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }
}
