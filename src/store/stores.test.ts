import * as fc from "fast-check";
import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { CONFIG_KEYS } from "../gan/config-fields.ts";
import { APP_VERSION } from "./app-version.ts";
import {
  createExperimentStore,
  experimentEditor,
  INITIAL_EXPERIMENT,
  UNDO_LEVELS,
} from "./experiment-store.ts";
import { addNotice, createNoticeStore, removeNotice } from "./notice-store.ts";
import {
  createSettingsStore,
  DEFAULT_SETTINGS,
  restoreSettings,
  type TextStorage,
} from "./settings-store.ts";

test("the version in files is the package's", () => {
  expect(APP_VERSION).toBe(packageJson.version);
});

test("a hundred edits are undone to the start and redone to the end (U09)", async () => {
  const edits = fc.array(fc.tuple(fc.constantFrom("steps", "seed", "batchSize"), fc.nat(1000)), {
    minLength: 50,
    maxLength: UNDO_LEVELS,
  });
  await fc.assert(
    fc.property(edits, (list) => {
      const store = createExperimentStore();
      let time = 0;
      const edit = experimentEditor(store, () => (time += 10_000));
      for (const [key, value] of list) {
        edit({ config: { ...store.getState().config, [key]: value } }, key);
      }
      const end = store.getState();
      const history = store.temporal;
      while (history.getState().pastStates.length > 0) history.getState().undo();
      expect(store.getState()).toEqual(INITIAL_EXPERIMENT);
      while (history.getState().futureStates.length > 0) history.getState().redo();
      expect(store.getState()).toEqual(end);
    }),
    { numRuns: 30 },
  );
});

test("a slider's drag is one edit to undo, and another knob's is another", () => {
  const store = createExperimentStore();
  let time = 0;
  const edit = experimentEditor(store, () => time);
  const set = (key: "beta1" | "beta2", value: number) =>
    edit({ config: { ...store.getState().config, [key]: value } }, key);
  for (const value of [0.1, 0.2, 0.3]) {
    time += 50;
    set("beta1", value);
  }
  set("beta2", 0.8);
  expect(store.temporal.getState().pastStates).toHaveLength(2);
  store.temporal.getState().undo();
  expect(store.getState().config.beta1).toBe(0.3);
  store.temporal.getState().undo();
  expect(store.getState()).toEqual(INITIAL_EXPERIMENT);
});

test("an edit that changes nothing leaves nothing to undo", () => {
  const store = createExperimentStore();
  experimentEditor(store, () => 0)({ config: { ...store.getState().config } });
  expect(store.temporal.getState().pastStates).toHaveLength(0);
});

test("one banner per code, at most five, numbered in order", () => {
  const store = createNoticeStore();
  const codes = [
    "recovered",
    "run-failed",
    "bundle-opened",
    "link-opened",
    "dataset-gone",
    "link-newer",
  ];
  for (const code of [...codes, "recovered"] as const) {
    addNotice(store, { tone: "information", code: code as "recovered", data: {} });
  }
  const { notices } = store.getState();
  expect(notices.map(({ code }) => code)).toEqual([...codes.slice(2), "recovered"]);
  const ids = notices.map(({ id }) => id);
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
  removeNotice(store, ids[0] ?? 0);
  expect(store.getState().notices).toHaveLength(4);
});

const memory = (initial: string | null): TextStorage & { text: string | null } => ({
  text: initial,
  getItem() {
    return this.text;
  },
  setItem(_key, value) {
    this.text = value;
  },
  removeItem() {
    this.text = null;
  },
});

test("settings stay in the browser", () => {
  const storage = memory(null);
  createSettingsStore(() => storage).setState({ theme: "dark", smoothing: 0.5 });
  expect(createSettingsStore(() => storage).getState()).toEqual({
    ...DEFAULT_SETTINGS,
    theme: "dark",
    smoothing: 0.5,
  });
});

test("storage that throws, is missing or holds nonsense gives the defaults (S18)", () => {
  const refuse = () => {
    throw new Error("denied");
  };
  const stores = [
    createSettingsStore(refuse),
    createSettingsStore(() => undefined as unknown as TextStorage),
    createSettingsStore(() => ({ getItem: refuse, setItem: refuse, removeItem: refuse })),
    ...['{"state":', "null", "[]", '"text"', '{"state":{"theme":1,"smoothing":7}}', "{}"].map(
      (text) => createSettingsStore(() => memory(text)),
    ),
  ];
  for (const store of stores) {
    expect(store.getState()).toEqual(DEFAULT_SETTINGS);
    store.setState({ theme: "dark" });
    expect(store.getState().theme).toBe("dark");
  }
});

test("whatever was stored, each setting is valid or its default", async () => {
  await fc.assert(
    fc.property(fc.anything(), (stored) => {
      const settings = restoreSettings(stored);
      expect(Object.keys(settings).sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
      expect(settings.smoothing).toBeLessThanOrEqual(0.999);
    }),
  );
});

test("the first experiment has every knob", () => {
  expect(Object.keys(INITIAL_EXPERIMENT.config)).toEqual([...CONFIG_KEYS]);
});

test("what version 1 stored means the same, and engines can be named since", () => {
  const stored = (devicePreference: string, version: number) => {
    const text = JSON.stringify({ state: { devicePreference, smoothing: 0.5 }, version });
    const store = createSettingsStore(() => ({
      getItem: () => text,
      setItem() {},
      removeItem() {},
    }));
    return store.getState().devicePreference;
  };
  for (const device of ["webgpu", "webgl", "wasm", "cpu"]) expect(stored(device, 1)).toBe(device);
  expect(stored("compiled-wasm", 2)).toBe("compiled-wasm");
  expect(stored("compiled-webgl", 2)).toBe("automatic");
});
