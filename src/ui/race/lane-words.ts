import type { ConfigKey, GanConfig } from "../../gan/config-fields.ts";
import { differingKeys } from "../../store/differing-keys.ts";
import { laneLetter } from "../../store/race-csv.ts";
import { knobValue } from "../panels/use-flag-label.ts";
import type { Dictionary } from "../text/dictionary.ts";

/** The value that most of the configurations have; undefined where no value is more frequent than the others. */
function usualValue(configs: readonly GanConfig[], key: ConfigKey): unknown {
  const counts = [...Map.groupBy(configs, (config) => config[key])]
    .map(([value, those]) => ({ value, count: those.length }))
    .sort((a, b) => b.count - a.count);
  const [first, second] = counts;
  return first !== undefined && first.count > (second?.count ?? 0) ? first.value : undefined;
}

/** What a lane does unlike the others, in a few words. */
function changesOf(configs: readonly GanConfig[], index: number, text: Dictionary): string {
  const config = configs[index];
  if (config === undefined) return "";
  const own = differingKeys(configs).filter((key) => config[key] !== usualValue(configs, key));
  const words = own.map((key) => {
    const { label, short } = text.fields[key];
    return text.race.change(short ?? label, knobValue(key, config[key], text));
  });
  return words.length === 0 ? text.race.unchanged : words.join(", ");
}

/** The lanes' names: their letters, and what each does unlike the others. */
export function laneNames(configs: readonly GanConfig[], text: Dictionary): readonly string[] {
  return configs.map((_, index) =>
    text.race.lane(laneLetter(index), changesOf(configs, index, text)),
  );
}
