import { useState } from "react";
import {
  type DrawnLaw,
  drawnHeights,
  heightParameters,
  isDrawnLaw,
  isHeightName,
} from "../../data/drawn-market.ts";
import {
  defaultMarket,
  MARKET_PARAMETERS,
  type SimulatedMarket,
} from "../../data/simulated-market.ts";
import { useSession } from "../../store/current-session.ts";
import { experimentStore } from "../../store/experiment-store.ts";
import { Button, SegmentedButtons } from "../controls/button.tsx";
import { Dialog } from "../controls/dialog.tsx";
import { ParameterSlider } from "../panels/market-fields.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./draw.module.css";
import { DrawSurface } from "./draw-surface.tsx";
import { MarketPreview } from "./market-preview.tsx";

type DrawnMarket = SimulatedMarket & { readonly law: DrawnLaw };

const LAWS: readonly DrawnLaw[] = ["drawn-path", "drawn-density"];

/** The drawn market in use, or the example. */
function firstDrawing(law?: DrawnLaw): DrawnMarket {
  const { market } = experimentStore.getState();
  const drawn = market !== null && isDrawnLaw(market.law) ? market : null;
  const wanted = law ?? (drawn?.law === "drawn-density" ? "drawn-density" : "drawn-path");
  if (drawn?.law === wanted) return { ...drawn, law: wanted };
  return { ...defaultMarket(wanted, drawn?.seed ?? 1), law: wanted };
}

function SurfaceColumn(props: {
  readonly market: DrawnMarket;
  readonly onChange: (market: DrawnMarket) => void;
}) {
  const { draw } = useText();
  const { market, onChange } = props;
  const { law, parameters } = market;
  const setHeights = (heights: readonly number[]) =>
    onChange({ ...market, parameters: { ...parameters, ...heightParameters(law, heights) } });
  const example = drawnHeights(law, defaultMarket(law, 1).parameters);
  return (
    <div className={styles.column}>
      <h3>{draw.surface[law]}</h3>
      <DrawSurface
        law={law}
        heights={drawnHeights(law, parameters)}
        reach={parameters.reach ?? 1}
        onDraw={setHeights}
      />
      <div className={styles.buttons}>
        <Button size="small" onClick={() => setHeights(example)}>
          {draw.example}
        </Button>
        <Button size="small" onClick={() => setHeights(example.map(() => 0))}>
          {draw.flat}
        </Button>
      </div>
    </div>
  );
}

function SettingsColumn(props: {
  readonly market: DrawnMarket;
  readonly onChange: (market: DrawnMarket) => void;
}) {
  const { draw } = useText();
  const { market, onChange } = props;
  const names = Object.keys(MARKET_PARAMETERS[market.law]).filter((name) => !isHeightName(name));
  return (
    <div className={styles.column}>
      {names.map((name) => (
        <ParameterSlider
          key={name}
          market={market}
          name={name}
          onChange={(value) =>
            onChange({ ...market, parameters: { ...market.parameters, [name]: value } })
          }
        />
      ))}
      <MarketPreview market={market} />
      <p className={styles.note}>{draw.travels}</p>
    </div>
  );
}

function Contents({ onClose }: { readonly onClose: () => void }) {
  const { draw } = useText();
  const { useMarket: trainOn } = useSession();
  const [market, setMarket] = useState(() => firstDrawing());
  return (
    <>
      <div className={styles.buttons}>
        <SegmentedButtons
          label={draw.what}
          value={market.law}
          options={LAWS.map((value) => ({ value, label: draw.kinds[value] }))}
          onChange={(law) => setMarket(firstDrawing(law))}
        />
      </div>
      <p>{draw.intro[market.law]}</p>
      <div className={styles.parts}>
        <SurfaceColumn market={market} onChange={setMarket} />
        <SettingsColumn market={market} onChange={setMarket} />
      </div>
      <div className={styles.buttons}>
        <Button
          variant="primary"
          onClick={() => {
            trainOn(market);
            onClose();
          }}
        >
          {draw.use}
        </Button>
        <Button onClick={onClose}>{draw.cancel}</Button>
      </div>
    </>
  );
}

/** Draws a market of one's own: a cycle of its price, or the density of its returns. */
export function DrawDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { draw } = useText();
  return (
    <Dialog open={props.open} onClose={props.onClose} title={draw.title} wide>
      <Contents onClose={props.onClose} />
    </Dialog>
  );
}
