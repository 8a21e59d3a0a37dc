import { LARGEST_BUNDLE, looksLikeBundle } from "./bundle-limits.ts";
import { LONGEST_CONFIG_FILE } from "./config-file.ts";
import { type ForeignModel, recogniseModel, recogniseModelArchive } from "./foreign-model.ts";
import { firstZipName, listZip } from "./read-zip.ts";

const HEAD_BYTES = 8192;
const MOST_NAMES = 10_000;

/** What a file means to be, by its first bytes or, for a zip file, the names in it. */
export type FileKind =
  | { readonly kind: "bundle"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "config"; readonly text: string }
  | { readonly kind: "foreign-model"; readonly application: ForeignModel }
  /** Anything else: the reader of market data says what is wrong with it. */
  | { readonly kind: "data" };

/** Looks into a file. Rejects if it cannot be read. */
export async function recogniseFile(file: File): Promise<FileKind> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (isZip(head)) return recogniseZip(file);
  const application = recogniseModel(head, file.name);
  if (application !== null) return { kind: "foreign-model", application };
  const text = new TextDecoder().decode(head);
  return mayBeConfig(text, file.size) ? { kind: "config", text: await file.text() } : DATA;
}

const DATA = { kind: "data" } as const;

function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5);
}

function mayBeConfig(head: string, size: number): boolean {
  const isJson = /^\uFEFF?\s*\{/.test(head);
  return isJson && head.includes('"market-forge-configuration"') && size <= LONGEST_CONFIG_FILE;
}

async function recogniseZip(file: File): Promise<FileKind> {
  if (file.size > LARGEST_BUNDLE) return DATA;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const names = namesIn(bytes);
  const application = recogniseModelArchive(names);
  if (application !== null) return { kind: "foreign-model", application };
  return looksLikeBundle(names) ? { kind: "bundle", bytes } : DATA;
}

/** Of a file that was cut short the first name, so that a bundle is still told as one. */
function namesIn(bytes: Uint8Array): readonly string[] {
  try {
    return listZip(bytes, MOST_NAMES).map(({ name }) => name);
  } catch {
    return [firstZipName(bytes)];
  }
}
