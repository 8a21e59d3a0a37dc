import { useEffect, useState } from "react";
import { CONFIG_KEYS, type GanConfig } from "../../gan/config-fields.ts";
import type { NetworkShapes } from "../../gan/describe-networks.ts";
import { useSession } from "../../store/current-session.ts";
import { useExperiment } from "../../store/experiment-store.ts";
import { Button } from "../controls/button.tsx";
import { Dialog } from "../controls/dialog.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./layers.module.css";
import { NetworkColumn } from "./network-column.tsx";

/** A knob that is still being turned asks for nothing. */
const SETTLING_MS = 120;

/** The shapes of a configuration, a moment after it was changed; null until the first. */
function useShapes(config: GanConfig): NetworkShapes | null {
  const session = useSession();
  const [shapes, setShapes] = useState<NetworkShapes | null>(null);
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(() => {
      session.describeNetworks(config).then(
        (described) => isWanted && setShapes(described),
        () => undefined,
      );
    }, SETTLING_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [session, config]);
  return shapes;
}

function Verdict(props: { readonly shapes: NetworkShapes | null; readonly isSame: boolean }) {
  const { layers: words } = useText();
  const { shapes, isSame } = props;
  if (shapes === null) return <p role="status">{words.waiting}</p>;
  const fits = shapes.generator.problem === null && shapes.discriminator.problem === null;
  if (!fits) return <p role="status">{words.doesNotFit}</p>;
  return <p role="status">{`${words.fits} ${isSame ? words.inUse : words.newRun}`}</p>;
}

function Contents({ onClose }: { readonly onClose: () => void }) {
  const { layers: words } = useText();
  const { setKnobs } = useSession();
  const inUse = useExperiment((state) => state.config);
  const [draft, setDraft] = useState(inUse);
  const shapes = useShapes(draft);
  const isSame = CONFIG_KEYS.every((key) => draft[key] === inUse[key]);
  const fits = shapes?.generator.problem === null && shapes.discriminator.problem === null;
  const change = (changed: Partial<GanConfig>) => setDraft({ ...draft, ...changed });
  return (
    <>
      <p>{words.intro}</p>
      <div className={styles.columns}>
        {(["generator", "discriminator"] as const).map((role) => (
          <NetworkColumn
            key={role}
            role={role}
            config={draft}
            network={shapes?.[role] ?? null}
            onChange={change}
          />
        ))}
      </div>
      <div className={styles.buttons}>
        <Button
          variant="primary"
          disabled={!fits || isSame}
          onClick={() => {
            setKnobs(draft);
            onClose();
          }}
        >
          {words.use}
        </Button>
        <Button disabled={isSame} onClick={() => setDraft(inUse)}>
          {words.back}
        </Button>
        <Verdict shapes={shapes} isSame={isSame} />
      </div>
    </>
  );
}

/** Both networks as lists of layers, with the shape after each, to be looked at and changed. */
export function LayersDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { layers } = useText();
  return (
    <Dialog open={props.open} onClose={props.onClose} title={layers.title} full>
      <Contents onClose={props.onClose} />
    </Dialog>
  );
}
