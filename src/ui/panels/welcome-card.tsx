import { useSession } from "../../store/current-session.ts";
import { useRun } from "../../store/run-store.ts";
import { LegendSentence } from "../charts/legend-sentence.tsx";
import { Button } from "../controls/button.tsx";
import { icons } from "../controls/icons.tsx";
import { useText } from "../text/use-text.ts";
import { canTrain } from "./run-status.ts";
import styles from "./welcome-card.module.css";

/** What pressing play will do, in three sentences, with the button itself. */
export function WelcomeCard() {
  const { welcome } = useText();
  const session = useSession();
  const disabled = useRun((state) => !canTrain(state.status));
  return (
    <section className={styles.card} aria-label={welcome.title} data-part="welcome">
      <h3>{welcome.title}</h3>
      <ol className={styles.steps}>
        {welcome.steps.map((step) => (
          <li key={step}>
            <LegendSentence sentence={step} />
          </li>
        ))}
      </ol>
      <Button variant="primary" disabled={disabled} onClick={session.play}>
        {icons.play}
        {welcome.play}
      </Button>
      <p className={styles.privacy}>{welcome.privacy}</p>
    </section>
  );
}
