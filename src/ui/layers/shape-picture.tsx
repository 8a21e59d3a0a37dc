import type { Shape } from "../../engine/network-plan.ts";
import { useText } from "../text/use-text.ts";
import styles from "./layers.module.css";

const WIDTH = 56;
const HEIGHT = 22;
/** Steps or channels that fill the picture. */
const MOST = 1024;

const extent = (count: number, most: number) =>
  Math.max(2, (most * Math.log2(1 + Math.min(count, MOST))) / Math.log2(1 + MOST));

/** A shape as a box: steps in time across, channels up, both on logarithmic scales. */
export function ShapePicture(props: {
  readonly shape: Shape;
  /** Takes only as much room as the box. */
  readonly tight?: boolean;
}) {
  const { shape } = props;
  const { layers } = useText();
  const width = extent(shape.time, WIDTH);
  const height = extent(shape.channels, HEIGHT);
  return (
    <span className={styles.shape} title={layers.shapeInWords(shape.time, shape.channels)}>
      <svg width={props.tight ? width : WIDTH} height={HEIGHT} aria-hidden="true">
        <rect x={0} y={(HEIGHT - height) / 2} width={width} height={height} rx={1.5} />
      </svg>
      <span>{layers.shape(shape.time, shape.channels)}</span>
    </span>
  );
}
