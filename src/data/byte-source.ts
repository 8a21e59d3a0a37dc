/** A file as the reader sees it; a `File` and an opened path are easily made into one. */
export interface ByteSource {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** The bytes from the start; may be called several times. */
  stream(): AsyncIterable<Uint8Array>;
}
