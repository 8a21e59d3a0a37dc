import { expect, test } from "vitest";
import { readPeerLines } from "./peer.ts";

test("a peer's JSON lines are read, and what else it prints is passed over", () => {
  const output = [
    "warming up",
    '{"workload": "A", "device": "cpu", "threads": 1, "penalty": false, "stepsPerSecond": 1051.2}',
    '{"workload": "Z", "device": "cpu", "threads": 1, "stepsPerSecond": 1}',
    '{"workload": "B", "device": "cpu", "threads": 1}',
    "",
  ].join("\n");
  expect(readPeerLines(output)).toEqual([
    { workload: "A", device: "cpu", threads: 1, stepsPerSecond: 1051.2 },
  ]);
});
