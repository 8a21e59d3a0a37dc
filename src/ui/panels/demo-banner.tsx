import { useSession } from "../../store/current-session.ts";
import { useDemo } from "../../store/demo-store.ts";
import { LegendSentence } from "../charts/legend-sentence.tsx";
import { Button, IconButton } from "../controls/button.tsx";
import { icons } from "../controls/icons.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./demo-banner.module.css";

function DemoStep() {
  const { demo } = useText();
  const step = useDemo((state) => state.step);
  const steps = useDemo((state) => state.steps);
  return <span className={styles.step}>{demo.step(step, steps)}</span>;
}

/** Says what a GAN is, that what is seen was recorded, and the ways from it; nothing without a recording on show. */
export function DemoBanner() {
  const { demo } = useText();
  const session = useSession();
  const status = useDemo((state) => state.status);
  if (status === "off") return null;
  const isPlaying = status === "playing";
  const isContinuing = status === "continuing";
  return (
    <section className={styles.banner} aria-label={demo.label} data-part="demo">
      <div className={styles.words}>
        <LegendSentence sentence={demo.title} />
        <LegendSentence sentence={demo.help} />
      </div>
      <DemoStep />
      <span className={styles.buttons}>
        <IconButton
          label={isPlaying ? demo.pause : demo.play}
          icon={isPlaying ? icons.pause : icons.play}
          disabled={isContinuing}
          onClick={isPlaying ? session.pauseDemo : session.playDemo}
        />
        <Button title={demo.skipHelp} onClick={session.endDemo}>
          {demo.skip}
        </Button>
        <Button disabled={isContinuing} onClick={session.continueDemo}>
          {isContinuing ? demo.continuing : demo.continueLive}
        </Button>
      </span>
    </section>
  );
}
