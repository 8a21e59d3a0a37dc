import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";
import { type ManifestOptions, VitePWA } from "vite-plugin-pwa";
import { integrityOf } from "./integrity.ts";

/** Its name must never change: browsers ask for newer releases, and for the end, by it. */
const SERVICE_WORKER = "service-worker.js";

/** No file of the app is larger; a larger one ends the build rather than being left out. */
const LARGEST_FILE_BYTES = 8_000_000;

const PAPER = "#f7f6f2";

const MANIFEST: Partial<ManifestOptions> = {
  name: "Market Forge",
  short_name: "Market Forge",
  description: "Train a GAN on market data in your browser, and see how good its forgeries are.",
  lang: "en",
  start_url: "./",
  scope: "./",
  display: "standalone",
  theme_color: PAPER,
  background_color: PAPER,
  icons: [
    { src: "icon.svg", sizes: "any", type: "image/svg+xml" },
    { src: "icon-192.png", sizes: "192x192", type: "image/png" },
    { src: "icon-512.png", sizes: "512x512", type: "image/png" },
    { src: "icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
  ],
};

/**
 * Builds the app for use without a network: a web app manifest, and a service worker that keeps
 * every file of this build, each by its digest, so that no file of another release and no login
 * page of a network gets between them. With `isOn` false the service worker that is built takes
 * itself and what it kept out of every browser that has it.
 */
export function offline(isOn: boolean): Plugin[] {
  let folder = "";
  const place: Plugin = {
    name: "offline",
    config: (_, { command }) => ({
      define: { "import.meta.env.OFFLINE": String(isOn && command === "build") },
    }),
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
  };
  const kept = VitePWA({
    strategies: "injectManifest",
    registerType: "prompt",
    injectRegister: false,
    selfDestroying: !isOn,
    srcDir: "src/worker",
    filename: "service-worker.ts",
    includeManifestIcons: false,
    manifest: MANIFEST,
    integration: {
      configureCustomSWViteBuild(settings) {
        settings.logLevel = "warn";
      },
    },
    injectManifest: {
      rollupFormat: "iife",
      minify: true,
      sourcemap: false,
      globPatterns: ["**/*"],
      // The plugin itself adds the web app manifest.
      globIgnores: ["_headers", "**/*.map", "manifest.webmanifest", SERVICE_WORKER],
      maximumFileSizeToCacheInBytes: LARGEST_FILE_BYTES,
      manifestTransforms: [
        (entries) => ({
          manifest: entries.map((entry) => ({
            ...entry,
            integrity: integrityOf(readFileSync(resolve(folder, entry.url))),
          })),
        }),
      ],
    },
  });
  return [place, ...kept];
}
