import type { Feature, OutputLaw } from "../../network-plan.ts";
import {
  CaseLayout,
  type Extent,
  MANNERS,
  type Manner,
  type OperationCase,
  turn,
} from "./case-layout.ts";
import { ACTIVATIONS } from "./product-cases.ts";

const EXTENTS: readonly [Extent, ...Extent[]] = [
  [9, 1, 1],
  [5, 7, 3],
  [2, 40, 13],
  [3, 11, 17],
  [4, 5, 8],
  [1, 16, 33],
  [64, 64, 32],
];

const describe = ([samples, time, channels]: Extent, manner: Manner) =>
  `${samples} × ${time} × ${channels}, ${manner}`;

function activationCases(): readonly OperationCase[] {
  return ACTIVATIONS.flatMap((activation, index) =>
    EXTENTS.flatMap((extent, row) => {
      const manner = turn(MANNERS, index + row);
      const name = `${activation.function}, ${describe(extent, manner)}`;
      const forward = new CaseLayout();
      const input = forward.view(extent, manner);
      const result = row % 2 === 0 ? input : forward.view(extent, turn(MANNERS, index));
      const back = new CaseLayout();
      const gradient = back.view(extent, manner);
      const outputs = back.view(extent, turn(MANNERS, row));
      const after = row % 2 === 1 ? gradient : back.view(extent, turn(MANNERS, index + 1));
      return [
        forward.done(name, { kind: "activate", input, result, activation }),
        back.done(name, { kind: "slope", gradient, outputs, result: after, activation }),
      ];
    }),
  );
}

function additionCases(): readonly OperationCase[] {
  return EXTENTS.flatMap((extent, row) =>
    [true, false].flatMap((accumulate) => {
      const manner = turn(MANNERS, row);
      const [samples, , channels] = extent;
      const name = `${describe(extent, manner)}${accumulate ? ", accumulating" : ""}`;
      const whole = new CaseLayout();
      const repeated = new CaseLayout();
      return [
        whole.done(name, {
          kind: "add",
          source: whole.view(extent, manner),
          result: whole.view(extent, turn(MANNERS, row + 1)),
          scale: 1,
          accumulate,
        }),
        repeated.done(`${name}, one step for all`, {
          kind: "add",
          source: repeated.view([samples, 1, channels], manner),
          result: repeated.view(extent, turn(MANNERS, row + 3)),
          scale: -0.125,
          accumulate,
        }),
      ];
    }),
  );
}

function reshapingCases(): readonly OperationCase[] {
  return EXTENTS.flatMap((extent, row) => {
    const [samples, time, channels] = extent;
    const manner = turn(MANNERS, row + 2);
    const other = turn(MANNERS, row + 1);
    const factor = 1 + (row % 4);
    const longer: Extent = [samples, time * factor, channels];
    const name = describe(extent, manner);
    const accumulate = row % 2 === 0;
    const [fill, mean, repeat, back] = [
      new CaseLayout(),
      new CaseLayout(),
      new CaseLayout(),
      new CaseLayout(),
    ];
    return [
      fill.done(name, { kind: "fill", result: fill.view(extent, manner), value: row - 1.5 }),
      mean.done(name, {
        kind: "time-mean",
        source: mean.view(extent, manner),
        result: mean.view([samples, 1, channels], other),
      }),
      repeat.done(`${name}, ${factor} times`, {
        kind: "repeat",
        source: repeat.view(extent, manner),
        result: repeat.view(longer, other),
        factor,
      }),
      back.done(`${name}, ${factor} times${accumulate ? ", accumulating" : ""}`, {
        kind: "repeat-back",
        gradient: back.view(longer, other),
        result: back.view(extent, manner),
        factor,
        accumulate,
      }),
    ];
  });
}

function batchNormCases(): readonly OperationCase[] {
  const statistics = [
    { usesBatch: true, momentum: 0.1 },
    { usesBatch: true, momentum: null },
    { usesBatch: false, momentum: null },
  ] as const;
  return EXTENTS.slice(1).flatMap((extent, row) =>
    statistics.flatMap(({ usesBatch, momentum }, index) => {
      const [, , channels] = extent;
      const manner = turn(MANNERS, row + index);
      const source = usesBatch ? "batch" : "running";
      const name = `${source}, momentum ${momentum}, ${describe(extent, manner)}`;
      const forward = new CaseLayout();
      const back = new CaseLayout();
      const gradient = back.view(extent, turn(MANNERS, row + 1));
      const isFrozen = (row + index) % 3 === 2 && row % 3 !== 1;
      return [
        forward.done(name, {
          kind: "batch-norm",
          input: forward.view(extent, manner),
          normalised: forward.view(extent),
          inverse: forward.place(channels),
          result: forward.view(extent, turn(MANNERS, row)),
          scale: forward.place(channels),
          shift: forward.place(channels),
          runningMean: forward.place(channels),
          runningVariance: forward.place(channels, "positive"),
          usesBatch,
          momentum,
          epsilon: 1e-5,
        }),
        back.done(`${name}${isFrozen ? ", no parameter gradients" : ""}`, {
          kind: "batch-norm-back",
          gradient,
          normalised: back.view(extent),
          inverse: back.place(channels),
          scale: back.place(channels),
          scaleGradient: isFrozen ? null : back.place(channels),
          shiftGradient: isFrozen ? null : back.place(channels),
          usesBatch,
          result: [back.view(extent, manner), null, gradient][row % 3] ?? null,
        }),
      ];
    }),
  );
}

