import { randomStream } from "../../../shared/random.ts";
import type { TableModel } from "../../tabular/credit-table.ts";
import { rowsOfClass, takeRows } from "../table-rows.ts";

/**
 * Rows of the fitted table drawn again, each as likely as any other of its class: what the
 * traditional oversampling does, and as near to the real rows as copies can be.
 */
export const resampledRows: TableModel = {
  fit: async (table) => ({
    sample: async (count, seed, { target } = {}) => {
      const stream = randomStream(seed, "bootstrap", target ?? 2);
      const among =
        target === undefined
          ? Int32Array.from({ length: table.rowCount }, (_, row) => row)
          : rowsOfClass(table.target, target);
      const drawn = Int32Array.from(
        { length: count },
        () => among[stream.integer(among.length)] as number,
      );
      return takeRows(table, drawn);
    },
  }),
};
