import * as z from "zod/mini";
import { CANDIDATES } from "../engine/candidate-id.ts";
import type { SpeedRecord } from "../engine/choice/speed-record.ts";
import { APP_VERSION } from "./app-version.ts";
import type { TextStorage } from "./settings-store.ts";

const STORAGE_KEY = "market-forge-speeds";
const VERSION = 1;
const MOST_RECORDS = 64;
const LONGEST_NAME = 300;

const name = z.string().check(z.maxLength(LONGEST_NAME));

const row = z.object({
  id: z.enum(CANDIDATES.map(({ id }) => id)),
  outcome: z.enum(["slower", "no-time", "missing", "software", "half-precision"]),
  detail: name,
  stepMilliseconds: z.nullable(z.number().check(z.positive(), z.maximum(1e7))),
});

const record = z.object({
  machine: name,
  shape: name,
  rows: z.array(row).check(z.maxLength(CANDIDATES.length)),
});

/** Speeds of another version of the program say nothing of this one's. */
const stored = z.object({
  version: z.literal(VERSION),
  app: z.literal(APP_VERSION),
  records: z.array(z.unknown()).check(z.maxLength(MOST_RECORDS)),
});

/** Where what was measured on this machine is kept between visits. */
export interface SpeedStorage {
  /** Oldest first; what is damaged, of another version or too much is left out. Never throws. */
  load(): readonly SpeedRecord[];
  /** Adds a record, in the place of an older one of the same machine and shape. Never throws. */
  keep(record: SpeedRecord): void;
}

function readRecords(text: string | null): readonly SpeedRecord[] {
  const found = stored.safeParse(text === null ? null : JSON.parse(text));
  if (!found.success) return [];
  return found.data.records.flatMap((one) => {
    const read = record.safeParse(one);
    return read.success ? [read.data] : [];
  });
}

/** Over the browser's storage; `open` may throw, the storage may be full or forbidden: then nothing is kept. */
export function createSpeedStorage(open: () => TextStorage): SpeedStorage {
  const load = () => {
    try {
      return readRecords(open().getItem(STORAGE_KEY));
    } catch {
      return [];
    }
  };
  return {
    load,
    keep(added) {
      const others = load().filter(
        ({ machine, shape }) => machine !== added.machine || shape !== added.shape,
      );
      const records = [...others, added].slice(-MOST_RECORDS);
      try {
        open().setItem(
          STORAGE_KEY,
          JSON.stringify({ version: VERSION, app: APP_VERSION, records }),
        );
      } catch {
        return;
      }
    },
  };
}
