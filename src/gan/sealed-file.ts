import { crc32 } from "../shared/crc32.ts";
import { CheckpointError } from "./checkpoint-error.ts";

/**
 * A small binary container: magic (4 bytes), version (uint16), zero (uint16), header length
 * (uint32), body length (uint32), JSON header, body, CRC-32 of all before it. Little-endian.
 */
const PREAMBLE = 16;
const CHECKSUM = 4;
/** Headers are a few kilobytes; a longer one is not ours. */
const LONGEST_HEADER = 2 ** 20;

export interface SealedFile {
  readonly header: unknown;
  /** A copy, so that typed arrays over it are aligned. */
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Wraps a header and a body. `magic` has four ASCII letters. */
export function seal(
  magic: string,
  version: number,
  header: unknown,
  body: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(PREAMBLE + text.length + body.length + CHECKSUM);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(magic), 0);
  view.setUint16(4, version, true);
  view.setUint32(8, text.length, true);
  view.setUint32(12, body.length, true);
  bytes.set(text, PREAMBLE);
  bytes.set(body, PREAMBLE + text.length);
  const end = bytes.length - CHECKSUM;
  view.setUint32(end, crc32(bytes.subarray(0, end)), true);
  return bytes;
}

function damaged(reason: string): CheckpointError {
  return new CheckpointError("checkpoint-damaged", { reason });
}

function parseHeader(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw damaged("header");
  }
}

/**
 * Opens what `seal` made. Throws CheckpointError "checkpoint-damaged" for anything that is not
 * exactly such a file, and "checkpoint-mismatch" for another version.
 */
export function unseal(magic: string, version: number, bytes: Uint8Array): SealedFile {
  if (bytes.length < PREAMBLE + CHECKSUM) throw damaged("length");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = String.fromCharCode(...bytes.subarray(0, 4));
  if (found !== magic) throw damaged("kind");
  const headerLength = view.getUint32(8, true);
  const bodyLength = view.getUint32(12, true);
  const end = bytes.length - CHECKSUM;
  if (headerLength > LONGEST_HEADER || PREAMBLE + headerLength + bodyLength !== end) {
    throw damaged("length");
  }
  if (view.getUint32(end, true) !== crc32(bytes.subarray(0, end))) throw damaged("checksum");
  const foundVersion = view.getUint16(4, true);
  if (foundVersion !== version) {
    throw new CheckpointError("checkpoint-mismatch", {
      field: "version",
      expected: version,
      found: foundVersion,
    });
  }
  const bodyStart = PREAMBLE + headerLength;
  return {
    header: parseHeader(bytes.subarray(PREAMBLE, bodyStart)),
    body: bytes.slice(bodyStart, end) as Uint8Array<ArrayBuffer>,
  };
}
