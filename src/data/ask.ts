import type { TableColumn } from "./assign-roles.ts";
import { formatTime } from "./format-time.ts";
import type { OrderedRows } from "./order-rows.ts";
import type { Question, ReadingChoices } from "./report-card.ts";

/** The question which column is the price, where several could be. */
export function askAboutPrice(
  rivals: readonly number[],
  columns: readonly TableColumn[],
): Question[] {
  if (rivals.length < 2) return [];
  const options = rivals.flatMap((rival) => {
    const column = columns.find(({ index }) => index === rival);
    if (!column) return [];
    const text = column.tally.examples.find((example) => example !== "") ?? "";
    return {
      value: column.name,
      example: { text, reading: column.name },
      choices: { columnRoles: { [rival]: "price" as const } },
    };
  });
  return [{ id: "price-column", options }];
}

/** The question which of two prices of one time counts, unless the file or the user settles it. */
export function askAboutDuplicates(ordered: OrderedRows, choices: ReadingChoices): Question[] {
  const conflict = ordered.openConflict;
  if (!conflict || choices.duplicates) return [];
  const text = formatTime(conflict.time);
  return [
    {
      id: "duplicates",
      options: [
        {
          value: "last",
          example: { text, reading: String(conflict.later) },
          choices: { duplicates: "last" },
        },
        {
          value: "first",
          example: { text, reading: String(conflict.earlier) },
          choices: { duplicates: "first" },
        },
      ],
    },
  ];
}
