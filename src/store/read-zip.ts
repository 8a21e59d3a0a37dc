/**
 * The entries of a zip file from a stranger. fflate writes ours, but it checks no checksum and
 * says nothing of encryption, so the directory is read here and every entry is inflated through
 * a cap. Offsets and signatures: PKWARE APPNOTE 4.3.
 */
import { crc32 } from "../shared/crc32.ts";
import { inflateCapped } from "./inflate-capped.ts";

export type ZipProblem =
  | "not-a-zip"
  | "too-large"
  | "too-many-entries"
  | "encrypted"
  | "unknown-compression"
  | "damaged";

/** A zip file that is not opened; `entry` is the entry at fault, if it is one. */
export class ZipError extends Error {
  readonly problem: ZipProblem;
  readonly entry: string | undefined;

  constructor(problem: ZipProblem, entry?: string) {
    super(problem);
    this.name = "ZipError";
    this.problem = problem;
    this.entry = entry;
  }
}

export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly compression: number;
  readonly checksum: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly localOffset: number;
}

const END_SIGNATURE = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
const CENTRAL_SIGNATURE = 0x02014b50;
const CENTRAL_LENGTH = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_LENGTH = 30;
const ENCRYPTED_FLAGS = 0x2041;
const STORED = 0;
const DEFLATED = 8;

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_LENGTH;
  const first = Math.max(0, last - LONGEST_COMMENT);
  for (let offset = last; offset >= first; offset--) {
    if (view.getUint32(offset, true) === END_SIGNATURE) return offset;
  }
  throw new ZipError("not-a-zip");
}

/** The directory of a zip file of at most `mostEntries`. Throws `ZipError`. */
export function listZip(bytes: Uint8Array, mostEntries: number): readonly ZipEntry[] {
  const view = viewOf(bytes);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > mostEntries) throw new ZipError("too-many-entries");
  let offset = view.getUint32(end + 16, true);
  return Array.from({ length: count }, () => {
    if (offset + CENTRAL_LENGTH > end) throw new ZipError("damaged");
    const { entry, next } = readCentral(bytes, view, offset);
    offset = next;
    return entry;
  });
}

/** The name of the first entry, which is at the start of the file even if its end was cut off. */
export function firstZipName(bytes: Uint8Array): string {
  const view = viewOf(bytes);
  const isLocal = bytes.length >= LOCAL_LENGTH && view.getUint32(0, true) === LOCAL_SIGNATURE;
  if (!isLocal) return "";
  const end = LOCAL_LENGTH + view.getUint16(26, true);
  return new TextDecoder().decode(bytes.subarray(LOCAL_LENGTH, end));
}

function readCentral(bytes: Uint8Array, view: DataView, offset: number) {
  if (view.getUint32(offset, true) !== CENTRAL_SIGNATURE) throw new ZipError("damaged");
  const nameLength = view.getUint16(offset + 28, true);
  const extraLength = view.getUint16(offset + 30, true);
  const commentLength = view.getUint16(offset + 32, true);
  const nameEnd = offset + CENTRAL_LENGTH + nameLength;
  const entry: ZipEntry = {
    name: new TextDecoder().decode(bytes.subarray(offset + CENTRAL_LENGTH, nameEnd)),
    isEncrypted: (view.getUint16(offset + 8, true) & ENCRYPTED_FLAGS) !== 0,
    compression: view.getUint16(offset + 10, true),
    checksum: view.getUint32(offset + 16, true),
    compressedSize: view.getUint32(offset + 20, true),
    size: view.getUint32(offset + 24, true),
    localOffset: view.getUint32(offset + 42, true),
  };
  return { entry, next: nameEnd + extraLength + commentLength };
}

/** The entry's bytes, no more than `cap` of them, checked against its checksum. Rejects with `ZipError`. */
export async function readZipEntry(
  bytes: Uint8Array<ArrayBuffer>,
  entry: ZipEntry,
  cap: number,
): Promise<Uint8Array> {
  const { name, size } = entry;
  if (entry.isEncrypted) throw new ZipError("encrypted", name);
  if (size > cap) throw new ZipError("too-large", name);
  const content = await unpack(packedBytes(bytes, entry), entry);
  if (content?.length !== size || crc32(content) !== entry.checksum) {
    throw new ZipError("damaged", name);
  }
  return content;
}

function unpack(packed: Uint8Array<ArrayBuffer>, entry: ZipEntry): Promise<Uint8Array | null> {
  if (entry.compression === STORED) return Promise.resolve(packed);
  if (entry.compression === DEFLATED) return inflateCapped(packed, entry.size);
  throw new ZipError("unknown-compression", entry.name);
}

function packedBytes(bytes: Uint8Array<ArrayBuffer>, entry: ZipEntry): Uint8Array<ArrayBuffer> {
  const { localOffset, compressedSize, name } = entry;
  const view = viewOf(bytes);
  const isInside = localOffset + LOCAL_LENGTH <= bytes.length;
  if (!isInside || view.getUint32(localOffset, true) !== LOCAL_SIGNATURE) {
    throw new ZipError("damaged", name);
  }
  const nameLength = view.getUint16(localOffset + 26, true);
  const extraLength = view.getUint16(localOffset + 28, true);
  const start = localOffset + LOCAL_LENGTH + nameLength + extraLength;
  if (start + compressedSize > bytes.length) throw new ZipError("damaged", name);
  return bytes.subarray(start, start + compressedSize);
}
