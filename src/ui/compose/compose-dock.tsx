import { lazy, Suspense } from "react";
import { useView } from "../../store/view-store.ts";

const ComposePanel = lazy(() =>
  import("./compose-panel.tsx").then(({ ComposePanel: panel }) => ({ default: panel })),
);

/** The panel that composes the page, while it is open. */
export function ComposeDock() {
  const isComposing = useView((state) => state.isComposing);
  if (!isComposing) return null;
  return (
    <Suspense fallback={null}>
      <ComposePanel />
    </Suspense>
  );
}
