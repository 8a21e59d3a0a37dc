import { CONFIG_FIELDS, type GanConfig } from "../../gan/config-fields.ts";
import { laneLetter } from "../../store/race-csv.ts";
import { differingKeys } from "../../store/race-plan.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { ChartTableView } from "../charts/chart-table-view.tsx";
import { knobValue } from "../panels/use-flag-label.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";

function differencesTable(configs: readonly GanConfig[], text: Dictionary): ChartTable {
  const keys = differingKeys(configs);
  const { differences, setUp } = text.race;
  return {
    columns: [differences.knob, ...configs.map((_, index) => setUp.lane(laneLetter(index)))],
    rowCount: keys.length,
    row: (index) => {
      const key = keys[index];
      if (key === undefined) return [];
      const knob = `${text.groups[CONFIG_FIELDS[key].group]}: ${text.fields[key].label}`;
      return [knob, ...configs.map((config) => knobValue(key, config[key], text))];
    },
  };
}

/** The knobs in which lanes are not all alike. */
export function RaceDifferences({ configs }: { readonly configs: readonly GanConfig[] }) {
  const text = useText();
  const { differences } = text.race;
  const table = differencesTable(configs, text);
  return (
    <ChartFrame
      name="race-differences"
      title={differences.title}
      sentence={table.rowCount === 0 ? differences.none : differences.sentence}
      isTable
      table={() => table}
    >
      {table.rowCount > 0 && <ChartTableView table={table} title={differences.title} />}
    </ChartFrame>
  );
}
