import { useState } from "react";
import { Button } from "../controls/button.tsx";
import { classNames } from "../controls/class-names.ts";
import { icons } from "../controls/icons.tsx";
import { PanelBoundary } from "../panels/panel-boundary.tsx";
import { SlowMotionCard } from "../panels/slow-motion-card.tsx";
import { PlaneCard } from "../plane/plane-card.tsx";
import { useText } from "../text/use-text.ts";
import { LayoutChoice } from "./layout-choice.tsx";
import { MachineCard } from "./machine-card.tsx";
import styles from "./machine-stage.module.css";

/** The machine on the left; the plane and what the current phase does on the right. */
export function MachineStage() {
  const { machine, plane, slowMotion } = useText();
  const [isEditing, setEditing] = useState(false);
  return (
    <div className={classNames(styles.stage, isEditing && styles.editing)}>
      <div className={styles.left}>
        <div className={styles.tools}>
          <LayoutChoice />
          <Button
            size="small"
            pressed={isEditing}
            title={machine.knobsHelp}
            onClick={() => setEditing(!isEditing)}
          >
            {icons.pencil}
            {machine.knobs}
          </Button>
        </div>
        <PanelBoundary name={machine.title}>
          <MachineCard isEditing={isEditing} />
        </PanelBoundary>
      </div>
      <div className={styles.right}>
        <PanelBoundary name={plane.title}>
          <PlaneCard />
        </PanelBoundary>
        <PanelBoundary name={slowMotion.waiting}>
          <SlowMotionCard />
        </PanelBoundary>
      </div>
    </div>
  );
}
