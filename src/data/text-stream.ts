import { type StopSignal, throwIfCancelled } from "../shared/cancellation.ts";
import type { ByteSource } from "./byte-source.ts";
import type { Encoding } from "./report-card.ts";
import { readChunks } from "./survey-bytes.ts";

/** Turns decoded text into lines that end in LF alone and hold no NUL. */
class LineEndings {
  private heldReturn = false;

  normalise(text: string): string {
    let joined = this.heldReturn ? `\r${text}` : text;
    this.heldReturn = joined.endsWith("\r");
    if (this.heldReturn) joined = joined.slice(0, -1);
    if (joined.includes("\0")) joined = joined.replaceAll("\0", "");
    return joined.includes("\r") ? joined.replace(/\r\n?/g, "\n") : joined;
  }

  end(): string {
    return this.heldReturn ? "\n" : "";
  }
}

/** Decodes and normalises one piece of a file: CRLF and CR become LF, NUL goes, the mark goes. */
export function decodeSample(bytes: Uint8Array, encoding: Encoding): string {
  const endings = new LineEndings();
  const text = endings.normalise(new TextDecoder(encoding).decode(bytes, { stream: true }));
  return text + endings.end();
}

/** Larger chunks are cut, so that a stop is seen within milliseconds. */
const PIECE_BYTES = 131_072;

/** The file's text in pieces, decoded and with LF line ends; reports the bytes used so far. */
export async function* streamText(
  source: ByteSource,
  encoding: Encoding,
  stop: StopSignal | undefined,
  progress: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  const endings = new LineEndings();
  let used = 0;
  for await (const chunk of readChunks(source)) {
    for (let start = 0; start < chunk.length; start += PIECE_BYTES) {
      throwIfCancelled(stop);
      const piece = chunk.subarray(start, start + PIECE_BYTES);
      used += piece.length;
      progress(used);
      yield endings.normalise(decoder.decode(piece, { stream: true }));
    }
  }
  yield endings.normalise(decoder.decode()) + endings.end();
}
