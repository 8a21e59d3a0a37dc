import { useSession } from "../../store/current-session.ts";
import { changeView } from "../../store/watching-store.ts";
import type { MissingLayerReason, PlanePicture } from "../../watching/plane/plane-picture.ts";
import { Button } from "../controls/button.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./plane-card.module.css";
import { missingByReason } from "./plane-facts.ts";

function Remedies({ reason }: { readonly reason: MissingLayerReason }) {
  const { plane } = useText();
  const session = useSession();
  if (reason !== "window-too-long") return null;
  const takePreset = () => {
    session.choosePreset("today-tomorrow");
    changeView({ plane: "today-tomorrow" });
  };
  return (
    <span className={styles.missingActions}>
      <Button size="small" title={plane.usePresetHelp} onClick={takePreset}>
        {plane.usePreset}
      </Button>
      <Button size="small" onClick={() => changeView({ plane: "path" })}>
        {plane.useOtherPlane}
      </Button>
    </span>
  );
}

/** Which layers are not there, why, and what to do about it. */
export function MissingLayers({ missing }: { readonly missing: PlanePicture["missing"] }) {
  const { plane } = useText();
  return missingByReason(missing).map(([reason, layers]) => (
    <div key={reason} className={styles.missingNote}>
      <p>{plane.missing[reason](layers.map((layer) => plane.layers[layer]).join(", "))}</p>
      <Remedies reason={reason} />
    </div>
  ));
}
