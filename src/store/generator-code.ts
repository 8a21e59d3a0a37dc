/**
 * A generator's bytes as text for a link: checksum, then base64url of their raw deflation. The
 * way back inflates through a cap, for 32 KB of a hostile link would become 24 MB.
 */
import { crc32Text } from "../shared/crc32.ts";
import { inflateCapped } from "./inflate-capped.ts";

/** No generator that fits in a link inflates to more. */
export const MOST_GENERATOR_BYTES = 1 << 20;

const CHECKSUM_LENGTH = 8;
const BASE64URL = /^[A-Za-z0-9_-]*$/;

/** Text for a link out of a generator's bytes. */
export async function encodeGenerator(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const deflated = new Uint8Array(await new Response(stream).arrayBuffer());
  return crc32Text(deflated) + toBase64Url(deflated);
}

/** A generator's bytes out of a link's text; null if a character is wrong or they are too many. */
export async function decodeGenerator(text: string): Promise<Uint8Array | null> {
  const deflated = fromBase64Url(text.slice(CHECKSUM_LENGTH));
  if (deflated === null || deflated.length === 0) return null;
  if (crc32Text(deflated) !== text.slice(0, CHECKSUM_LENGTH)) return null;
  return inflateCapped(deflated, MOST_GENERATOR_BYTES);
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!BASE64URL.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
