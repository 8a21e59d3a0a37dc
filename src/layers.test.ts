import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { expect, test } from "vitest";

/** Innermost first: a layer may import itself and the layers before it. */
const LAYERS = [
  "shared",
  "data",
  "engine",
  "gan",
  "baselines",
  "metrics",
  "watching",
  "applications",
  "worker",
  "store",
  "ui",
];

/** Packages that only some layers may import. */
const PACKAGES: Record<string, readonly string[]> = {
  react: ["store", "ui"],
  "react-dom": ["ui"],
  recharts: ["ui"],
  uplot: ["ui"],
  "@base-ui": ["ui"],
  zustand: ["store"],
  zundo: ["store"],
  "workbox-window": ["store"],
  "workbox-precaching": ["worker"],
  "@tensorflow": ["engine"],
};

/** From these layers store and ui may import types only. */
const VALUE_FREE = ["data", "engine", "baselines", "metrics", "watching", "applications"];

/** The modules outside `shared` whose values store and ui may use: plain data, no arithmetic. */
const VALUE_MODULES = [
  "engine/gan-engine.ts",
  "engine/candidate-id.ts",
  "gan/gan-config.ts",
  "gan/config-fields.ts",
  "gan/fact-penalties.ts",
  "gan/ignored-keys.ts",
  "gan/layer-list.ts",
  "gan/objectives/",
  "gan/presets/",
  "data/simulated-market.ts",
  "data/drawn-market.ts",
  "baselines/baseline-ids.ts",
  "metrics/quality/quality-report.ts",
  "metrics/quality/complaints.ts",
  "metrics/quality/headline.ts",
  "metrics/quality/worse.ts",
  "metrics/quality/ladder.ts",
  "applications/application-error.ts",
  "applications/credit/credit-options.ts",
  "applications/model-ids.ts",
  "applications/run-free.ts",
  "applications/scenarios/scenarios-options.ts",
  "applications/backtest/backtest-options.ts",
  "applications/market/market-options.ts",
  "applications/forecast/forecast-options.ts",
  "applications/product/product-options.ts",
  "applications/product/term-sheet.ts",
  "applications/privacy/privacy-options.ts",
  "applications/risk/risk-options.ts",
  "watching/plane/plane-picture.ts",
  "watching/doctor/",
  "watching/museum/museum-pieces.ts",
];

const IMPORT = /^\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?from\s+)?["']([^"']+)["']/gm;
const DYNAMIC_IMPORT = /\bimport\(\s*["']([^"']+)["']/g;
const layerOf = (path: string) => LAYERS.indexOf(path.split("/")[0] ?? "");
const layerName = (path: string) => path.split("/")[0] ?? "";
const packageOf = (specifier: string) => specifier.split("/")[0] ?? "";

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test.") && layerOf(file) >= 0);

const importsOf = (file: string) => {
  const source = readFileSync(join(import.meta.dirname, file), "utf8");
  const fixed = [...source.matchAll(IMPORT)].map((match) => ({
    typeOnly: match[1] !== undefined,
    specifier: match[2] ?? "",
  }));
  const dynamic = [...source.matchAll(DYNAMIC_IMPORT)].map((match) => ({
    typeOnly: false,
    specifier: match[1] ?? "",
  }));
  return [...fixed, ...dynamic];
};

test("there are files to check", () => {
  expect(files.length).toBeGreaterThan(20);
});

test.each(files)("%s imports only what its layer may", (file) => {
  for (const { typeOnly, specifier } of importsOf(file)) {
    if (specifier.startsWith(".")) {
      const target = posix.join(posix.dirname(file), specifier);
      expect(layerOf(target), `${file} → ${target}`).toBeLessThanOrEqual(layerOf(file));
      const outer = ["store", "ui"].includes(layerName(file));
      if (outer && !typeOnly && [...VALUE_FREE, "gan"].includes(layerName(target))) {
        const allowed = VALUE_MODULES.some((module) => target.startsWith(module));
        expect(allowed, `${file} imports values from ${target}`).toBe(true);
      }
    } else {
      const allowed = PACKAGES[packageOf(specifier)];
      if (allowed) expect(allowed, `${file} imports ${specifier}`).toContain(layerName(file));
    }
  }
});

test("only engine/tfjs opens the door to TensorFlow", () => {
  const users = files.filter((file) =>
    importsOf(file).some(({ specifier }) => packageOf(specifier) === "@tensorflow"),
  );
  expect(users.filter((file) => !file.startsWith("engine/tfjs/"))).toEqual([]);
});
