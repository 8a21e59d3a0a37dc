import * as z from "zod/mini";
import { createStore, useStore } from "zustand";
import { type PersistStorage, persist } from "zustand/middleware";
import { DEVICE_PREFERENCES } from "../engine/candidate-id.ts";
import type { SettingsState } from "./app-state.ts";

const STORAGE_KEY = "market-forge-settings";
/** 2: a preference may name an engine too. What version 1 could hold means the same. */
const VERSION = 2;

/** What a new browser starts with. */
export const DEFAULT_SETTINGS: SettingsState = {
  theme: "system",
  devicePreference: "automatic",
  smoothing: 0.9,
  lossAxis: "linear",
  detail: "simple",
  trainLayout: "machine",
  hasSeenDemo: false,
  millisecondsPerPhase: 800,
};

/** Each field falls back to its default on its own. */
const schema = z.object({
  theme: z.catch(z.enum(["system", "light", "dark"]), DEFAULT_SETTINGS.theme),
  devicePreference: z.catch(z.enum(DEVICE_PREFERENCES), DEFAULT_SETTINGS.devicePreference),
  smoothing: z.catch(z.number().check(z.minimum(0), z.maximum(0.999)), DEFAULT_SETTINGS.smoothing),
  lossAxis: z.catch(z.enum(["linear", "symlog"]), DEFAULT_SETTINGS.lossAxis),
  detail: z.catch(z.enum(["simple", "all"]), DEFAULT_SETTINGS.detail),
  hasSeenDemo: z.catch(z.boolean(), DEFAULT_SETTINGS.hasSeenDemo),
  trainLayout: z.catch(z.enum(["machine", "lists"]), DEFAULT_SETTINGS.trainLayout),
  millisecondsPerPhase: z.catch(
    z.number().check(z.minimum(50), z.maximum(10_000)),
    DEFAULT_SETTINGS.millisecondsPerPhase,
  ),
});

/** Settings out of whatever was stored: what is not valid is the default. Never throws. */
export function restoreSettings(stored: unknown): SettingsState {
  const result = schema.safeParse(stored);
  return result.success ? result.data : DEFAULT_SETTINGS;
}

/** The part of `Storage` that is used. */
export type TextStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Storage in which nothing throws: what cannot be read is absent, what cannot be kept is not kept. */
function tolerantStorage(open: () => TextStorage): PersistStorage<SettingsState> {
  const attempt = <Value>(action: () => Value): Value | null => {
    try {
      return action();
    } catch {
      return null;
    }
  };
  return {
    getItem: (key) =>
      attempt(() => {
        const text = open().getItem(key);
        return text === null ? null : readStored(JSON.parse(text));
      }),
    setItem: (key, value) => {
      attempt(() => open().setItem(key, JSON.stringify(value)));
    },
    removeItem: (key) => {
      attempt(() => open().removeItem(key));
    },
  };
}

function readStored(value: unknown) {
  const state = typeof value === "object" && value !== null && "state" in value ? value.state : {};
  return { state: restoreSettings(state), version: VERSION };
}

/**
 * Settings that stay in this browser. `open` gives the storage; it may throw, and the storage may
 * be full, forbidden or hold nonsense: the settings then last as long as the page.
 */
export function createSettingsStore(open: () => TextStorage) {
  return createStore<SettingsState>()(
    persist(() => DEFAULT_SETTINGS, {
      name: STORAGE_KEY,
      version: VERSION,
      storage: tolerantStorage(open),
    }),
  );
}

export type SettingsStore = ReturnType<typeof createSettingsStore>;

/** The page's own settings. */
export const settingsStore = createSettingsStore(() => globalThis.localStorage);

/** What `select` takes from the settings; the component is drawn again when that changes. */
export function useSettings<Value>(select: (state: SettingsState) => Value): Value {
  return useStore(settingsStore, select);
}

/** Changes some settings. */
export function changeSettings(change: Partial<SettingsState>): void {
  settingsStore.setState(change);
}
