import { LatentSheetCard } from "./latent-sheet-card.tsx";
import { LinkedWindows } from "./linked-windows.tsx";
import { PenCard } from "./pen-card.tsx";

export type CompanyName = "linked" | "pen" | "sheet";

/** The cards that belong to the plane, in one piece of code of their own. */
export function CompanyCard({ name }: { readonly name: CompanyName }) {
  switch (name) {
    case "linked":
      return <LinkedWindows />;
    case "pen":
      return <PenCard />;
    case "sheet":
      return <LatentSheetCard />;
  }
}
