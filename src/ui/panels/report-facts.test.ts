import { expect, test } from "vitest";
import type { DroppedRows, ReportCard } from "../../data/report-card.ts";
import { droppedCount } from "./report-facts.ts";

const dropped = (reason: DroppedRows["reason"], count: number): DroppedRows => ({
  reason,
  count,
  lines: [],
});

test("lines that never were data do not count as dropped rows", () => {
  const report = {
    rowsDropped: [
      dropped("preamble", 4),
      dropped("blank", 2),
      dropped("footer", 1),
      dropped("repeated-header", 1),
      dropped("missing-price", 3),
      dropped("duplicate-time", 2),
    ],
  } as unknown as ReportCard;
  expect(droppedCount(report)).toBe(5);
});
