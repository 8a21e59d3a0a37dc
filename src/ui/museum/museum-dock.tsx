import { lazy, Suspense, useState } from "react";
import { useMuseum } from "../../store/museum-store.ts";

const MuseumDialog = lazy(() =>
  import("./museum-dialog.tsx").then(({ MuseumDialog: dialog }) => ({ default: dialog })),
);
const MuseumCard = lazy(() =>
  import("./museum-card.tsx").then(({ MuseumCard: card }) => ({ default: card })),
);

/** The window with the pieces; nothing of it is loaded before it is opened. */
export function MuseumDock() {
  const isOpen = useMuseum((state) => state.isOpen);
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen && !wasOpen) setWasOpen(true);
  return <Suspense fallback={null}>{wasOpen && <MuseumDialog />}</Suspense>;
}

/** The piece on the page, above its run. */
export function MuseumPlace() {
  const isShown = useMuseum((state) => state.shown !== null);
  return <Suspense fallback={null}>{isShown && <MuseumCard />}</Suspense>;
}