const FEATURES: readonly (readonly Feature[])[] = [
  ["scaled", "magnitude", "cumulative"],
  ["cumulative"],
  ["magnitude", "scaled"],
  ["clustering", "scaled", "leverage"],
];

function featureCases(): readonly OperationCase[] {
  const extents: readonly Extent[] = [
    [1, 1, 1],
    [3, 40, 1],
    [5, 17, 3],
    [64, 64, 2],
  ];
  return FEATURES.flatMap((features, list) =>
    extents.flatMap((extent, row) => {
      const [samples, time, assets] = extent;
      const manner = turn(MANNERS, row + list);
      const wide: Extent = [samples, time, assets * features.length];
      const name = `${features.join(", ")}, ${describe(extent, manner)}`;
      const [forward, back, tangent] = [new CaseLayout(), new CaseLayout(), new CaseLayout()];
      return [
        forward.done(name, {
          kind: "features",
          input: forward.view(extent, manner),
          features,
          result: forward.view(wide, turn(MANNERS, row)),
        }),
        back.done(name, {
          kind: "features-back",
          gradient: back.view(wide, turn(MANNERS, list)),
          input: back.view(extent, manner),
          features,
          result: back.view(extent, turn(MANNERS, row)),
        }),
        tangent.done(name, {
          kind: "features-tangent",
          direction: tangent.view(extent, turn(MANNERS, list)),
          input: tangent.view(extent, manner),
          features,
          result: tangent.view(wide, turn(MANNERS, row)),
        }),
      ];
    }),
  );
}

const LAWS: readonly OutputLaw[] = [
  { kind: "linear" },
  { kind: "bounded", cap: 5 },
  { kind: "tanh", cap: 2 },
  { kind: "stochastic-volatility", cap: 13, driftDecay: 0 },
];

function outputLawCases(): readonly OperationCase[] {
  const extents: readonly Extent[] = [
    [1, 1, 1],
    [5, 40, 1],
    [3, 13, 5],
    [64, 64, 3],
  ];
  return LAWS.flatMap((law, index) =>
    extents.flatMap((extent, row) => {
      const [samples, time, assets] = extent;
      const manner = turn(MANNERS, row + index);
      const hasShock = law.kind === "stochastic-volatility";
      const wide: Extent = hasShock ? [samples, time, 3 * assets] : extent;
      const name = `${law.kind}, ${describe(extent, manner)}`;
      const [forward, back] = [new CaseLayout(), new CaseLayout()];
      return [
        forward.done(name, {
          kind: "output-law",
          law,
          last: forward.view(wide, manner, "wide"),
          shock: hasShock ? forward.view(extent, turn(MANNERS, row)) : null,
          result: forward.view(extent, turn(MANNERS, index)),
        }),
        back.done(name, {
          kind: "output-law-back",
          law,
          last: back.view(wide, manner, "wide"),
          shock: hasShock ? back.view(extent, turn(MANNERS, row)) : null,
          returns: back.view(extent, turn(MANNERS, index)),
          gradient: back.view(extent, turn(MANNERS, index + 1)),
          driftPull: hasShock ? 0.3 : 0,
          result: back.view(wide, turn(MANNERS, row + 2)),
        }),
      ];
    }),
  );
}

function recurrentCases(): readonly OperationCase[] {
  const shapes = [
    { samples: 1, time: 1, inputs: 1, units: 1 },
    { samples: 3, time: 9, inputs: 5, units: 7 },
    { samples: 2, time: 40, inputs: 13, units: 8 },
    { samples: 5, time: 4, inputs: 3, units: 17 },
    { samples: 64, time: 16, inputs: 8, units: 16 },
  ];
  return shapes.flatMap(({ samples, time, inputs, units }, row) => {
    const manner = turn(MANNERS, row);
    const other = turn(MANNERS, row + 1);
    const name = `${samples} × ${time}, ${inputs} → ${units} units, ${manner}`;
    const [forward, back] = [new CaseLayout(), new CaseLayout()];
    return [
      forward.done(name, {
        kind: "recurrent",
        input: forward.view([samples, time, inputs], manner),
        inputWeights: forward.place(inputs * 3 * units),
        recurrentWeights: forward.place(units * 3 * units),
        inputBias: forward.place(3 * units),
        recurrentBias: forward.place(3 * units),
        gates: forward.view([samples, time, 4 * units]),
        result: forward.view([samples, time, units], other),
      }),
      back.done(name, {
        kind: "recurrent-back",
        gradient: back.view([samples, time, units], manner),
        states: back.view([samples, time, units], other),
        gates: back.view([samples, time, 4 * units], "packed", "share"),
        recurrentWeights: back.place(units * 3 * units),
        carried: back.view([samples, 1, units]),
        atInput: back.view([samples, time, 3 * units]),
        atState: back.view([samples, time, 3 * units]),
      }),
    ];
  });
}

/** Everything that layers do besides products. */
export function layerCases(): readonly OperationCase[] {
  return [
    ...activationCases(),
    ...additionCases(),
    ...reshapingCases(),
    ...batchNormCases(),
    ...featureCases(),
    ...outputLawCases(),
    ...recurrentCases(),
  ];
}
