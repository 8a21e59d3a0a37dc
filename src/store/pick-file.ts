import type { ExportFileHandle } from "../worker/scenario-protocol.ts";

/** Asks where to save; null if the visitor thought better of it. */
export type PickFile = (name: string, type: string) => Promise<ExportFileHandle | null>;

type ShowPicker = (options: {
  readonly suggestedName: string;
  readonly types: readonly {
    readonly accept: Readonly<Record<string, readonly string[]>>;
  }[];
}) => Promise<ExportFileHandle>;

const isAbort = (error: unknown) => error instanceof DOMException && error.name === "AbortError";

/** The browser's own dialogue; undefined where it has none. */
export function createPickFile(page: object): PickFile | undefined {
  const { showSaveFilePicker } = page as { readonly showSaveFilePicker?: ShowPicker };
  if (showSaveFilePicker === undefined) return undefined;
  return async (name, type) => {
    const ending = name.slice(name.lastIndexOf("."));
    const types = [{ accept: { [type]: [ending] } }];
    try {
      return await showSaveFilePicker.call(page, { suggestedName: name, types });
    } catch (error) {
      if (isAbort(error)) return null;
      throw error;
    }
  };
}
