import type { PlaneLayer } from "../../watching/plane/plane-picture.ts";
import { classNames } from "../controls/class-names.ts";
import { useText } from "../text/use-text.ts";
import styles from "./plane-card.module.css";
import { LAYER_TONES, sentencePieces } from "./plane-sentence.ts";

/** A sentence whose coloured words show and hide the layers that they name. */
export function LayerWords(props: {
  readonly sentence: string;
  readonly shown: readonly PlaneLayer[];
  readonly missing: readonly PlaneLayer[];
  readonly onSwitch: (layer: PlaneLayer) => void;
  /** The word of the generator's warp is pointed at or has the focus. */
  readonly onPeek: (on: boolean) => void;
}) {
  const { plane } = useText();
  const { shown, missing } = props;
  return (
    <p className={styles.sentence}>
      {sentencePieces(props.sentence).map(({ text, layer, after, start }) => {
        if (layer === null) return text + after;
        const isOn = shown.includes(layer);
        const peek =
          layer === "warp"
            ? {
                onPointerEnter: () => props.onPeek(true),
                onPointerLeave: () => props.onPeek(false),
                onFocus: () => props.onPeek(true),
                onBlur: () => props.onPeek(false),
              }
            : {};
        return (
          <span key={start} className={styles.together}>
            <button
              type="button"
              className={classNames(
                styles.word,
                styles[LAYER_TONES[layer]],
                missing.includes(layer) && styles.missing,
              )}
              aria-pressed={isOn}
              title={plane.switchHelp(plane.layers[layer], isOn)}
              onClick={() => props.onSwitch(layer)}
              {...peek}
            >
              {text}
            </button>
            {after}
          </span>
        );
      })}
    </p>
  );
}
