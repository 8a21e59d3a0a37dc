import { expect, test } from "vitest";
import { EmbedPort, type EmbedState } from "./embed-port.ts";

const ORIGIN = "https://school.example";

function framed() {
  const parent = {};
  const done: string[] = [];
  const told: [EmbedState, string][] = [];
  const port = new EmbedPort(
    { parent, post: (message, origin) => told.push([message, origin]) },
    {
      play: () => done.push("play"),
      pause: () => done.push("pause"),
      step: (target) => done.push(`step ${target}`),
    },
    () => ({ status: "ready", step: 3 }),
  );
  const say = (data: unknown, source: unknown = parent, origin = ORIGIN) =>
    port.hear({ data, origin, source: source as Window });
  return { port, done, told, say };
}

test("the page around the frame plays, pauses and steps", () => {
  const { done, told, say } = framed();
  for (const command of ["play", "pause", "step"]) say({ type: `market-forge:${command}` });
  expect(done).toEqual(["play", "pause", "step both"]);
  expect(told.at(-1)).toEqual([{ type: "market-forge:state", status: "ready", step: 3 }, ORIGIN]);
});

test("nothing else is obeyed", () => {
  const { done, told, say } = framed();
  const others = [
    "market-forge:play",
    null,
    7,
    { type: "play" },
    { type: "market-forge:reset" },
    { type: "market-forge:" },
    { type: ["market-forge:play"] },
    { command: "market-forge:play" },
  ];
  for (const data of others) say(data);
  expect(done).toEqual([]);
  expect(told).toEqual([]);
});

test("windows that are not the parent are not heard", () => {
  const { done, told, say } = framed();
  say({ type: "market-forge:play" }, {});
  expect(done).toEqual([]);
  expect(told).toEqual([]);
});

test("the state is told only after a word from the parent, and only to its origin", () => {
  const { port, told, say } = framed();
  port.tell();
  expect(told).toEqual([]);
  say({ type: "market-forge:hello" });
  port.tell();
  expect(told.map(([, origin]) => origin)).toEqual([ORIGIN, ORIGIN]);
});

test("a parent without an origin is obeyed but told nothing", () => {
  const { done, told, say } = framed();
  say({ type: "market-forge:play" }, undefined, "null");
  expect(done).toEqual(["play"]);
  expect(told).toEqual([]);
});
