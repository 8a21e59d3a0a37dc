import { CONFIG_FIELDS, type ConfigKey, type GanConfig } from "../../gan/config-fields.ts";
import type { ChartTable } from "../charts/chart-table.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { knobValue } from "./use-flag-label.ts";

/** A row for each knob, a column for each named configuration; `knob` heads the first column. */
export function differencesTable(
  keys: readonly ConfigKey[],
  named: readonly { readonly name: string; readonly config: GanConfig }[],
  knob: string,
  text: Dictionary,
): ChartTable {
  return {
    columns: [knob, ...named.map(({ name }) => name)],
    rowCount: keys.length,
    row: (index) => {
      const key = keys[index];
      if (key === undefined) return [];
      const label = `${text.groups[CONFIG_FIELDS[key].group]}: ${text.fields[key].label}`;
      return [label, ...named.map(({ config }) => knobValue(key, config[key], text))];
    },
  };
}
