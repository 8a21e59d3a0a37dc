import type { LossTerm } from "../../gan-engine.ts";
import { type OperationOf, SMOOTH_FUNCTIONS, workgroupSum } from "../functions.ts";
import {
  f32,
  flag,
  type Kernel,
  kernel,
  type Parameter,
  u32,
  viewFunctions,
  viewParameters,
} from "../kernel.ts";

/** Threads of the one workgroup that goes through the batch. */
const THREADS = 128;

const LAWS = { "cross-entropy": 0, square: 1, hinge: 2, linear: 3 } as const;

/** A term's law as numbers; `goal` is its target or sign. */
const termParameters = (name: string, term: LossTerm): readonly Parameter[] => [
  u32(`${name}Law`, LAWS[term.law]),
  f32(`${name}Goal`, "target" in term ? term.target : term.sign),
  f32(`${name}Weight`, term.weight),
];

/** WGSL `lawOf(law, goal, x)`: a law's value and slope. */
const LAW_FUNCTIONS = `${SMOOTH_FUNCTIONS}
fn lawOf(law: u32, goal: f32, x: f32) -> vec2<f32> {
  switch law {
    case 0u: {
      let value = max(x, 0.0) + log(1.0 + exp(-abs(x))) - goal * x;
      return vec2(value, logistic(x) - goal);
    }
    case 1u: { return vec2((x - goal) * (x - goal), 2.0 * (x - goal)); }
    case 2u: {
      let margin = 1.0 - goal * x;
      return vec2(max(margin, 0.0), select(0.0, -goal, margin > 0.0));
    }
    default: { return vec2(goal * x, goal); }
  }
}
`;

const overBatch = (sums: string, body: string) => `${workgroupSum(THREADS, sums)}
@compute @workgroup_size(${THREADS})
fn main(@builtin(local_invocation_index) thread: u32) {
  let share = 1.0 / f32(p.batch);
${body}
}`;

const DISCRIMINATOR = `${viewFunctions("real", "generated", "realGradient", "generatedGradient")}
${LAW_FUNCTIONS}
${overBatch(
  "vec4<f32>",
  `  var sums = vec4<f32>();
  for (var s = thread; s < p.batch; s += ${THREADS}u) {
    let real = arena[realAt(s, 0u, 0u)];
    let generated = arena[generatedAt(s, 0u, 0u)];
    let isRight = select(0.0, 0.5, real > 0.0) + select(0.0, 0.5, generated < 0.0);
    var loss = 0.0;
    if (p.paired != 0u) {
      let law = p.firstWeight * lawOf(p.firstLaw, p.firstGoal, real - generated);
      loss = law.x;
      arena[realGradientAt(s, 0u, 0u)] = law.y * share;
      arena[generatedGradientAt(s, 0u, 0u)] = -law.y * share;
    } else {
      let onReal = p.firstWeight * lawOf(p.firstLaw, p.firstGoal, real);
      let onGenerated = p.secondWeight * lawOf(p.secondLaw, p.secondGoal, generated);
      loss = onReal.x + onGenerated.x;
      arena[realGradientAt(s, 0u, 0u)] = onReal.y * share;
      arena[generatedGradientAt(s, 0u, 0u)] = onGenerated.y * share;
    }
    sums += vec4(loss, real, generated, isRight);
  }
  let means = total(sums, thread) * share;
  if (thread == 0u) {
    arena[p.loss] = means.x;
    arena[p.realScore] = means.y;
    arena[p.generatedScore] = means.z;
    arena[p.accuracy] = means.w;
  }`,
)}`;

/** Loss on the logits, its gradients and the scores, in one dispatch of one workgroup. */
export function discriminatorLoss(operation: OperationOf<"discriminator-loss">): readonly Kernel[] {
  const { objective, real, generated, realGradient, generatedGradient, measures } = operation;
  return [
    kernel({
      body: DISCRIMINATOR,
      parameters: [
        u32("batch", real.samples),
        flag("paired", objective.paired),
        ...termParameters("first", objective.real),
        ...termParameters("second", objective.generated),
        ...viewParameters("real", real),
        ...viewParameters("generated", generated),
        ...viewParameters("realGradient", realGradient),
        ...viewParameters("generatedGradient", generatedGradient),
        u32("loss", measures.discriminatorLoss),
        u32("realScore", measures.realScore),
        u32("generatedScore", measures.generatedScore),
        u32("accuracy", measures.accuracy),
      ],
      workgroups: [1, 1, 1],
      work: 40 * real.samples,
    }),
  ];
}

const GENERATOR = `${viewFunctions("real", "generated", "gradient")}
${LAW_FUNCTIONS}
${overBatch(
  "f32",
  `  var sum = 0.0;
  for (var s = thread; s < p.batch; s += ${THREADS}u) {
    var x = arena[generatedAt(s, 0u, 0u)];
    if (p.paired != 0u) { x -= arena[realAt(s, 0u, 0u)]; }
    let law = p.firstWeight * lawOf(p.firstLaw, p.firstGoal, x);
    sum += law.x;
    arena[gradientAt(s, 0u, 0u)] = law.y * share;
  }
  let mean = total(sum, thread) * share;
  if (thread == 0u) { arena[p.loss] = mean; }`,
)}`;

/** The generator's loss and its gradient, in one dispatch of one workgroup. */
export function generatorLoss(operation: OperationOf<"generator-loss">): readonly Kernel[] {
  const { term, generated, real, gradient, measure } = operation;
  return [
    kernel({
      body: GENERATOR,
      parameters: [
        u32("batch", generated.samples),
        flag("paired", real !== null),
        ...termParameters("first", term),
        ...viewParameters("real", real ?? generated),
        ...viewParameters("generated", generated),
        ...viewParameters("gradient", gradient),
        u32("loss", measure),
      ],
      workgroups: [1, 1, 1],
      work: 30 * generated.samples,
    }),
  ];
}
