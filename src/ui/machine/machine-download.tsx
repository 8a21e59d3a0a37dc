import { type RefObject, useContext } from "react";
import { ChartSourceContext } from "../charts/chart-source.ts";
import { chartDocument, rasterise, saveFile } from "../charts/export-chart.ts";
import { readPalette } from "../charts/palette.ts";
import { IconButton } from "../controls/button.tsx";
import { icons } from "../controls/icons.tsx";
import { useText } from "../text/use-text.ts";
import { drawnFlows, type GradientNorms, measureBoxes } from "./flow-overlay.tsx";
import type { Box } from "./flow-paths.ts";
import type { MachineNode } from "./machine-nodes.ts";
import { machinePicture, type PicturedNode } from "./machine-picture.ts";
import type { NodeContent } from "./node-content.ts";

/** What is on show, as far as the page itself does not say it. */
export interface ShownMachine {
  readonly nodes: ReadonlySet<MachineNode>;
  readonly contents: Readonly<Record<MachineNode, NodeContent>>;
  readonly norms: GradientNorms;
  readonly isWide: boolean;
}

function canvasBox(container: Element, node: MachineNode): Box | null {
  const canvas = container.querySelector(`[data-node="${node}"] canvas`);
  if (canvas === null) return null;
  const origin = container.getBoundingClientRect();
  const { left, top, right, bottom } = canvas.getBoundingClientRect();
  return {
    left: left - origin.left,
    top: top - origin.top,
    right: right - origin.left,
    bottom: bottom - origin.top,
  };
}

/** Saves the machine as it stands as a PNG of two pixels per unit. */
export function MachineDownload(props: {
  readonly container: RefObject<HTMLElement | null>;
  readonly shown: () => ShownMachine;
}) {
  const { machine } = useText();
  const sourceNow = useContext(ChartSourceContext);
  const save = () => {
    const container = props.container.current;
    if (container === null) return;
    const { nodes, contents, norms, isWide } = props.shown();
    const boxes = measureBoxes(container);
    const pictured = [...nodes].flatMap((node): readonly PicturedNode[] => {
      const canvas = canvasBox(container, node);
      const { name } = machine.nodes[node];
      return canvas === null ? [] : [{ node, name, content: contents[node], canvas }];
    });
    const scene = {
      boxes,
      nodes: pictured,
      flows: drawnFlows({ boxes, nodes, isWide }),
      norms,
      loopWords: (kind: string) =>
        kind === "discriminator-gradient"
          ? machine.discriminatorGradients(norms.discriminator)
          : machine.generatorGradients(norms.generator),
    };
    const palette = readPalette(container);
    const words = { title: machine.title, sentence: machine.legend, source: sourceNow() };
    const svg = chartDocument(machinePicture(scene, palette), words, palette);
    rasterise(svg, 2).then(
      (blob) => saveFile("machine.png", blob),
      () => saveFile("machine.svg", new Blob([svg], { type: "image/svg+xml" })),
    );
  };
  return (
    <IconButton
      variant="quiet"
      size="small"
      label={machine.savePicture}
      icon={icons.download}
      onClick={save}
    />
  );
}
