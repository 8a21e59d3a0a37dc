import type { OutputLaw } from "../../network-plan.ts";
import { type OperationOf, SMOOTH_FUNCTIONS } from "../functions.ts";
import {
  elementKernel,
  extentParameters,
  f32,
  type Kernel,
  type Parameter,
  SPLIT,
  sizeOf,
  u32,
  viewFunctions,
  viewParameters,
} from "../kernel.ts";

const LAWS = { linear: 0, bounded: 1, tanh: 2, "stochastic-volatility": 3 } as const;

const lawParameters = (law: OutputLaw): readonly Parameter[] => [
  u32("law", LAWS[law.kind]),
  f32("cap", law.kind === "linear" ? 1 : law.cap),
];

const FORWARD = `${viewFunctions("last", "shock", "result")}
${SMOOTH_FUNCTIONS}
fn element(i: u32) {${SPLIT}
  var value = 0.0;
  switch p.law {
    case 0u: { value = arena[lastAt(s, t, c)]; }
    case 1u: { value = p.cap * hyperbolicTangent(arena[lastAt(s, t, c)] / p.cap); }
    case 2u: { value = p.cap * hyperbolicTangent(arena[lastAt(s, t, c)]); }
    default: {
      let spread = exp(clamp(arena[lastAt(s, t, 3u * c)], -6.0, 3.0)) * arena[shockAt(s, t, c)];
      value = p.cap * hyperbolicTangent((0.3 * arena[lastAt(s, t, 3u * c + 1u)] + spread) / p.cap);
    }
  }
  arena[resultAt(s, t, c)] = value;
}`;

/** The last layer turned into standardised returns. */
export function outputLaw(operation: OperationOf<"output-law">): readonly Kernel[] {
  const { law, last, shock, result } = operation;
  if (law.kind === "stochastic-volatility" && shock === null) {
    throw new Error("the output law needs a shock");
  }
  const parameters = [
    ...extentParameters(result),
    ...lawParameters(law),
    ...viewParameters("last", last),
    ...viewParameters("shock", shock ?? result),
    ...viewParameters("result", result),
  ];
  return [elementKernel({ body: FORWARD, parameters, count: sizeOf(result), workPerElement: 20 })];
}

const BACKWARD = `${viewFunctions("last", "shock", "returns", "gradient", "result")}
fn element(i: u32) {${SPLIT}
  let share = arena[returnsAt(s, t, c)] / p.cap;
  let bend = 1.0 - share * share;
  let g = arena[gradientAt(s, t, c)];
  switch p.law {
    case 0u: { arena[resultAt(s, t, c)] = g; }
    case 1u: { arena[resultAt(s, t, c)] = g * bend; }
    case 2u: { arena[resultAt(s, t, c)] = g * p.cap * bend; }
    default: {
      let logVolatility = arena[lastAt(s, t, 3u * c)];
      let spread = exp(clamp(logVolatility, -6.0, 3.0)) * arena[shockAt(s, t, c)];
      let isInside = logVolatility > -6.0 && logVolatility < 3.0;
      arena[resultAt(s, t, 3u * c)] = select(0.0, g * bend * spread, isInside);
      arena[resultAt(s, t, 3u * c + 1u)] = g * bend * 0.3 + p.pull * arena[lastAt(s, t, 3u * c + 1u)];
      arena[resultAt(s, t, 3u * c + 2u)] = 0.0;
    }
  }
}`;

/** Gradient at the last layer from the one at the returns. */
export function outputLawBack(operation: OperationOf<"output-law-back">): readonly Kernel[] {
  const { law, last, shock, returns, gradient, result } = operation;
  if (law.kind === "stochastic-volatility" && shock === null) {
    throw new Error("the output law needs a shock");
  }
  const parameters = [
    ...extentParameters(returns),
    ...lawParameters(law),
    f32("pull", operation.driftPull),
    ...viewParameters("last", last),
    ...viewParameters("shock", shock ?? returns),
    ...viewParameters("returns", returns),
    ...viewParameters("gradient", gradient),
    ...viewParameters("result", result),
  ];
  return [
    elementKernel({ body: BACKWARD, parameters, count: sizeOf(returns), workPerElement: 16 }),
  ];
}
