import { lazy, type ReactNode, Suspense, useState } from "react";
import type { DialogName } from "./dialogs.ts";

const RaceDialog = lazy(() =>
  import("../race/race-dialog.tsx").then(({ RaceDialog: dialog }) => ({ default: dialog })),
);

const DrawDialog = lazy(() =>
  import("../draw/draw-dialog.tsx").then(({ DrawDialog: dialog }) => ({ default: dialog })),
);

const LayersDialog = lazy(() =>
  import("../layers/layers-dialog.tsx").then(({ LayersDialog: dialog }) => ({ default: dialog })),
);

interface WindowProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** From its first opening on it stays, closed, so that the browser can give back the focus. */
function Late(props: { readonly open: boolean; readonly children: ReactNode }) {
  const [wasOpen, setWasOpen] = useState(props.open);
  if (props.open && !wasOpen) setWasOpen(true);
  return wasOpen ? <Suspense fallback={null}>{props.children}</Suspense> : null;
}

/** Windows whose code comes with their first opening. */
export function LateWindows({ propsOf }: { readonly propsOf: (name: DialogName) => WindowProps }) {
  const race = propsOf("race");
  const draw = propsOf("draw");
  const layers = propsOf("layers");
  return (
    <>
      <Late open={race.open}>
        <RaceDialog {...race} />
      </Late>
      <Late open={draw.open}>
        <DrawDialog {...draw} />
      </Late>
      <Late open={layers.open}>
        <LayersDialog {...layers} />
      </Late>
    </>
  );
}
