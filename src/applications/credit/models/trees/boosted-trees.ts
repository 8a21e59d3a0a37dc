import { randomStream } from "../../../../shared/random.ts";
import type { CreditTable } from "../../../tabular/credit-table.ts";
import { splitByClass, takeRows } from "../../table-rows.ts";
import { probabilityOf } from "../logistic-default.ts";
import { binRows, type FeatureBins, fitBins } from "./feature-bins.ts";
import { addTree, growTree, type Tree, type TreeData, type TreeLimits } from "./grow-tree.ts";

/** Gradient-boosted trees as plain data. */
export interface TreesDefault {
  readonly kind: "trees";
  readonly bins: readonly FeatureBins[];
  /** Logit of the training part's share of defaults, where the trees start from. */
  readonly start: number;
  readonly trees: readonly Tree[];
}

const LIMITS: TreeLimits = {
  depth: 3,
  leafSize: 10,
  ridge: 1,
  categoryRidge: 10,
  learningRate: 0.08,
};
const MOST_TREES = 300;
/** Trees that may bring nothing before the growth ends. */
const PATIENCE = 25;
/** Share of the rows that each tree sees. */
const ROW_SHARE = 0.7;
/** Part of the training rows that grows; the rest says when to stop. */
const GROWING_SHARE = 0.8;

/** Hands out trees one after the other; each is fitted to what those before have left over. */
class Booster {
  readonly bins: readonly FeatureBins[];
  readonly start: number;
  readonly trees: Tree[] = [];
  private readonly data: TreeData;
  private readonly target: Uint8Array;
  private readonly logits: Float64Array;
  private readonly seed: number;

  constructor(table: CreditTable, seed: number) {
    const { rowCount, target } = table;
    this.bins = fitBins(table);
    this.target = target;
    this.seed = seed;
    const bad = target.reduce((sum, value) => sum + value, 0);
    this.start = Math.log((bad + 0.5) / (rowCount - bad + 0.5));
    this.logits = new Float64Array(rowCount).fill(this.start);
    this.data = {
      bins: this.bins,
      cells: binRows(this.bins, table),
      gradients: new Float64Array(rowCount),
      curvatures: new Float64Array(rowCount),
    };
  }

  addTree(): Tree {
    const { data, logits, target } = this;
    const stream = randomStream(this.seed, "fitting", this.trees.length);
    for (let row = 0; row < logits.length; row++) {
      const probability = probabilityOf(logits[row] as number);
      data.gradients[row] = probability - (target[row] as number);
      data.curvatures[row] = probability * (1 - probability);
    }
    const rows = Int32Array.from(logits.keys()).filter(() => stream.uniform() < ROW_SHARE);
    const tree = growTree(data, rows, LIMITS);
    addTree(tree, data.cells, logits);
    this.trees.push(tree);
    return tree;
  }
}

function logLoss(logits: Float64Array, target: Uint8Array): number {
  let sum = 0;
  for (let row = 0; row < logits.length; row++) {
    const logit = logits[row] as number;
    const softplus = Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
    sum += softplus - (target[row] as number) * logit;
  }
  return sum / logits.length;
}

/** How many trees do best on rows that they have not seen. */
function findCount(training: CreditTable, seed: number): number {
  const split = splitByClass(training.target, seed, 0, GROWING_SHARE);
  const booster = new Booster(takeRows(training, split.training), seed);
  const checked = takeRows(training, split.test);
  const cells = binRows(booster.bins, checked);
  const logits = new Float64Array(checked.rowCount).fill(booster.start);
  let best = { loss: logLoss(logits, checked.target), count: 0 };
  for (let count = 1; count <= MOST_TREES && count - best.count <= PATIENCE; count++) {
    addTree(booster.addTree(), cells, logits);
    const loss = logLoss(logits, checked.target);
    if (loss < best.loss) best = { loss, count };
  }
  return best.count;
}

/**
 * Gradient boosting of the logistic loss (Friedman 2001; second-order as Chen and Guestrin 2016):
 * trees of depth 3 on 70 % of the rows each. A fifth of the training rows says how many trees;
 * as many are then grown on all of them.
 */
export function fitTreesDefault(training: CreditTable, seed: number): TreesDefault {
  const count = findCount(training, seed);
  const booster = new Booster(training, seed);
  for (let tree = 0; tree < count; tree++) booster.addTree();
  return { kind: "trees", bins: booster.bins, start: booster.start, trees: booster.trees };
}

/** Logits of default, one a row. */
export function treesLogits(model: TreesDefault, table: CreditTable): Float64Array {
  const logits = new Float64Array(table.rowCount).fill(model.start);
  const cells = binRows(model.bins, table);
  for (const tree of model.trees) addTree(tree, cells, logits);
  return logits;
}
