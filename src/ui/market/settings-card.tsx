import {
  BARS_PER_YEAR_BOUNDS,
  HISTORY_PARTS,
  PATH_COUNT_BOUNDS,
  VOLATILITY_WINDOW_BOUNDS,
} from "../../applications/market/market-options.ts";
import { MODEL_IDS } from "../../applications/model-ids.ts";
import { useSession } from "../../store/current-session.ts";
import { useDataset } from "../../store/dataset-store.ts";
import { modelWords } from "../applications/model-words.ts";
import { ChoiceField } from "../controls/choice-field.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { SwitchField } from "../controls/switch-field.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./market.module.css";
import type { MarketFormState } from "./market-form.ts";
import { marketText } from "./text/en.ts";

const { settings } = marketText;
const MOST_SEED = 4_294_967_295;
/** Historical simulation replays stretches: as long as the history there is but one. */
const OFFERED = MODEL_IDS.filter((id) => id !== "historical-simulation");
const NO_ASSETS: readonly string[] = [];

function AssetField({ asset }: { readonly asset: number }) {
  const session = useSession();
  const assets = useDataset((state) => state.dataset?.prices.assets ?? NO_ASSETS);
  if (assets.length < 2) return null;
  return (
    <ChoiceField
      label={settings.asset}
      value={String(asset)}
      options={assets.map((label, index) => ({ value: String(index), label }))}
      onChange={(chosen) => session.showAsset(Number(chosen))}
    />
  );
}

function YearFields(props: MarketFormState & { readonly inferred: number }) {
  const { form, change, inferred } = props;
  return (
    <>
      <NumberField
        label={settings.year}
        explanation={settings.yearHelp}
        value={form.barsPerYear ?? inferred}
        {...BARS_PER_YEAR_BOUNDS}
        integer={false}
        scale="linear"
        slider={false}
        onChange={(barsPerYear) => change({ barsPerYear })}
      />
      <SwitchField
        label={settings.infer}
        checked={form.barsPerYear === null}
        onChange={(isInferred) => change({ barsPerYear: isInferred ? null : inferred })}
      />
    </>
  );
}

/** Which asset and stretch, which model beside it, and how numbers become yearly ones. */
export function SettingsCard(props: MarketFormState & { readonly inferred: number }) {
  const text = useText();
  const { form, change, asset } = props;
  return (
    <section className={styles.settings} aria-label={settings.title}>
      <ChoiceField
        label={settings.model}
        explanation={settings.modelHelp}
        value={form.model}
        options={OFFERED.map((value) => ({ value, label: modelWords(value, text).label }))}
        onChange={(model) => change({ model })}
      />
      <AssetField asset={asset} />
      <ChoiceField
        label={settings.part}
        explanation={settings.partHelp}
        value={form.part}
        options={HISTORY_PARTS.map((value) => ({ value, label: settings.parts[value] }))}
        onChange={(part) => change({ part })}
      />
      <NumberField
        label={settings.paths}
        value={form.pathCount}
        {...PATH_COUNT_BOUNDS}
        integer
        scale="linear"
        onChange={(pathCount) => change({ pathCount })}
      />
      <NumberField
        label={settings.window}
        explanation={settings.windowHelp}
        value={form.volatilityWindow}
        {...VOLATILITY_WINDOW_BOUNDS}
        integer
        scale="linear"
        unit={settings.barsUnit}
        onChange={(volatilityWindow) => change({ volatilityWindow })}
      />
      <NumberField
        label={settings.seed}
        value={form.seed}
        min={0}
        max={MOST_SEED}
        integer
        scale="linear"
        slider={false}
        onChange={(seed) => change({ seed })}
      />
      <YearFields {...props} />
    </section>
  );
}
