import { useContext, useRef } from "react";
import { Button } from "../controls/button.tsx";
import { icons } from "../controls/icons.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./chart-frame.module.css";
import type { ChartFrameProps } from "./chart-frame.tsx";
import { ChartSourceContext } from "./chart-source.ts";
import { tableCsv } from "./chart-table.ts";
import { chartDocument, rasterise, saveFile } from "./export-chart.ts";
import { readPalette } from "./palette.ts";

export interface DownloadMenuProps
  extends Pick<ChartFrameProps, "name" | "title" | "sentence" | "table" | "picture"> {
  /** False while the table is shown: then there is no picture to take. */
  readonly pictured: boolean;
  readonly body: () => HTMLElement | null;
}

/** The chart as PNG (two pixels per unit), SVG and CSV. */
export function DownloadMenu(props: DownloadMenuProps) {
  const { charts } = useText();
  const sourceNow = useContext(ChartSourceContext);
  const menu = useRef<HTMLDetailsElement>(null);
  const svg = () => {
    const body = props.body();
    const picture = body && props.picture?.(body);
    if (!picture) return null;
    const words = {
      title: props.title,
      sentence: props.sentence,
      source: sourceNow(),
    };
    return chartDocument(picture, words, readPalette(body));
  };
  const saveSvg = () => {
    const text = svg();
    if (text !== null) saveFile(`${props.name}.svg`, new Blob([text], { type: "image/svg+xml" }));
  };
  const savePng = () => {
    const text = svg();
    if (text === null) return;
    rasterise(text, 2).then((blob) => saveFile(`${props.name}.png`, blob), saveSvg);
  };
  const saveCsv = () => {
    saveFile(`${props.name}.csv`, new Blob([tableCsv(props.table())], { type: "text/csv" }));
  };
  const item = (label: string, save: () => void) => (
    <Button
      variant="quiet"
      size="small"
      onClick={() => {
        menu.current?.removeAttribute("open");
        save();
      }}
    >
      {label}
    </Button>
  );
  return (
    <details ref={menu} className={styles.menu}>
      <summary aria-label={`${charts.download}: ${props.title}`} title={charts.download}>
        {icons.download}
      </summary>
      <div className={styles.choices}>
        {props.pictured && item(charts.downloadPng, savePng)}
        {props.pictured && item(charts.downloadSvg, saveSvg)}
        {item(charts.downloadCsv, saveCsv)}
      </div>
    </details>
  );
}
