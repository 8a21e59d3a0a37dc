/** Formulas as data: drawn as MathML, read aloud as words. */

/** The elements of MathML Core that are used. */
export type MathTag =
  | "mi"
  | "mn"
  | "mo"
  | "mtext"
  | "mrow"
  | "msub"
  | "msup"
  | "msubsup"
  | "mfrac"
  | "msqrt"
  | "mover"
  | "mtable"
  | "mtr"
  | "mtd";

export type MathNode =
  | { readonly tag: "mi" | "mn" | "mo" | "mtext"; readonly text: string; readonly spoken: string }
  | {
      readonly tag: Exclude<MathTag, "mi" | "mn" | "mo" | "mtext">;
      readonly children: readonly MathNode[];
      readonly spoken: string;
    };

type Part = MathNode | string;

/** Symbols whose reading is not their writing. */
const READINGS: Readonly<Record<string, string>> = {
  "−": "minus",
  "+": "plus",
  "=": "equals",
  "←": "becomes",
  "≤": "at most",
  "⋅": "times",
  "∇": "gradient of",
  "‖": "norm",
  "|": "absolute value",
  "(": "(",
  ")": ")",
  "[": "[",
  "]": "]",
  ",": ",",
  ";": ";",
  σ: "sigma",
  θ: "theta",
  α: "alpha",
  β: "beta",
  λ: "lambda",
  ε: "epsilon",
  ρ: "rho",
  𝔼: "the mean of",
  "½": "one half",
  ℓ: "l",
};

const readingOf = (text: string) => READINGS[text] ?? text;

const join = (parts: readonly MathNode[]) =>
  parts
    .map(({ spoken }) => spoken)
    .filter((words) => words !== "")
    .join(" ");

/** A variable or a function's name. */
export const mi = (text: string, spoken = readingOf(text)): MathNode => ({
  tag: "mi",
  text,
  spoken,
});

/** A number. */
export const mn = (value: number | string): MathNode => ({
  tag: "mn",
  text: String(value),
  spoken: readingOf(String(value)),
});

/** An operator, a bracket or a comma. */
export const mo = (text: string, spoken = readingOf(text)): MathNode => ({
  tag: "mo",
  text,
  spoken,
});

/** Words within a formula. */
export const mtext = (text: string, spoken = text): MathNode => ({ tag: "mtext", text, spoken });

const OPERATORS = /^[−+=←≤⋅∇‖|()[\],;]$/;

/** A short way to write leaves: operators, numbers and names by how they look. */
function leaf(part: Part): MathNode {
  if (typeof part !== "string") return part;
  if (OPERATORS.test(part)) return mo(part);
  return /^[\d.½]+$/.test(part) ? mn(part) : mi(part);
}

/** Parts beside each other. */
export function row(...parts: readonly Part[]): MathNode {
  const children = parts.map(leaf);
  return { tag: "mrow", children, spoken: join(children) };
}

/** The base with something below its foot. */
export function sub(base: Part, index: Part): MathNode {
  const children = [leaf(base), leaf(index)];
  return { tag: "msub", children, spoken: join(children) };
}

/** A power. */
export function power(base: Part, exponent: Part): MathNode {
  const children = [leaf(base), leaf(exponent)];
  const isSquare = exponent === "2";
  const [first, second] = children as [MathNode, MathNode];
  const words = isSquare ? "squared" : `to the power ${second.spoken}`;
  return { tag: "msup", children, spoken: `${first.spoken} ${words}` };
}

/** One formula over several lines: a beginning, and under each other what it is followed by. */
export function lines(beginning: MathNode, rest: readonly MathNode[]): MathNode {
  const cell = (child: MathNode): MathNode => ({
    tag: "mtd",
    children: [child],
    spoken: child.spoken,
  });
  const rows = rest.map((line, index): MathNode => {
    const children = [cell(index === 0 ? beginning : row()), cell(line)];
    return { tag: "mtr", children, spoken: join(children) };
  });
  return { tag: "mtable", children: rows, spoken: join(rows) };
}

/** A fraction. */
export function fraction(above: Part, below: Part): MathNode {
  const [first, second] = [leaf(above), leaf(below)] as const;
  return {
    tag: "mfrac",
    children: [first, second],
    spoken: `${first.spoken} over ${second.spoken}`,
  };
}

/** A square root. */
export function root(inside: Part): MathNode {
  const child = leaf(inside);
  return { tag: "msqrt", children: [child], spoken: `the square root of ${child.spoken}` };
}

/** The base with a hat, for a corrected or a mixed quantity. */
export function hat(base: string): MathNode {
  return { tag: "mover", children: [mi(base), mo("^", "")], spoken: `${readingOf(base)} hat` };
}

/** In round brackets. */
export const bracketed = (...parts: readonly Part[]): MathNode => row("(", ...parts, ")");

/** A function of something. */
export const applied = (name: Part, ...parts: readonly Part[]): MathNode => {
  const children = [leaf(name), bracketed(...parts)];
  const [first, second] = children as [MathNode, MathNode];
  return { tag: "mrow", children, spoken: `${first.spoken} of ${second.spoken}` };
};

/** A hair of space, as after a function's name without brackets. */
const THIN = mtext("\u2009", "");

/** The expectation of something. */
export const mean = (...parts: readonly Part[]): MathNode => row("𝔼", THIN, ...parts);

/** The natural logarithm of something. */
export const log = (...parts: readonly Part[]): MathNode => row(THIN, "log", THIN, ...parts);

/** The length of a vector. */
export function norm(...parts: readonly Part[]): MathNode {
  const inner = row(...parts);
  return {
    tag: "mrow",
    children: [mo("‖", ""), inner, mo("‖", "")],
    spoken: `the norm of ${inner.spoken}`,
  };
}
