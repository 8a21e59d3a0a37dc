import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { SpeedRecord } from "../engine/choice/speed-record.ts";
import { createSpeedStorage } from "./speed-storage.ts";

/** A storage of the test's own, with what it holds. */
function storageWith(text: string | null = null) {
  const held = { text };
  const storage = createSpeedStorage(() => ({
    getItem: () => held.text,
    setItem: (_key, value) => {
      held.text = value;
    },
    removeItem() {},
  }));
  return { held, storage };
}

const recordOf = (shape: string, stepMilliseconds = 2): SpeedRecord => ({
  machine: "8 × card",
  shape,
  rows: [
    { id: "compiled-wasm", outcome: "slower", detail: "SIMD", stepMilliseconds },
    { id: "tfjs-webgl", outcome: "software", detail: "", stepMilliseconds: null },
  ],
});

test("what is kept is loaded again, the latest of each shape, oldest first", () => {
  const { storage } = storageWith();
  storage.keep(recordOf("a", 1));
  storage.keep(recordOf("b"));
  storage.keep(recordOf("a", 3));
  expect(storage.load()).toEqual([recordOf("b"), recordOf("a", 3)]);
});

test("no more than 64 records are kept", () => {
  const { storage } = storageWith();
  for (let index = 0; index < 70; index++) storage.keep(recordOf(`shape ${index}`));
  const shapes = storage.load().map(({ shape }) => shape);
  expect([shapes.length, shapes[0], shapes.at(-1)]).toEqual([64, "shape 6", "shape 69"]);
});

test("another version's speeds are forgotten", () => {
  const { held, storage } = storageWith();
  storage.keep(recordOf("a"));
  const { version, app, records } = JSON.parse(held.text ?? "");
  for (const other of [
    { version: version + 1, app, records },
    { version, app: "0.0.0", records },
  ]) {
    expect(storageWith(JSON.stringify(other)).storage.load()).toEqual([]);
  }
  expect(storageWith(JSON.stringify({ version, app, records })).storage.load()).toHaveLength(1);
});

test("a damaged record is left out, the others stay", () => {
  const { held, storage } = storageWith();
  storage.keep(recordOf("a"));
  const kept = JSON.parse(held.text ?? "");
  const [good] = kept.records;
  const bad = [
    { ...good, machine: 5 },
    { ...good, rows: [{ ...good.rows[0], stepMilliseconds: -1 }] },
    { ...good, rows: [{ ...good.rows[0], id: "abacus" }] },
    { ...good, rows: new Array(50).fill(good.rows[0]) },
    null,
  ];
  const text = JSON.stringify({ ...kept, records: [...bad, good] });
  expect(storageWith(text).storage.load()).toEqual([recordOf("a")]);
});

test("nothing that was stored makes it throw, and nothing that cannot be stored", async () => {
  await fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(storageWith(text).storage.load()).toEqual([]);
    }),
  );
  const forbidden = createSpeedStorage(() => {
    throw new Error("forbidden");
  });
  forbidden.keep(recordOf("a"));
  expect(forbidden.load()).toEqual([]);
});
