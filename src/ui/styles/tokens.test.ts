import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");

/** `--colour-name: light-dark(#light, #dark)` */
const colours = new Map(
  [...css.matchAll(/--colour-([a-z]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
  ),
);

const channel = (hex: string, at: number) => {
  const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance, WCAG 2.2. */
const luminance = (hex: string) =>
  0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);

const contrast = (one: string, other: string) => {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
};

const colour = (name: string, theme: "light" | "dark") => {
  const found = colours.get(name)?.[theme];
  if (found === undefined) throw new Error(`no token --colour-${name}`);
  return found;
};

const THEMES = ["light", "dark"] as const;
const SURFACES = ["ground", "card"] as const;
const WORDS = ["ink", "muted", "real", "generated", "discriminator", "gradient", "flag", "error"];
const LINES = ["real", "generated", "discriminator", "gradient", "flag", "error", "control"];

describe.each(THEMES)("%s theme", (theme) => {
  test("black on white has the largest contrast there is", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 6);
  });

  test.each(WORDS)("%s is readable as text on ground, card and raised parts", (name) => {
    for (const surface of [...SURFACES, "raised"]) {
      const ratio = contrast(colour(name, theme), colour(surface, theme));
      expect(ratio, `${name} on ${surface}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(LINES)("%s is visible as a line on ground and card", (name) => {
    for (const surface of SURFACES) {
      const ratio = contrast(colour(name, theme), colour(surface, theme));
      expect(ratio, `${name} on ${surface}`).toBeGreaterThanOrEqual(3);
    }
  });

  test.each(["ink", "flag"])("the card's colour is readable on %s", (name) => {
    expect(contrast(colour("card", theme), colour(name, theme))).toBeGreaterThanOrEqual(4.5);
  });
});

test("registered colours start as the light theme's", () => {
  const registered = [
    ...css.matchAll(/@property --colour-([a-z]+)\s*\{[^}]*initial-value:\s*(#[0-9a-f]{6})/g),
  ];
  expect(registered.length).toBe(colours.size);
  for (const [, name = "", initial] of registered)
    expect(initial, name).toBe(colour(name, "light"));
});
