import { type CSSProperties, useRef, useState } from "react";
import { useRun } from "../../store/run-store.ts";
import { LegendSentence } from "../charts/legend-sentence.tsx";
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
import { useRoom } from "./use-room.ts";

/** What the picture shows, or what will happen on play. */
function Sentence() {
  const { machine } = useText();
  const isFresh = useRun((state) => state.step === 0);
  const isShared = useRun((state) => state.showsSharedGenerator);
  if (isShared) return <LegendSentence sentence={machine.shared} />;
  return <LegendSentence sentence={isFresh ? machine.fresh : machine.legend} />;
}

/** The machine on the left; the plane and what the current phase does on the right. */
export function MachineStage() {
  const { machine, plane, slowMotion } = useText();
  const [isEditing, setEditing] = useState(false);
  const isSlow = useRun((state) => state.slowMotion);
  const stage = useRef<HTMLDivElement>(null);
  const room = useRoom(stage);
  const style = room === null ? undefined : ({ "--room": `${room}px` } as CSSProperties);
  return (
    <div
      ref={stage}
      className={classNames(styles.stage, isEditing && styles.editing, isSlow && styles.slow)}
      style={style}
    >
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
          <div className={styles.sentence}>
            <Sentence />
          </div>
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
