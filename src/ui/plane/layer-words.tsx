import type { PlaneLayer } from "../../watching/plane/plane-picture.ts";
import { classNames } from "../controls/class-names.ts";
import { useText } from "../text/use-text.ts";
import styles from "./plane-card.module.css";
import { LAYER_TONES, sentencePieces } from "./plane-sentence.ts";

/** Keeps a comma with the word before it. */
const NO_BREAK = "\u2060";

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
      {sentencePieces(props.sentence).map(({ text, layer, start }) => {
        if (layer === null) return /^[.,]/.test(text) ? `${NO_BREAK}${text}` : text;
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
          <button
            key={start}
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
        );
      })}
    </p>
  );
}
