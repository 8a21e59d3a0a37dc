import { useWatching } from "../../store/watching-store.ts";
import type { LayerPicture } from "../../watching/machine/machine-observation.ts";
import { Dialog } from "../controls/dialog.tsx";
import { DataControls } from "../panels/data-panel.tsx";
import { FactList } from "../panels/panel-section.tsx";
import { formatCount, formatNumber } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import type { MachineNode } from "./machine-nodes.ts";
import type { NodeContent } from "./node-content.ts";
import styles from "./node-detail.module.css";

/** Layers in their order, each with a name that no other has. */
const namedLayers = (layers: readonly LayerPicture[]) =>
  layers.map((layer, index) => ({ ...layer, id: `${index + 1}` }));

function LayerTable({ layers }: { readonly layers: readonly LayerPicture[] }) {
  const { machine } = useText();
  const kinds: Readonly<Record<string, string>> = machine.layers;
  return (
    <>
      <table className={styles.layers}>
        <caption>{machine.layerTable}</caption>
        <thead>
          <tr>
            <th scope="col">{machine.layer}</th>
            <th scope="col">{machine.output}</th>
            <th scope="col">{machine.weights}</th>
            <th scope="col">{machine.weightSize}</th>
          </tr>
        </thead>
        <tbody>
          {namedLayers(layers).map((layer) => (
            <tr key={layer.id}>
              <th scope="row">{kinds[layer.kind] ?? layer.kind}</th>
              <td>{machine.layerShape(layer.time, layer.channels)}</td>
              <td>{layer.weightCount === 0 ? "–" : formatCount(layer.weightCount)}</td>
              <td>{layer.weightCount === 0 ? "–" : formatNumber(layer.rootMeanSquare, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.help}>{machine.weightSizeHelp}</p>
    </>
  );
}

function Layers({ node }: { readonly node: MachineNode }) {
  const observation = useWatching((state) => state.observation);
  if (observation === null) return null;
  if (node === "generator") return <LayerTable layers={observation.generatorLayers} />;
  const layers = observation.discriminatorLayers;
  return node === "discriminator" && layers.length > 0 ? <LayerTable layers={layers} /> : null;
}

/** What a component is, for somebody who has never seen a GAN, and its numbers; of the tape also the ways to other data. */
export function NodeDetail(props: {
  readonly node: MachineNode | null;
  readonly content: NodeContent | null;
  readonly onClose: () => void;
}) {
  const { machine } = useText();
  const { node, content } = props;
  return (
    <Dialog
      open={node !== null}
      onClose={props.onClose}
      title={node === null ? "" : machine.nodes[node].name}
    >
      {node !== null && (
        <>
          <p>{machine.nodes[node].what}</p>
          {node === "tape" ? <DataControls /> : <FactList facts={content?.facts ?? []} />}
          <Layers node={node} />
        </>
      )}
    </Dialog>
  );
}
