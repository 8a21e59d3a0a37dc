/**
 * A trained run in one file: a zip with a manifest, the run's state, its generator and its loss
 * history. Never data: of the dataset it holds a fingerprint.
 */
import { type Zippable, zipSync } from "fflate";
import type { DeviceId } from "../engine/gan-engine.ts";
import type { ExperimentState } from "./app-state.ts";
import { LARGEST_BUNDLE } from "./bundle-limits.ts";
import {
  isFields,
  parseJson,
  type RecordedExperiment,
  readExperimentRecord,
  recordExperiment,
} from "./config-file.ts";
import { exportHistory, parseHistory } from "./history-csv.ts";
import type { PresetConfigs } from "./preset-configs.ts";
import { listZip, readZipEntry, type ZipEntry, ZipError, type ZipProblem } from "./read-zip.ts";
import type { LossHistory, SavedHistory } from "./telemetry.ts";

const BUNDLE_FORMAT = "market-forge-bundle";
const BUNDLE_VERSION = 1;

const MEGABYTE = 1 << 20;

const MOST_ENTRIES = 16;

/** The only entries there may be, with the most bytes of each. */
const ENTRY_CAPS = {
  "manifest.json": MEGABYTE,
  "checkpoint.bin": 192 * MEGABYTE,
  "generator.bin": 64 * MEGABYTE,
  "history.csv": 32 * MEGABYTE,
} as const;

type EntryName = keyof typeof ENTRY_CAPS;

/** Points of the loss history in a bundle; of a longer one every second, fourth, … is in it. */
const MOST_HISTORY_POINTS = 65_536;

export type BundleProblem =
  | ZipProblem
  | "unexpected-entry"
  | "repeated-entry"
  | "missing-entry"
  | "manifest-damaged"
  | "newer-version"
  | "history-damaged"
  /** The worker refused the run's state or the generator. */
  | "weights-refused";

/** A bundle that is not opened; `entry` is the entry at fault, if it is one. */
export class BundleError extends Error {
  readonly problem: BundleProblem;
  readonly entry: string | undefined;

  constructor(problem: BundleProblem, entry?: string) {
    super(problem);
    this.name = "BundleError";
    this.problem = problem;
    this.entry = entry;
  }
}

/** What goes into a bundle. */
export interface BundleContent {
  readonly experiment: ExperimentState;
  readonly step: number;
  readonly device: DeviceId | null;
  readonly fingerprint: string | null;
  readonly checkpoint: Uint8Array;
  readonly generator: Uint8Array;
  readonly history: Pick<LossHistory, "count" | "stride" | "column">;
}

/** What a bundle holds. */
export interface OpenedBundle {
  readonly experiment: RecordedExperiment;
  readonly step: number;
  readonly fingerprint: string | null;
  readonly checkpoint: Uint8Array;
  readonly generator: Uint8Array;
  readonly history: SavedHistory;
}

/** A bundle file. The same content gives the same bytes, but for the time of day. */
export function writeBundle(content: BundleContent): Uint8Array<ArrayBuffer> {
  const { experiment, step, device, fingerprint, history } = content;
  const manifest = {
    format: BUNDLE_FORMAT,
    version: BUNDLE_VERSION,
    ...recordExperiment(experiment),
    step,
    device,
    data: { fingerprint },
  };
  const text = new TextEncoder();
  const files = {
    "manifest.json": text.encode(JSON.stringify(manifest, null, 2)),
    "checkpoint.bin": content.checkpoint,
    "generator.bin": content.generator,
    "history.csv": text.encode([...exportHistory(history, thinningOf(history.count))].join("")),
  } satisfies Record<EntryName, Uint8Array> & Zippable;
  return zipSync(files);
}

function thinningOf(count: number): number {
  let thinning = 1;
  while (count / thinning > MOST_HISTORY_POINTS) thinning *= 2;
  return thinning;
}

const isEntryName = (name: string): name is EntryName => Object.hasOwn(ENTRY_CAPS, name);

/** Opens a bundle that anybody may have made. Rejects with `BundleError`; nothing of it is run. */
export async function readBundle(
  bytes: Uint8Array<ArrayBuffer>,
  presets: PresetConfigs,
): Promise<OpenedBundle> {
  try {
    return await readEntries(bytes, presets);
  } catch (error) {
    if (error instanceof ZipError) throw new BundleError(error.problem, error.entry);
    throw error;
  }
}

async function readEntries(bytes: Uint8Array<ArrayBuffer>, presets: PresetConfigs) {
  if (bytes.length > LARGEST_BUNDLE) throw new BundleError("too-large");
  const entries = checkedEntries(listZip(bytes, MOST_ENTRIES));
  const read = (name: EntryName) => {
    const entry = entries.get(name);
    if (entry === undefined) throw new BundleError("missing-entry", name);
    return readZipEntry(bytes, entry, ENTRY_CAPS[name]);
  };
  const manifest = readManifest(await read("manifest.json"), presets);
  const checkpoint = await read("checkpoint.bin");
  const generator = await read("generator.bin");
  const history = parseHistory(new TextDecoder().decode(await read("history.csv")));
  if (history === null) throw new BundleError("history-damaged", "history.csv");
  return { ...manifest, checkpoint, generator, history };
}

/** The allow-list also keeps out paths that climb: no name with a slash is on it. */
function checkedEntries(entries: readonly ZipEntry[]): ReadonlyMap<EntryName, ZipEntry> {
  const byName = new Map<EntryName, ZipEntry>();
  for (const entry of entries) {
    if (!isEntryName(entry.name)) throw new BundleError("unexpected-entry", entry.name);
    if (byName.has(entry.name)) throw new BundleError("repeated-entry", entry.name);
    if (entry.isEncrypted) throw new BundleError("encrypted", entry.name);
    if (entry.size > ENTRY_CAPS[entry.name]) throw new BundleError("too-large", entry.name);
    byName.set(entry.name, entry);
  }
  return byName;
}

function readManifest(bytes: Uint8Array, presets: PresetConfigs) {
  const fields = parseJson(new TextDecoder().decode(bytes));
  if (!isFields(fields) || fields.format !== BUNDLE_FORMAT) {
    throw new BundleError("manifest-damaged", "manifest.json");
  }
  if (fields.version !== BUNDLE_VERSION) throw new BundleError("newer-version", "manifest.json");
  const experiment = readExperimentRecord(fields, presets);
  const { step, data } = fields;
  const isStep = typeof step === "number" && Number.isSafeInteger(step) && step >= 0;
  if (experiment === null || !isStep) throw new BundleError("manifest-damaged", "manifest.json");
  const fingerprint = isFields(data) && isFingerprint(data.fingerprint) ? data.fingerprint : null;
  return { experiment, step, fingerprint };
}

const isFingerprint = (value: unknown): value is string =>
  typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
