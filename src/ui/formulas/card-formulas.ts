import type { CardFormula } from "../../store/lesson-cards.ts";
import {
  applied,
  bracketed,
  fraction,
  log,
  type MathNode,
  mean,
  mi,
  mn,
  norm,
  power,
  root,
  row,
  sub,
} from "./math-node.ts";
import { generatedScore, generatedWindow, realScore } from "./objective-formulas.ts";

const logOfRest = log(bracketed("1", "−", generatedScore));
const lossOf = (name: string) => sub("L", name);
const size = (index: MathNode | string) => row("|", sub("r", index), "|");

const hinge = (sign: "−" | "+", score: MathNode) =>
  mean(applied("max", "0", ",", row("1", sign, score)));

/** The formulas that lessons show. In them D(x) is the probability, but for the critic and hinge. */
export const CARD_FORMULAS: Readonly<Record<CardFormula, readonly MathNode[]>> = {
  generator: [row("z", mi("∼", "drawn from"), "N", bracketed("0", ",", "1"), ",", generatedWindow)],
  discriminator: [row("0", "≤", realScore, "≤", "1")],
  "articles-loss": [row("½", bracketed(mean(log(realScore)), "+", mean(logOfRest)))],
  "discriminator-loss": [row(lossOf("D"), "=", "−", mean(log(realScore)), "−", mean(logOfRest))],
  "generator-loss": [row(lossOf("G"), "=", "−", mean(log(generatedScore)))],
  "best-discriminator": [
    row(
      power("D", "∗"),
      bracketed("x"),
      "=",
      fraction(applied("p", "x"), row(applied("p", "x"), "+", applied("q", "x"))),
    ),
  ],
  "resting-losses": [
    row(lossOf("D"), "=", "−", log(mn("½")), "−", log(mn("½")), "=", log(mn("4"))),
    row(lossOf("G"), "=", "−", log(mn("½")), "=", log(mn("2"))),
  ],
  "update-rule": [
    row("θ", "←", "θ", "−", "α", sub("∇", "θ"), "L"),
    row("θ", "←", "θ", "−", "α", fraction("m", row(root("v"), "+", "ε"))),
  ],
  "minimax-generator": [row(lossOf("G"), "=", mean(logOfRest))],
  "non-saturating-generator": [row(lossOf("G"), "=", "−", mean(log(generatedScore)))],
  wasserstein: [
    row(
      lossOf("D"),
      "=",
      mean(generatedScore),
      "−",
      mean(realScore),
      "+",
      "λ",
      mean(power(bracketed(norm("∇", "D"), "−", "1"), "2")),
    ),
    row(lossOf("G"), "=", "−", mean(generatedScore)),
  ],
  hinge: [
    row(lossOf("D"), "=", hinge("−", realScore), "+", hinge("+", generatedScore)),
    row(lossOf("G"), "=", "−", mean(generatedScore)),
  ],
  autocorrelation: [
    row(
      sub("ρ", "k"),
      "=",
      fraction(
        row(mi("cov"), bracketed(size("t"), ",", size(row("t", "+", "k")))),
        row(mi("var"), bracketed(size("t"))),
      ),
    ),
  ],
};
