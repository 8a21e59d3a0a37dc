import { type StopSignal, throwIfCancelled } from "../shared/cancellation.ts";
import type { ByteSource } from "./byte-source.ts";
import { ReadingError } from "./report-card.ts";

/** What one look at all bytes tells, before any is decoded. */
export interface ByteSurvey {
  readonly byteCount: number;
  /** The first 256 KB. */
  readonly head: Uint8Array;
  /** Pieces of the lines that hold bytes above 127, at most 64 KB: all that encodings differ in. */
  readonly foreignSample: Uint8Array;
  /** Sequences that are right UTF-8 beyond ASCII, and bytes that are not UTF-8. */
  readonly utf8Sequences: number;
  readonly utf8Errors: number;
}

const HEAD_BYTES = 262_144;
const SAMPLE_BYTES = 65_536;
const LINE_FEED = 10;
/** Most bytes of one line that go into the sample. */
const LINE_BYTES = 2048;

/** Counts right and wrong UTF-8 beyond ASCII, across chunks. */
class Utf8Counter {
  sequences = 0;
  errors = 0;
  private pending = 0;

  add(byte: number): void {
    if (this.pending > 0) {
      if ((byte & 0xc0) === 0x80) {
        this.pending--;
        if (this.pending === 0) this.sequences++;
        return;
      }
      this.errors++;
      this.pending = 0;
    }
    if (byte < 0x80) return;
    if (byte >= 0xc2 && byte <= 0xdf) this.pending = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.pending = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.pending = 3;
    else this.errors++;
  }

  get isInside(): boolean {
    return this.pending > 0;
  }

  end(): void {
    if (this.pending > 0) this.errors++;
    this.pending = 0;
  }
}

/** Fills a buffer of fixed size with pieces until it is full. */
class Collector {
  private readonly bytes: Uint8Array;
  private used = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
  }

  get isFull(): boolean {
    return this.used === this.bytes.length;
  }

  add(piece: Uint8Array): void {
    const part = piece.subarray(0, this.bytes.length - this.used);
    this.bytes.set(part, this.used);
    this.used += part.length;
  }

  collected(): Uint8Array {
    return this.bytes.slice(0, this.used);
  }
}

/** Scans one chunk; returns nothing, the counters hold what was seen. */
function surveyChunk(chunk: Uint8Array, utf8: Utf8Counter, sample: Collector): void {
  let nextLineToKeep = 0;
  for (let i = 0; i < chunk.length; i++) {
    const byte = chunk[i] ?? 0;
    if (byte < 0x80 && !utf8.isInside) continue;
    utf8.add(byte);
    if (byte < 0x80 || i < nextLineToKeep || sample.isFull) continue;
    const start = Math.max(nextLineToKeep, chunk.lastIndexOf(LINE_FEED, i) + 1, i - LINE_BYTES);
    const lineEnd = chunk.indexOf(LINE_FEED, i);
    nextLineToKeep = Math.min(lineEnd < 0 ? chunk.length : lineEnd + 1, start + 2 * LINE_BYTES);
    sample.add(chunk.subarray(start, nextLineToKeep));
  }
}

/**
 * Reads all bytes once, keeping only samples. Throws `ReadingError` "unreadable-file" if the
 * source fails (a file that changed or vanished), `CancelledError` if stopped.
 */
export async function surveyBytes(
  source: ByteSource,
  stop: StopSignal | undefined,
  progress: (bytes: number) => void,
): Promise<ByteSurvey> {
  const head = new Collector(HEAD_BYTES);
  const sample = new Collector(SAMPLE_BYTES);
  const utf8 = new Utf8Counter();
  let byteCount = 0;
  for await (const chunk of readChunks(source)) {
    throwIfCancelled(stop);
    if (!head.isFull) head.add(chunk);
    surveyChunk(chunk, utf8, sample);
    byteCount += chunk.length;
    progress(byteCount);
  }
  utf8.end();
  return {
    byteCount,
    head: head.collected(),
    foreignSample: sample.collected(),
    utf8Sequences: utf8.sequences,
    utf8Errors: utf8.errors,
  };
}

/** The source's chunks; its own failures become `ReadingError` "unreadable-file". */
export async function* readChunks(source: ByteSource): AsyncGenerator<Uint8Array> {
  const iterator = source.stream()[Symbol.asyncIterator]();
  for (;;) {
    let next: IteratorResult<Uint8Array>;
    try {
      next = await iterator.next();
    } catch (error) {
      const found = error instanceof Error ? error.name : "unknown";
      throw new ReadingError("unreadable-file", { fileName: source.name, found });
    }
    if (next.done) return;
    yield next.value;
  }
}
