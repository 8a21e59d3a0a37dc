import type { ReactNode } from "react";
import { drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { CurveChart } from "../charts/curve-chart.tsx";
import { type CurveData, curveDrawing } from "../charts/curve-drawing.ts";
import { plainSentence } from "../charts/legend.ts";
import styles from "./privacy.module.css";
import { privacyText } from "./text/en.ts";
import { curveTable } from "./window-chart.ts";

const HEIGHT = 240;

/** A card with curves; says that it is being computed while there are none. */
export function CurveCard(props: {
  readonly name: string;
  readonly title: string;
  readonly sentence: string;
  readonly note?: string | undefined;
  readonly data: CurveData | null;
  readonly help: string;
  readonly table?: () => ChartTable;
  readonly children?: ReactNode;
}) {
  const { data, name, title, sentence, note, help, table } = props;
  return (
    <ChartFrame
      name={name}
      title={title}
      sentence={data === null ? "" : sentence}
      note={note}
      empty={data === null ? privacyText.loading : null}
      table={() => {
        if (table) return table();
        return data === null ? { columns: [], rowCount: 0, row: () => [] } : curveTable(data);
      }}
      picture={(body) => data && drawnPicture(body, curveDrawing(data), HEIGHT)}
    >
      {props.children && <div className={styles.choices}>{props.children}</div>}
      {data && (
        <CurveChart label={plainSentence(sentence)} data={data} height={HEIGHT} help={help} />
      )}
    </ChartFrame>
  );
}
