import { MARKET_LAWS } from "../../data/simulated-market.ts";
import type { DatasetState } from "../../store/app-state.ts";
import { useSession } from "../../store/current-session.ts";
import { useDataset } from "../../store/dataset-store.ts";
import { useExperiment } from "../../store/experiment-store.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";
import styles from "./dataset-menu.module.css";
import { useOpenDialog } from "./dialogs.ts";
import { Menu, MenuChoices, MenuItem, MenuLine, MenuSection } from "./menu.tsx";
import { useOpenFile } from "./use-open-file.tsx";

type Entry = Pick<DatasetState["earlier"][number], "dataset" | "market">;

/** What a dataset is called on the page: its file, or the law that made it. */
export function datasetName({ dataset, market }: Entry, text: Dictionary): string {
  return market === null ? dataset.name : text.dataPanel.simulatedName(text.laws[market.law].label);
}

function period(times: Float64Array): string {
  const year = (time: number | undefined) =>
    time === undefined ? "" : String(new Date(time).getUTCFullYear());
  const first = year(times[0]);
  const last = year(times.at(-1));
  return first === last ? first : `${first}–${last}`;
}

function DatasetName() {
  const text = useText();
  const dataset = useDataset((state) => state.dataset);
  const market = useExperiment((state) => state.market);
  if (dataset === null) return <span>{text.dataPanel.none}</span>;
  const { times } = dataset.prices;
  const name = market === null ? dataset.name : text.laws[market.law].label;
  const details = [
    ...(market === null ? [] : [text.dataPanel.made]),
    text.dataPanel.returns(times.length - 1),
    period(times),
  ];
  return (
    <span className={styles.name}>
      <strong>{name}</strong>
      {details.map((detail) => (
        <span key={detail} className={styles.detail}>{` · ${detail}`}</span>
      ))}
    </span>
  );
}

const entryKey = ({ dataset: { name, prices } }: Entry) =>
  [name, prices.values.length, prices.values[0], prices.values.at(-1)].join(" ");

function EarlierDatasets() {
  const text = useText();
  const session = useSession();
  const earlier = useDataset((state) => state.earlier);
  if (earlier.length === 0) return null;
  return (
    <>
      <MenuLine />
      <MenuSection label={text.dataPanel.earlier}>
        {earlier.map((entry, index) => (
          <MenuItem
            key={entryKey(entry)}
            onChoose={() => session.returnToDataset(index)}
            note={text.dataPanel.returns(entry.dataset.prices.times.length - 1)}
          >
            {datasetName(entry, text)}
          </MenuItem>
        ))}
      </MenuSection>
    </>
  );
}

/** The data in use, and every way to other data. */
export function DatasetMenu() {
  const text = useText();
  const session = useSession();
  const openDialog = useOpenDialog();
  const openFile = useOpenFile();
  const law = useExperiment((state) => state.market?.law ?? "");
  const hasReport = useDataset((state) => state.report !== null);
  return (
    <Menu trigger={<DatasetName />} className={styles.trigger}>
      <MenuItem onChoose={openFile}>{text.dataPanel.openFile}</MenuItem>
      <MenuItem onChoose={() => openDialog("paste")}>{text.dataPanel.paste}</MenuItem>
      <MenuItem onChoose={() => openDialog("draw")}>{text.draw.open}</MenuItem>
      {hasReport && (
        <MenuItem onChoose={() => openDialog("report-card")}>{text.dataPanel.reportCard}</MenuItem>
      )}
      <EarlierDatasets />
      <MenuLine />
      <MenuChoices
        label={text.dataPanel.simulated}
        value={law}
        choices={MARKET_LAWS.map((value) => ({ value, label: text.laws[value].label }))}
        onChange={session.chooseLaw}
      />
    </Menu>
  );
}
