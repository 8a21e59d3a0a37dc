import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { integrityOf } from "../scripts/integrity.ts";
import { securityHeaders } from "../scripts/security-headers.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

const PAGE = "index.html";
const SERVICE_WORKER = "service-worker.js";
const PAGE_ENTRY = /"integrity":"[^"]*","revision":"[^"]*","url":"index\.html"/;

/** Another release of the page: it differs by a mark, and has none of the first one's files any more. */
async function nextRelease(build: string): Promise<Map<string, Buffer>> {
  const html = await readFile(join(build, PAGE), "utf8");
  const page = Buffer.from(html.replace("</head>", '<meta name="release" content="next"></head>'));
  const worker = await readFile(join(build, SERVICE_WORKER), "utf8");
  if (!PAGE_ENTRY.test(worker)) throw new Error("the service worker keeps no page");
  const entry = `"integrity":"${integrityOf(page)}","revision":"next","url":"${PAGE}"`;
  return new Map([
    [PAGE, page],
    [SERVICE_WORKER, Buffer.from(worker.replace(PAGE_ENTRY, entry))],
  ]);
}

/** A host of a build that can bring out another release, and go away. */
export async function startReleaseServer(build: string) {
  let published: Map<string, Buffer> | null = null;
  const contentOf = async (path: string): Promise<Buffer | null> => {
    if (published !== null) return published.get(path) ?? null;
    return readFile(join(build, path)).catch(() => null);
  };
  const server = createServer(async ({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const path = pathname === "/" ? PAGE : pathname.slice(1);
    const content = await contentOf(path);
    response.writeHead(content === null ? 404 : 200, {
      ...securityHeaders("production"),
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      // What the browser keeps by itself must not help.
      "cache-control": "no-store",
    });
    response.end(content ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}/`,
    async publishNext() {
      published = await nextRelease(build);
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
