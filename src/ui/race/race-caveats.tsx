import type { RaceCaveats as Caveats } from "../../store/race-plan.ts";
import { useText } from "../text/use-text.ts";
import styles from "./race.module.css";

/** What must be known before lanes are compared; nothing where nothing must. */
export function RaceCaveats({ caveats }: { readonly caveats: Caveats }) {
  const { race } = useText();
  if (!(caveats.objectivesDiffer || caveats.batchesDiffer)) return null;
  return (
    <div className={styles.notes}>
      {caveats.objectivesDiffer && <p>{race.caveats.objectives}</p>}
      {caveats.batchesDiffer && <p>{race.caveats.batches}</p>}
    </div>
  );
}
