import { changeView, useWatching } from "../../store/watching-store.ts";
import { PLANE_IDS, WINDOW_FACTS, type WindowFact } from "../../watching/plane/plane-picture.ts";
import { ChartTools } from "../charts/chart-tools.tsx";
import { SegmentedButtons } from "../controls/button.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./plane-card.module.css";
import { usePlane } from "./use-plane-wish.ts";

/** The switch between the planes. */
export function PlaneSwitch() {
  const { plane: words } = useText();
  const plane = usePlane();
  return (
    <ChartTools>
      <SegmentedButtons
        size="small"
        label={words.planeChoice}
        value={plane}
        options={PLANE_IDS.map((id) => ({
          value: id,
          label: words.planes[id].name,
          explanation: words.planes[id].help,
        }))}
        onChange={(chosen) => changeView({ plane: chosen })}
      />
    </ChartTools>
  );
}

/** The two facts that are the fact plane's axes. */
export function FactChoice() {
  const { plane: words } = useText();
  const facts = useWatching((state) => state.view.facts);
  const choose = (axis: 0 | 1, chosen: string) => {
    const fact: WindowFact = WINDOW_FACTS.find((one) => one === chosen) ?? facts[axis];
    changeView({ facts: axis === 0 ? [fact, facts[1]] : [facts[0], fact] });
  };
  const field = (label: string, axis: 0 | 1) => (
    <label className={styles.fact}>
      {label}
      <select value={facts[axis]} onChange={(event) => choose(axis, event.target.value)}>
        {WINDOW_FACTS.map((fact) => (
          <option key={fact} value={fact}>
            {words.facts[fact]}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className={styles.facts}>
      {field(words.horizontal, 0)}
      {field(words.vertical, 1)}
    </div>
  );
}
