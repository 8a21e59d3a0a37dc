import { useMemo } from "react";
import { CONFIG_FIELDS, type ConfigKey, type Field } from "../../gan/config-fields.ts";
import type { KnobFlag } from "../../store/app-state.ts";
import type { ChartFlag } from "../charts/card-props.ts";
import { formatFieldValue } from "../controls/number-field.tsx";
import type { Dictionary } from "../text/dictionary.ts";
import type { OptionText } from "../text/en/options.ts";
import { useText } from "../text/use-text.ts";

/** A knob's value as it is shown: numbers with powers of ten, options by their names, switches as on and off. */
export function knobValue(key: ConfigKey, value: unknown, text: Dictionary): string {
  const field: Field = CONFIG_FIELDS[key];
  if (typeof value === "boolean") return value ? text.controls.on : text.controls.off;
  if (typeof value === "number") {
    return field.kind === "number" ? formatFieldValue(value, field) : String(value);
  }
  const options: Readonly<Record<string, Readonly<Record<string, OptionText>>>> = text.options;
  return options[key]?.[String(value)]?.label ?? String(value);
}

/** A function that says which knob was turned, when, from what and to what. */
export function useFlagLabel(): (flag: KnobFlag) => string {
  const text = useText();
  return ({ step, key, from, to }) =>
    text.status.flag(
      step,
      text.fields[key].label,
      knobValue(key, from, text),
      knobValue(key, to, text),
    );
}

/** The knobs that were turned, as the charts mark them: short names with the value after. */
export function useChartFlags(flags: readonly KnobFlag[]): readonly ChartFlag[] {
  const text = useText();
  return useMemo(
    () =>
      flags.map(({ step, key, to }) => {
        const { label, short } = text.fields[key];
        return { step, label: `${short ?? label} ${knobValue(key, to, text)}` };
      }),
    [flags, text],
  );
}
