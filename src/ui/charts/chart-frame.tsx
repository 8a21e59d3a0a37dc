import { type ReactNode, useRef, useState } from "react";
import { IconButton } from "../controls/button.tsx";
import { icons } from "../controls/icons.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./chart-frame.module.css";
import type { ChartTable } from "./chart-table.ts";
import { ChartTableView } from "./chart-table-view.tsx";
import { DownloadMenu } from "./download-menu.tsx";
import type { ChartPicture } from "./export-chart.ts";
import { LegendSentence } from "./legend-sentence.tsx";

export interface ChartFrameProps {
  /** Stem of the files' names, and of the test's handle. */
  readonly name: string;
  readonly title: string;
  /** Its marked words are the legend. */
  readonly sentence: string;
  /** In place of the sentence, where its words are more than a legend. */
  readonly legend?: ReactNode;
  /** Sample sizes, what a band is, what is left out. */
  readonly note?: string | undefined;
  /** Why there is nothing to see; shown in place of the chart. */
  readonly empty?: string | null;
  /** Controls of the chart itself. */
  readonly tools?: ReactNode;
  /** Made when it is asked for. */
  readonly table: () => ChartTable;
  /** The body as SVG, given the element that holds the chart; absent where there is nothing drawn. */
  readonly picture?: (body: HTMLElement) => ChartPicture | null;
  /** The body is the table already: there is no other view of it. */
  readonly isTable?: boolean;
  readonly children: ReactNode;
}

/** A card with a chart: title, legend sentence, the chart or its table, downloads, and what must be known of it. */
export function ChartFrame(props: ChartFrameProps) {
  const { charts } = useText();
  const [asTable, setAsTable] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const isEmpty = typeof props.empty === "string";
  return (
    <section className={styles.card} aria-label={props.title} data-chart={props.name}>
      <div className={styles.heading}>
        <h3>{props.title}</h3>
        {!isEmpty && !asTable && props.tools}
        {!isEmpty && (
          <div className={styles.tools}>
            {props.isTable !== true && (
              <IconButton
                variant="quiet"
                size="small"
                label={`${asTable ? charts.asChart : charts.asTable}: ${props.title}`}
                title={asTable ? charts.asChart : charts.asTable}
                icon={asTable ? icons.chart : icons.table}
                onClick={() => setAsTable(!asTable)}
              />
            )}
            <DownloadMenu
              {...props}
              pictured={!asTable && props.picture !== undefined}
              body={() => body.current}
            />
          </div>
        )}
      </div>
      {props.legend ?? <LegendSentence sentence={props.sentence} />}
      <div ref={body} className={styles.body}>
        {isEmpty && <p className={styles.empty}>{props.empty}</p>}
        {!isEmpty && asTable && <ChartTableView table={props.table()} title={props.title} />}
        {!isEmpty && !asTable && props.children}
      </div>
      {!isEmpty && props.note !== undefined && <p className={styles.note}>{props.note}</p>}
    </section>
  );
}
