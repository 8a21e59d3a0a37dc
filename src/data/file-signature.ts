import type { ReadingErrorCode } from "./report-card.ts";

/** A kind of file that is not delimited text. */
export interface ForeignFile {
  readonly code: ReadingErrorCode;
  /** Its usual name, "XLSX" or "PNG". */
  readonly found: string;
}

const BINARY_SIGNATURES: readonly (readonly [string, ReadingErrorCode, string])[] = [
  ["\x1f\x8b", "compressed-file", "gzip"],
  ["BZh", "compressed-file", "bzip2"],
  ["\xfd7zXZ", "compressed-file", "xz"],
  ["\x28\xb5\x2f\xfd", "compressed-file", "zstandard"],
  ["7z\xbc\xaf", "compressed-file", "7z"],
  ["Rar!", "compressed-file", "RAR"],
  ["\xd0\xcf\x11\xe0", "spreadsheet-file", "XLS"],
  ["%PDF", "pdf-file", "PDF"],
  ["\x89PNG", "binary-file", "PNG"],
  ["\xff\xd8\xff", "binary-file", "JPEG"],
  ["GIF8", "binary-file", "GIF"],
  ["PAR1", "binary-file", "Parquet"],
  ["SQLite format 3", "binary-file", "SQLite"],
  ["\x89HDF", "binary-file", "HDF5"],
  ["ARROW1", "binary-file", "Arrow"],
  ["\x7fELF", "binary-file", "a program"],
];

const latin = (bytes: Uint8Array, length: number): string =>
  String.fromCharCode(...bytes.subarray(0, length));

function zipKind(bytes: Uint8Array): ForeignFile {
  const start = latin(bytes, 4096);
  if (start.includes("xl/") || start.includes("[Content_Types].xml")) {
    return { code: "spreadsheet-file", found: "XLSX" };
  }
  if (start.includes("opendocument.spreadsheet")) return { code: "spreadsheet-file", found: "ODS" };
  return { code: "compressed-file", found: "ZIP" };
}

const SQL =
  /^(?:--.*\n|\/\*[\s\S]*?\*\/;?\s*|#.*\n|\s)*(?:create\s+(?:table|database)|insert\s+into|drop\s+table|set\s+\w+\s*=|begin\s*;|pragma\s)/i;

function markupKind(start: string): ForeignFile | undefined {
  const text = start.replace(/^\xef\xbb\xbf/, "").trimStart();
  if (/^<(!doctype html|html|head|body|table|script|!--)/i.test(text)) {
    return { code: "html-file", found: "HTML" };
  }
  if (/^<\?xml/i.test(text)) return { code: "other-format", found: "XML" };
  if (/^(\{\s*("|\})|\[\s*(\{|\[|\]))/.test(text)) return { code: "other-format", found: "JSON" };
  if (SQL.test(text)) return { code: "other-format", found: "SQL" };
  return undefined;
}

/**
 * Names a file that is not delimited text by its first bytes, whatever its ending says;
 * `undefined` if it may be text (reliability.md 3.2, step 1).
 */
export function recogniseForeignFile(head: Uint8Array): ForeignFile | undefined {
  const start = latin(head, 512);
  if (start.startsWith("PK\x03\x04") || start.startsWith("PK\x05\x06")) return zipKind(head);
  for (const [signature, code, found] of BINARY_SIGNATURES) {
    if (start.startsWith(signature)) return { code, found };
  }
  return markupKind(start);
}

const CONTROL_SHARE = 0.01;

/** True if decoded text holds more control characters than text ever does: it was no text. */
export function looksBinary(text: string): boolean {
  let controls = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12 && code !== 26)
      controls++;
    else if (code === 0xfffd) controls++;
  }
  return controls > Math.max(2, text.length * CONTROL_SHARE);
}
