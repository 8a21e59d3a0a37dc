/**
 * Inflates raw deflate (RFC 1951) up to `cap` bytes; null if it is damaged or has more. Inflation
 * stops at the cap, so that a bomb costs no more than what it was allowed.
 */
export async function inflateCapped(
  deflated: Uint8Array<ArrayBuffer>,
  cap: number,
): Promise<Uint8Array | null> {
  const stream = new Blob([deflated]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length;
      if (length > cap) {
        await reader.cancel();
        return null;
      }
      chunks.push(part.value);
    }
  } catch {
    return null;
  }
  return joined(chunks, length);
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
