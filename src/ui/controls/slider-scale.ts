/** Positions of a slider, 0 to `SLIDER_STEPS`, and the values they stand for. */
export interface SliderScale {
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  readonly scale: "linear" | "logarithmic";
}

export const SLIDER_STEPS = 1000;

/** The value within its bounds, whole where it must be. */
export function clampToScale(value: number, { min, max, integer }: SliderScale): number {
  return Math.min(max, Math.max(min, integer ? Math.round(value) : value));
}

/** Number of steps of the slider: one per whole number where these are few. */
export function sliderSteps({ min, max, integer, scale }: SliderScale): number {
  return integer && scale === "linear" && max - min <= SLIDER_STEPS ? max - min : SLIDER_STEPS;
}

/** Position of a value; the inverse of `valueAt` up to rounding. */
export function positionOf(value: number, field: SliderScale): number {
  const { min, max, scale } = field;
  const share =
    scale === "logarithmic"
      ? Math.log(value / min) / Math.log(max / min)
      : (value - min) / (max - min);
  return Math.round(Math.min(1, Math.max(0, share)) * sliderSteps(field));
}

/** Value of a position, rounded to two significant digits on a logarithmic and to a round step on a linear scale. */
export function valueAt(position: number, field: SliderScale): number {
  const { min, max, scale } = field;
  const share = position / sliderSteps(field);
  const exact = scale === "logarithmic" ? min * (max / min) ** share : min + (max - min) * share;
  const atEnd = share <= 0 || share >= 1;
  const rounded = atEnd || field.integer ? exact : roundNicely(exact, field);
  return clampToScale(rounded, field);
}

function roundNicely(value: number, { min, max, scale }: SliderScale): number {
  if (scale === "logarithmic") return Number(value.toPrecision(2));
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(max - min)));
  return Number(value.toFixed(decimals));
}
