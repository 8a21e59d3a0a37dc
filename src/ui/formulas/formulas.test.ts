import { expect, test } from "vitest";
import { OBJECTIVES } from "../../gan/config-fields.ts";
import { DEFAULT_CONFIG } from "../../gan/gan-config.ts";
import { CARD_FORMULAS } from "./card-formulas.ts";
import type { MathNode } from "./math-node.ts";
import { lossFormulas, mixture, projection, updateFormulas } from "./objective-formulas.ts";

/** A formula in one line, as a TeX writer would say it. */
function line(node: MathNode): string {
  if ("text" in node) return node.text.trim();
  const [first = "", second = "", third = ""] = node.children.map(line);
  switch (node.tag) {
    case "msub":
      return `${first}_${second}`;
    case "msup":
      return `${first}^${second}`;
    case "mfrac":
      return `(${first})/(${second})`;
    case "msqrt":
      return `√(${first})`;
    case "mover":
      return `${first}${second}`;
    default:
      return node.children.length > 3 ? node.children.map(line).join("") : first + second + third;
  }
}

const plain = { ...DEFAULT_CONFIG, spectralProjection: false } as const;
const losses = (change: Partial<typeof DEFAULT_CONFIG>) => {
  const { discriminator, generator } = lossFormulas({ ...plain, ...change });
  return [line(discriminator), line(generator)];
};

test("each objective's formulas are those of its paper", () => {
  expect(losses({ objective: "minimax" })).toEqual([
    "L_D=−𝔼logσ(D(x))−𝔼log(1−σ(D(G(z))))",
    "L_G=𝔼log(1−σ(D(G(z))))",
  ]);
  expect(losses({ objective: "non-saturating" })).toEqual([
    "L_D=−𝔼logσ(D(x))−𝔼log(1−σ(D(G(z))))",
    "L_G=−𝔼logσ(D(G(z)))",
  ]);
  expect(losses({ objective: "least-squares" })).toEqual([
    "L_D=½𝔼(D(x)−1)^2+½𝔼D(G(z))^2",
    "L_G=½𝔼(D(G(z))−1)^2",
  ]);
  expect(losses({ objective: "hinge" })).toEqual([
    "L_D=𝔼max(0,1−D(x))+𝔼max(0,1+D(G(z)))",
    "L_G=−𝔼D(G(z))",
  ]);
  expect(losses({ objective: "wasserstein" })).toEqual(["L_D=−𝔼D(x)+𝔼D(G(z))", "L_G=−𝔼D(G(z))"]);
  expect(losses({ objective: "relativistic" })).toEqual([
    "L_D=−𝔼logσ(D(x)−D(G(z)))",
    "L_G=−𝔼logσ(D(G(z))−D(x))",
  ]);
});

test("smoothing and penalties are in the discriminator's loss", () => {
  const [smooth] = losses({ objective: "non-saturating", labelSmoothing: 0.1 });
  expect(smooth).toBe("L_D=−0.9𝔼logσ(D(x))−0.1𝔼log(1−σ(D(x)))−𝔼log(1−σ(D(G(z))))");
  const penalised = (gradientPenalty: (typeof DEFAULT_CONFIG)["gradientPenalty"]) =>
    losses({ objective: "wasserstein", gradientPenalty, gradientPenaltyWeight: 10 })[0];
  expect(penalised("interpolated")).toMatch(/\+10𝔼\(‖∇D\(x\^\)‖−1\)\^2$/);
  expect(penalised("real")).toMatch(/\+\(10\)\/\(2\)𝔼‖∇D\(x\)‖\^2$/);
  expect(penalised("real-and-generated")).toMatch(
    /\)𝔼‖∇D\(x\)‖\^2\+\(10\)\/\(2\)𝔼‖∇D\(G\(z\)\)‖\^2$/,
  );
});

test("the articles' loss is the halved minimax game", () => {
  expect(CARD_FORMULAS["articles-loss"].map(line)).toEqual(["½(𝔼logD(x)+𝔼log(1−D(G(z))))"]);
});

test("each optimiser's update is written as it is computed", () => {
  expect(updateFormulas("adam").map(line)).toEqual([
    "g=∇_θL",
    "m←β_1m+(1−β_1)g",
    "v←β_2v+(1−β_2)g^2",
    "θ←θ−α(m^)/(√(v^)+ε)",
  ]);
  expect(updateFormulas("rmsprop").map(line).at(-1)).toBe("θ←θ−α(g)/(√(v)+ε)");
  expect(updateFormulas("sgd").map(line).at(-1)).toBe("θ←θ−αm");
});

test("every formula can be read aloud: no bare symbol is left in its words", () => {
  const all = [
    ...Object.values(CARD_FORMULAS).flat(),
    ...OBJECTIVES.flatMap((objective) => Object.values(lossFormulas({ ...plain, objective }))),
    ...updateFormulas("adam"),
    mixture,
    projection,
  ];
  for (const { spoken } of all) expect(spoken).not.toMatch(/[−←½𝔼σθαβερ∇‖^_=+∼]/u);
});

test("the words name squares, fractions and functions", () => {
  const { discriminator } = lossFormulas({ ...plain, objective: "least-squares" });
  expect(discriminator.spoken).toBe(
    "L D equals one half the mean of ( D of ( x ) minus 1 ) squared plus one half the mean of D of ( G of ( z ) ) squared",
  );
});
