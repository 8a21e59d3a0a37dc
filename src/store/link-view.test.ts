import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_MARKET } from "../data/simulated-market.ts";
import { DEFAULT_CONFIG } from "../gan/gan-config.ts";
import { AILMENTS } from "../watching/doctor/diagnosis.ts";
import { PLANE_IDS, PLANE_LAYERS } from "../watching/plane/plane-picture.ts";
import { EMPTY_VIEW, type LinkedView } from "./link-view.ts";
import { isPartId, PART_GROUPS } from "./page-parts.ts";
import { PRESET_CONFIGS } from "./preset-configs.ts";
import { formatLink, parseLink } from "./share-link.ts";
import { PAGE_TABS } from "./view-store.ts";

const PARTS = Object.values(PART_GROUPS).flat();
const SHORT_ENOUGH = 2000;

const format = (view: LinkedView) =>
  formatLink(
    { config: DEFAULT_CONFIG, preset: "recipe", market: DEFAULT_MARKET, view },
    PRESET_CONFIGS,
  );

function opened(fragment: string) {
  const parsed = parseLink(fragment, PRESET_CONFIGS);
  if (parsed.kind !== "experiment") throw new Error(`the link is ${parsed.kind}`);
  return parsed.experiment;
}

const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });

const anyView: fc.Arbitrary<LinkedView> = fc.record({
  tab: orNull(fc.constantFrom(...PAGE_TABS)),
  layout: orNull(fc.constantFrom("machine", "lists")),
  plane: orNull(fc.constantFrom(...PLANE_IDS)),
  layers: orNull(fc.subarray([...PLANE_LAYERS])),
  lesson: orNull(
    fc.record({
      id: fc.constantFrom("the-game", "clustering"),
      card: fc.integer({ min: 1, max: 9 }),
    }),
  ),
  museum: orNull(fc.constantFrom(...AILMENTS)),
  isLecture: fc.boolean(),
  isEmbedded: fc.boolean(),
  autoplay: orNull(fc.integer({ min: 1, max: DEFAULT_CONFIG.steps })),
  hidden: fc.subarray(PARTS),
});

test("every view survives its link", async () => {
  await fc.assert(
    fc.property(anyView, (view) => {
      const fragment = format(view);
      if (fragment === "") expect(view).toEqual(EMPTY_VIEW);
      else expect(opened(fragment)).toMatchObject({ view, isViewOnly: true });
    }),
  );
});

test("what is hidden can be read in the link", () => {
  const hidden = ["knob-seed", "card-fan"];
  expect(format({ ...EMPTY_VIEW, hidden })).toMatch(/&hide=knob-seed,card-fan$/);
});

test("what is not known is left out and listed, the rest is used", () => {
  const { view, opened: link } = opened(
    "hide=knob-seed,card-nonsense,knob-seed&tab=backtest&layers=real,fog&plane=moon&embed=yes&autoplay=1e9",
  );
  expect(view).toEqual({ ...EMPTY_VIEW, hidden: ["knob-seed"], layers: ["real"] });
  expect(link.unknownKeys).toEqual([
    "tab=backtest",
    "plane=moon",
    "layers=fog",
    "embed=yes",
    "autoplay=1e9",
    "hide=card-nonsense",
  ]);
});

test("a link trains no further than the run is long, and not to step 0", () => {
  expect(opened("steps=50&autoplay=50").view.autoplay).toBe(50);
  for (const text of ["51", "0", "-1", "2.5", "", "1e2"]) {
    const { view, opened: link } = opened(`steps=50&autoplay=${text}`);
    expect(view.autoplay, text).toBeNull();
    expect(link.unknownKeys).toEqual([`autoplay=${text}`]);
  }
});

test("a lesson's name is a name, its card a number", () => {
  expect(opened("lesson=the-game&card=3").view.lesson).toEqual({ id: "the-game", card: 3 });
  expect(opened("lesson=the-game&card=0").view.lesson).toEqual({ id: "the-game", card: 1 });
  expect(opened("lesson=%3Cscript%3E").view.lesson).toBeNull();
});

test("hiding all of the frame and a dozen cards keeps the link short", () => {
  const cards = PART_GROUPS.cards.slice(0, 12);
  const hidden = [...PART_GROUPS.frame, ...cards, ...PART_GROUPS.knobs.slice(0, 30)];
  expect(format({ ...EMPTY_VIEW, hidden }).length).toBeLessThan(SHORT_ENOUGH);
});

test("ids are words that stand in a link as they are", () => {
  for (const id of PARTS) {
    expect(encodeURIComponent(id)).toBe(id);
    expect(isPartId(id)).toBe(true);
  }
  expect(new Set(PARTS).size).toBe(PARTS.length);
});
