import { createHash } from "node:crypto";

/** The digest by which a browser refuses any other content, in the format of subresource integrity. */
export function integrityOf(content: Uint8Array): string {
  return `sha384-${createHash("sha384").update(content).digest("base64")}`;
}
