import type { Sensitivity } from "../../applications/product/product-types.ts";
import { formatFixed, formatNumber } from "../text/format.ts";
import type { ProductAnswer } from "./product-head.tsx";
import { TableCard, type TableRow } from "./table-card.tsx";
import { productText } from "./text/en.ts";

const signed = (value: number, text: string) => (value > 0 ? `+${text}` : text);

function nameOf(name: string): string {
  const { sensitivity, terms, lawFields } = productText;
  const names: Readonly<Record<string, string>> = sensitivity.names;
  const laws: Readonly<Record<string, string>> = lawFields;
  const words: Readonly<Record<string, { readonly label: string }>> = terms;
  return names[name] ?? words[name]?.label.toLowerCase() ?? laws[name]?.toLowerCase() ?? name;
}

function rowOf({ name, change, to, value, difference }: Sensitivity): TableRow {
  const label = nameOf(name);
  const step = signed(change, formatNumber(change, 3));
  const moved = 100 * difference.value;
  return {
    key: `${name} ${change}`,
    head: `${label} ${step}`,
    cells: [
      formatNumber(to, 4),
      formatFixed(100 * value, 2),
      <span key="change">
        {signed(moved, formatFixed(moved, 2))}{" "}
        <small>± {formatFixed(100 * difference.error, 2)}</small>
      </span>,
    ],
    values: [label, change, to, value, difference.value, difference.error],
  };
}

/** What the value is worth with one thing changed. */
export function SensitivityCard({ answer }: { readonly answer: ProductAnswer }) {
  const { sensitivity } = productText;
  const { what, to, value, change } = sensitivity;
  return (
    <TableCard
      name="product-sensitivity"
      title={sensitivity.title}
      sentence={sensitivity.sentence}
      columns={[what, to, value, change]}
      valueColumns={[what, "by", to, "value", "change", "standard error"]}
      rows={answer.output.sensitivities.map(rowOf)}
    />
  );
}
