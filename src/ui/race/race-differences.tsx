import type { GanConfig } from "../../gan/config-fields.ts";
import { differingKeys } from "../../store/differing-keys.ts";
import { laneLetter } from "../../store/race-csv.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { ChartTableView } from "../charts/chart-table-view.tsx";
import { differencesTable } from "../panels/differences-table.ts";
import { useText } from "../text/use-text.ts";

/** The knobs in which lanes are not all alike. */
export function RaceDifferences({ configs }: { readonly configs: readonly GanConfig[] }) {
  const text = useText();
  const { differences, setUp } = text.race;
  const named = configs.map((config, index) => ({ name: setUp.lane(laneLetter(index)), config }));
  const table = differencesTable(differingKeys(configs), named, differences.knob, text);
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
