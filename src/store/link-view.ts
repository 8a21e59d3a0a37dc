/**
 * What a link says of the page beside the experiment: `tab=quality&hide=knob-seed,card-fan`.
 * Values that mean nothing here are left out and listed.
 */

import { AILMENTS, type Ailment } from "../watching/doctor/diagnosis.ts";
import {
  PLANE_IDS,
  PLANE_LAYERS,
  type PlaneId,
  type PlaneLayer,
} from "../watching/plane/plane-picture.ts";
import { isPartId } from "./page-parts.ts";
import { PAGE_TABS, type PageTab, type ViewState } from "./view-store.ts";

const LAYOUTS = ["machine", "lists"] as const;
export type TrainLayout = (typeof LAYOUTS)[number];

/** Null and absent: nothing is said. */
export interface LinkedView {
  readonly tab: PageTab | null;
  readonly layout: TrainLayout | null;
  readonly plane: PlaneId | null;
  readonly layers: readonly PlaneLayer[] | null;
  readonly lesson: ViewState["wantedLesson"];
  /** The piece of the museum that is pointed at; nothing of it is played. */
  readonly museum: Ailment | null;
  readonly isLecture: boolean;
  readonly isEmbedded: boolean;
  /** Trains to this step and stops. */
  readonly autoplay: number | null;
  readonly hidden: readonly string[];
}

export const EMPTY_VIEW: LinkedView = {
  tab: null,
  layout: null,
  plane: null,
  layers: null,
  lesson: null,
  museum: null,
  isLecture: false,
  isEmbedded: false,
  autoplay: null,
  hidden: [],
};

export const VIEW_KEYS: ReadonlySet<string> = new Set([
  "tab",
  "layout",
  "plane",
  "layers",
  "lesson",
  "card",
  "museum",
  "lecture",
  "embed",
  "autoplay",
  "hide",
]);

const LONGEST_LESSON = 60;
const MOST_CARDS = 99;

const oneOf = <Value extends string>(values: readonly Value[], text: string): Value | null =>
  values.find((value) => value === text) ?? null;

const wholeNumber = (text: string | undefined, max: number): number | null => {
  if (text === undefined || !/^\d{1,9}$/.test(text)) return null;
  const value = Number(text);
  return value >= 1 && value <= max ? value : null;
};

/** Reads the view's texts and keeps those that were of no use. */
class ViewReader {
  readonly unusable: string[] = [];
  private readonly texts: ReadonlyMap<string, string>;

  constructor(texts: ReadonlyMap<string, string>) {
    this.texts = texts;
  }

  read<Value>(key: string, parse: (text: string) => Value | null): Value | null {
    const text = this.texts.get(key);
    if (text === undefined) return null;
    const value = parse(text);
    if (value === null) this.unusable.push(`${key}=${text}`);
    return value;
  }

  /** The usable items of a list, each once. */
  list(key: string, isUsable: (item: string) => boolean): readonly string[] | null {
    const text = this.texts.get(key);
    if (text === undefined) return null;
    const items = new Set(text.split(",").filter((item) => item !== ""));
    for (const item of items) if (!isUsable(item)) this.unusable.push(`${key}=${item}`);
    return [...items].filter(isUsable);
  }

  flag(key: string): boolean {
    return this.read(key, (text) => (text === "1" ? true : null)) ?? false;
  }
}

function readLesson(reader: ViewReader): LinkedView["lesson"] {
  const id = reader.read("lesson", (text) =>
    text.length <= LONGEST_LESSON && /^[a-z-]+$/.test(text) ? text : null,
  );
  const card = reader.read("card", (text) => wholeNumber(text, MOST_CARDS));
  return id === null ? null : { id, card: card ?? 1 };
}

/** The view out of a link's texts. `steps`: the run's last, which `autoplay` cannot pass. */
export function parseView(
  texts: ReadonlyMap<string, string>,
  steps: number,
): { readonly view: LinkedView; readonly unusable: readonly string[] } {
  const reader = new ViewReader(texts);
  const isLayer = (item: string): item is PlaneLayer => oneOf(PLANE_LAYERS, item) !== null;
  const view = {
    tab: reader.read("tab", (text) => oneOf(PAGE_TABS, text)),
    layout: reader.read("layout", (text) => oneOf(LAYOUTS, text)),
    plane: reader.read("plane", (text) => oneOf(PLANE_IDS, text)),
    layers: reader.list("layers", isLayer)?.filter(isLayer) ?? null,
    lesson: readLesson(reader),
    museum: reader.read("museum", (text) => oneOf(AILMENTS, text)),
    isLecture: reader.flag("lecture"),
    isEmbedded: reader.flag("embed"),
    autoplay: reader.read("autoplay", (text) => wholeNumber(text, steps)),
    hidden: reader.list("hide", isPartId) ?? [],
  };
  return { view, unusable: reader.unusable };
}

/** The pairs of a link that say this view; nothing for what it leaves open. */
export function viewPairs(view: LinkedView): readonly (readonly [string, string])[] {
  const { tab, layout, plane, layers, lesson, museum, isLecture, isEmbedded, autoplay, hidden } =
    view;
  const pairs: readonly (readonly [string, string | null])[] = [
    ["tab", tab],
    ["layout", layout],
    ["plane", plane],
    ["layers", layers?.join(",") ?? null],
    ["lesson", lesson?.id ?? null],
    ["card", lesson === null ? null : String(lesson.card)],
    ["museum", museum],
    ["lecture", isLecture ? "1" : null],
    ["embed", isEmbedded ? "1" : null],
    ["autoplay", autoplay === null ? null : String(autoplay)],
    ["hide", hidden.length > 0 ? hidden.join(",") : null],
  ];
  return pairs.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]));
}
