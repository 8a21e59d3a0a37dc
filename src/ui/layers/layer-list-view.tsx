import type { NetworkShape } from "../../gan/describe-networks.ts";
import { useText } from "../text/use-text.ts";
import { layerWords, problemWords } from "./layer-words.ts";
import styles from "./layers.module.css";
import { ShapePicture } from "./shape-picture.tsx";

/** A network's layers as they are, with the shape after each. */
export function LayerListView(props: { readonly network: NetworkShape; readonly label: string }) {
  const { layers: words } = useText();
  const { layers, problem, wanted } = props.network;
  const numbered = layers.map((layer, index) => ({ ...layer, key: index }));
  return (
    <table className={styles.table} aria-label={props.label}>
      <thead>
        <tr>
          <th scope="col">{words.layer}</th>
          <th scope="col">{words.after}</th>
          <th scope="col" className={styles.number}>
            {words.weights}
          </th>
        </tr>
      </thead>
      <tbody>
        {numbered.map(({ key, spec, nested, output, parameters }) => (
          <tr key={key}>
            <th scope="row" style={{ paddingInlineStart: `${nested}rem` }}>
              {layerWords(spec, words)}
            </th>
            <td>
              <ShapePicture shape={output} />
            </td>
            <td className={styles.number}>{words.weightCount(parameters)}</td>
          </tr>
        ))}
        {problem !== null && (
          <tr>
            <td colSpan={3} className={styles.problem}>
              {problemWords(problem, wanted, words)}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
