import { expect, test } from "vitest";
import { ArenaBuilder } from "./arena-builder.ts";

test("regions begin at multiples of 16 bytes", () => {
  const arena = new ArenaBuilder(5);
  expect(arena.keep("a", 3).offset).toBe(8);
  expect(arena.keep("b", 4).offset).toBe(12);
  expect(arena.size).toBe(16);
});

test("a region is used again only when all who hold it have let go", () => {
  const arena = new ArenaBuilder(0);
  const first = arena.takeLeased("x", 8);
  first.hold();
  first.release();
  expect(arena.takeLeased("x", 8).region).not.toBe(first.region);
  first.release();
  expect(arena.takeLeased("x", 8).region).toBe(first.region);
});

test("the smallest region that fits is taken, a far larger one is spared", () => {
  const arena = new ArenaBuilder(0);
  const [large, middle] = [arena.takeLeased("x", 100), arena.takeLeased("x", 20)];
  large.release();
  middle.release();
  expect(arena.takeLeased("x", 2).region.offset).toBe(120);
  expect(arena.takeLeased("x", 16).region).toBe(middle.region);
  expect(arena.takeLeased("x", 30).region).toBe(large.region);
});
