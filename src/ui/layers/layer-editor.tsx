import type { NetworkShape } from "../../gan/describe-networks.ts";
import {
  LISTED_KINDS,
  type ListedKind,
  type ListedLayer,
  listedLayer,
  MOST_LISTED_LAYERS,
  numbersOf,
} from "../../gan/layer-list.ts";
import { Button, IconButton } from "../controls/button.tsx";
import { icons } from "../controls/icons.tsx";
import { useText } from "../text/use-text.ts";
import { problemWords } from "./layer-words.ts";
import styles from "./layers.module.css";
import { ShapePicture } from "./shape-picture.tsx";

interface RowProps {
  readonly layer: ListedLayer;
  /** From 1. */
  readonly place: number;
  readonly count: number;
  readonly name: string;
  readonly onChange: (layer: ListedLayer) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

function KindChoice({ layer, place, name, onChange }: RowProps) {
  const { layers: words } = useText();
  const choose = (chosen: string) => {
    const kind = LISTED_KINDS.find((one) => one === chosen);
    if (kind !== undefined) onChange(listedLayer(kind));
  };
  return (
    <select
      className={styles.select}
      aria-label={words.kindOf(place, name)}
      value={layer.kind}
      onChange={(event) => choose(event.target.value)}
    >
      {LISTED_KINDS.map((kind) => (
        <option key={kind} value={kind}>
          {words.kinds[kind]}
        </option>
      ))}
    </select>
  );
}

function Numbers({ layer, place, name, onChange }: RowProps) {
  const { layers: words } = useText();
  return numbersOf(layer.kind).map((field, index) => (
    <label key={field.name} className={styles.entry}>
      <span aria-hidden="true">{words.numbers[field.name]}</span>
      <input
        type="number"
        min={1}
        max={field.max}
        aria-label={words.numberOf(words.numbers[field.name], place, name)}
        value={layer.numbers[index] ?? field.default}
        onChange={(event) => {
          const value = Math.round(Number(event.target.value));
          const kept = Math.min(field.max, Math.max(1, Number.isFinite(value) ? value : 1));
          onChange({ ...layer, numbers: layer.numbers.with(index, kept) });
        }}
      />
    </label>
  ));
}

function RowButtons({ place, count, name, onMove, onRemove }: RowProps) {
  const { layers: words } = useText();
  const small = { variant: "quiet", size: "small" } as const;
  return (
    <span className={styles.rowButtons}>
      <IconButton
        {...small}
        label={words.up(place, name)}
        icon={icons.unfold}
        disabled={place === 1}
        onClick={() => onMove(-1)}
      />
      <IconButton
        {...small}
        label={words.down(place, name)}
        icon={icons.fold}
        disabled={place === count}
        onClick={() => onMove(1)}
      />
      <IconButton
        {...small}
        label={words.remove(place, name)}
        icon={icons.close}
        disabled={count === 1}
        onClick={onRemove}
      />
    </span>
  );
}

/** What is known of a listed layer: the shape after it, its weights, or why it does not fit. */
function After(props: { readonly network: NetworkShape | null; readonly index: number }) {
  const { layers: words } = useText();
  const { network, index } = props;
  if (network === null) return null;
  const { problem, wanted } = network;
  const rows = network.layers.filter(({ listed }) => listed === index);
  const output = rows.findLast(({ nested }) => nested === 0)?.output;
  if (problem?.listed === index) {
    return (
      <span role="alert" className={styles.problem}>
        {problemWords(problem, wanted, words)}
      </span>
    );
  }
  if (output === undefined) return <span className={styles.muted}>–</span>;
  const weights = rows.reduce((sum, { parameters }) => sum + parameters, 0);
  return (
    <span className={styles.after}>
      <ShapePicture shape={output} />
      <span className={styles.muted}>{weights > 0 && words.total(weights)}</span>
    </span>
  );
}

const moved = (list: readonly ListedLayer[], from: number, by: number) => {
  const layer = list[from];
  if (layer === undefined) return list;
  return list.toSpliced(from, 1).toSpliced(from + by, 0, layer);
};

/** A list of layers to be changed, with the shape after each; what does not fit is told where it is. */
export function LayerEditor(props: {
  readonly list: readonly ListedLayer[];
  readonly network: NetworkShape | null;
  readonly name: string;
  readonly usual: ListedKind;
  readonly onChange: (list: readonly ListedLayer[]) => void;
}) {
  const { layers: words } = useText();
  const { list, network, name, onChange } = props;
  const placed = list.map((layer, index) => ({ layer, index }));
  const end = network?.problem?.listed === null ? network.problem : null;
  return (
    <>
      <ol className={styles.list} aria-label={name}>
        {placed.map(({ layer, index }) => {
          const row: RowProps = {
            layer,
            place: index + 1,
            count: list.length,
            name,
            onChange: (changed) => onChange(list.with(index, changed)),
            onMove: (by) => onChange(moved(list, index, by)),
            onRemove: () => onChange(list.toSpliced(index, 1)),
          };
          return (
            <li key={index} className={styles.row}>
              <span className={styles.controls}>
                <KindChoice {...row} />
                <Numbers {...row} />
                <RowButtons {...row} />
              </span>
              <After network={network} index={index} />
            </li>
          );
        })}
      </ol>
      {end !== null && network !== null && (
        <p role="alert" className={styles.problem}>
          {problemWords(end, network.wanted, words)}
        </p>
      )}
      <Button
        size="small"
        disabled={list.length >= MOST_LISTED_LAYERS}
        onClick={() => onChange([...list, listedLayer(props.usual)])}
      >
        {words.add(name)}
      </Button>
    </>
  );
}
