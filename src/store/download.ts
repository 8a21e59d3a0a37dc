import { showable } from "./plain-text.ts";

const LONGEST_NAME = 100;
/** Not allowed in file names by some system, or of meaning in paths. */
const FORBIDDEN = /[\\/:*?"<>|%#]+/g;
/** Device names of Windows, with any ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A file name that every system takes, from text that anybody may have written. */
export function safeFileName(name: string, fallback: string): string {
  const clean = showable(name, LONGEST_NAME)
    .replace(FORBIDDEN, "-")
    .replace(/\s+/g, " ")
    .replace(/^[.\s-]+|[.\s]+$/g, "");
  if (clean === "") return fallback;
  return RESERVED.test(clean) ? `_${clean}` : clean;
}

/** Hands a file to the visitor. */
export type Download = (content: Blob, name: string) => void;

/** How long the browser may take to begin to read a file before its address is given back. */
const ADDRESS_LIFE_MS = 60_000;

/** Downloads by a link that is pressed, in the given document. */
export function createDownload(page: Document): Download {
  return (content, name) => {
    const address = URL.createObjectURL(content);
    const link = page.createElement("a");
    link.href = address;
    link.download = name;
    page.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), ADDRESS_LIFE_MS);
  };
}
