import { createContext, useContext } from "react";

/** The windows that can be opened over the page. */
export type DialogName =
  | "report-card"
  | "paste"
  | "export"
  | "share"
  | "devices"
  | "plan"
  | "help"
  | "race"
  | "draw"
  | "layers";

/** Opens a window over the page; null closes it. */
export const OpenDialogContext = createContext<(name: DialogName | null) => void>(() => undefined);

/** A function that opens a window over the page. */
export function useOpenDialog(): (name: DialogName | null) => void {
  return useContext(OpenDialogContext);
}
