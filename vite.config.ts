import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { buildKernels } from "./scripts/build-kernels.mjs";
import { offline } from "./scripts/offline.ts";
import { readSites, securityHeaders } from "./scripts/security-headers.ts";

/** Every command, the tests' included, finds the WebAssembly kernels up to date. */
const kernels = { name: "kernels", config: buildKernels };

export default defineConfig({
  base: "./",
  plugins: [kernels, react(), ...offline(process.env.MARKET_FORGE_OFFLINE !== "no")],
  // Its parts are named after it, so that what the main thread loads can be told from them.
  worker: {
    format: "es",
    rolldownOptions: { output: { chunkFileNames: "assets/[name].worker-[hash].js" } },
  },
  build: {
    target: "es2024",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 3000,
    // A slow machine is no fault of the build's.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  optimizeDeps: {
    include: [
      "@tensorflow/tfjs",
      "@tensorflow/tfjs-backend-webgpu",
      "@tensorflow/tfjs-backend-wasm",
      "ml-matrix",
      "fft.js",
      "papaparse",
      "pure-rand/generator/xoroshiro128plus",
    ],
  },
  server: { headers: securityHeaders("development") },
  preview: {
    headers: securityHeaders("production", readSites(process.env.MARKET_FORGE_FRAMED_BY ?? "")),
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts", "bench/**/*.test.ts"],
    testTimeout: 60_000,
    // The runner leaves one core to itself, which halves the speed on two.
    maxWorkers: "100%",
  },
});
