import type { LossTerm, ObjectivePlan, PenaltyKind } from "../../gan-engine.ts";
import type { NoisePlan } from "../../network-plan.ts";
import type { OptimisedNetwork } from "../operation.ts";
import { CaseLayout, type Extent, MANNERS, type OperationCase, turn } from "./case-layout.ts";

const TERMS: readonly LossTerm[] = [
  { law: "cross-entropy", target: 0.9, weight: 1 },
  { law: "cross-entropy", target: 0, weight: -0.5 },
  { law: "square", target: 1, weight: 0.5 },
  { law: "hinge", sign: 1, weight: 1 },
  { law: "hinge", sign: -1, weight: 1 },
  { law: "linear", sign: -1, weight: 1 },
];

const BATCHES: readonly [number, ...number[]] = [5, 1, 33, 64, 500];

function discriminatorLossCases(): readonly OperationCase[] {
  return TERMS.flatMap((real, index) =>
    [false, true].map((paired) => {
      const generated = TERMS[(index + 1) % TERMS.length] ?? real;
      const objective: ObjectivePlan = { paired, real, generated, generator: real };
      const batch = turn(BATCHES, index + (paired ? 1 : 0));
      const layout = new CaseLayout();
      const logits = () => layout.view([batch, 1, 1], turn(MANNERS, index));
      return layout.done(`${real.law}, batch ${batch}${paired ? ", paired" : ""}`, {
        kind: "discriminator-loss",
        objective,
        real: logits(),
        generated: logits(),
        realGradient: logits(),
        generatedGradient: logits(),
        measures: {
          discriminatorLoss: layout.place(1),
          realScore: layout.place(1),
          generatedScore: layout.place(1),
          accuracy: layout.place(1),
        },
      });
    }),
  );
}

function generatorLossCases(): readonly OperationCase[] {
  return TERMS.flatMap((term, index) =>
    [false, true].map((paired) => {
      const batch = turn(BATCHES, index + (paired ? 0 : 2));
      const layout = new CaseLayout();
      const logits = () => layout.view([batch, 1, 1], turn(MANNERS, index + 1));
      return layout.done(`${term.law}, batch ${batch}${paired ? ", paired" : ""}`, {
        kind: "generator-loss",
        term,
        generated: logits(),
        real: paired ? logits() : null,
        gradient: logits(),
        measure: layout.place(1),
      });
    }),
  );
}

const PENALTIES: readonly Exclude<PenaltyKind, "none">[] = [
  "interpolated",
  "real",
  "real-and-generated",
];

function penaltyCases(): readonly OperationCase[] {
  const extents: readonly Extent[] = [
    [5, 17, 1],
    [1, 1, 1],
    [3, 40, 5],
    [64, 64, 3],
  ];
  return PENALTIES.flatMap((penalty, index) =>
    extents.map((extent, row) => {
      const layout = new CaseLayout();
      const accumulate = row % 2 === 0;
      const manner = turn(MANNERS, row + index);
      const gradient = layout.view(extent, manner);
      return layout.done(
        `${penalty}, ${extent.join(" × ")}, ${manner}${accumulate ? ", accumulating" : ""}`,
        {
          kind: "penalty",
          penalty,
          gradient,
          direction: layout.view(extent, turn(MANNERS, index)),
          measure: layout.place(1),
          accumulate,
        },
        { penaltyWeight: 10 - 3 * row },
      );
    }),
  );
}

function interpolationCases(): readonly OperationCase[] {
  const extents: readonly Extent[] = [
    [5, 17, 1],
    [3, 40, 5],
    [64, 64, 2],
  ];
  return extents.map((extent, row) => {
    const layout = new CaseLayout();
    return layout.done(extent.join(" × "), {
      kind: "interpolate",
      real: layout.view(extent, turn(MANNERS, row)),
      generated: layout.view(extent, turn(MANNERS, row + 1)),
      shares: layout.place(extent[0], "share"),
      result: layout.view(extent, turn(MANNERS, row + 2)),
    });
  });
}

const OPTIMISERS = ["adam", "rmsprop", "sgd"] as const;
const NETWORKS: readonly OptimisedNetwork[] = ["generator", "discriminator"];
const SIZES: readonly [number, ...number[]] = [37, 1, 8, 1000, 33_333];

interface OptimiserChoice {
  readonly network: OptimisedNetwork;
  readonly optimiser: (typeof OPTIMISERS)[number];
  readonly size: number;
  readonly beta1: number;
  readonly clips: boolean;
  readonly averages: boolean;
}

function optimiserCase(choice: OptimiserChoice): OperationCase {
  const { network, optimiser, size, beta1, clips, averages } = choice;
  const layout = new CaseLayout();
  return layout.done(
    `${network}, ${optimiser}, ${size} weights, beta1 ${beta1}${clips ? ", clipped" : ""}`,
    {
      kind: "optimise",
      network,
      optimiser,
      weights: layout.block(size),
      gradient: layout.block(size),
      first: layout.block(size),
      second: layout.block(size, "positive"),
      norm: layout.place(1, "positive"),
      average: averages ? layout.block(size) : null,
    },
    {
      generatorBeta1: beta1,
      discriminatorBeta1: beta1,
      generatorGradientClip: clips ? 0.01 : Number.POSITIVE_INFINITY,
      weightClip: clips ? 0.5 : Number.POSITIVE_INFINITY,
    },
  );
}

function optimiserCases(): readonly OperationCase[] {
  return NETWORKS.flatMap((network) =>
    OPTIMISERS.flatMap((optimiser, index) =>
      SIZES.map((size, row) =>
        optimiserCase({
          network,
          optimiser,
          size,
          beta1: row % 2 === 0 ? 0 : 0.5,
          clips: row < 3,
          averages: (index + row) % 2 === 0,
        }),
      ),
    ),
  );
}

function vectorCases(): readonly OperationCase[] {
  return SIZES.flatMap((size) => {
    const [norm, average] = [new CaseLayout(), new CaseLayout()];
    return [
      norm.done(`${size} numbers`, {
        kind: "norm",
        gradient: norm.block(size),
        measure: norm.place(1),
      }),
      average.done(`${size} numbers`, {
        kind: "average",
        source: average.block(size),
        target: average.block(size),
      }),
    ];
  });
}

function projectionCases(): readonly OperationCase[] {
  const lists: readonly (readonly (readonly [rows: number, columns: number])[])[] = [
    [[1, 1]],
    [[15, 16]],
    [
      [3, 33],
      [80, 16],
      [16, 1],
    ],
    [
      [160, 64],
      [128, 128],
    ],
  ];
  return lists.map((extents) => {
    const layout = new CaseLayout();
    return layout.done(extents.map((extent) => extent.join(" × ")).join(", "), {
      kind: "project",
      matrices: extents.map(([rows, columns]) => ({
        weights: layout.place(rows * columns),
        rows,
        columns,
        vector: layout.place(rows),
      })),
    });
  });
}

const white = (time: "vector" | "path", distribution: "normal" | "uniform"): NoisePlan => ({
  kind: "white",
  channels: 5,
  time,
  warmUp: time === "path" ? 3 : 0,
  distribution,
});

function whiteNoiseCases(): readonly OperationCase[] {
  return (["normal", "uniform"] as const).flatMap((distribution) =>
    (["vector", "path"] as const).flatMap((time) =>
      [0, 4099].map((first, row) => {
        const layout = new CaseLayout();
        const length = 9;
        const input: Extent = [3, time === "vector" ? 1 : length + 3, 5];
        return layout.done(
          `white, ${distribution}, ${time}, from path ${first}`,
          {
            kind: "draw-noise",
            noise: white(time, distribution),
            assets: 2,
            input: layout.view(input, turn(MANNERS, row)),
            shock: row === 1 ? layout.view([3, length, 2]) : null,
          },
          { noiseFirst: first },
        );
      }),
    ),
  );
}

function memoryNoiseCases(): readonly OperationCase[] {
  const shapes = [
    { samples: 3, length: 40, assets: 1, halfLives: [2, 6, 20, 60] },
    { samples: 2, length: 13, assets: 3, halfLives: [2, 6, 20, 60] },
    { samples: 5, length: 1, assets: 1, halfLives: [3] },
    { samples: 1, length: 17, assets: 2, halfLives: [1, 10, 100] },
    { samples: 64, length: 64, assets: 1, halfLives: [2, 6, 20, 60] },
  ];
  return shapes.map(({ samples, length, assets, halfLives }, row) => {
    const layout = new CaseLayout();
    const channels = assets * (3 * halfLives.length + 1);
    return layout.done(
      `memory, ${samples} × ${length}, ${assets} assets, ${halfLives.length} half-lives`,
      {
        kind: "draw-noise",
        noise: { kind: "memory", halfLives, shockLaw: "heavy-tailed" },
        assets,
        input: layout.view([samples, length, channels]),
        shock: layout.view([samples, length, assets], turn(MANNERS, row)),
      },
      { noiseFirst: 37 * row },
    );
  });
}

/** What a training step does besides running networks. */
export function stepCases(): readonly OperationCase[] {
  return [
    ...discriminatorLossCases(),
    ...generatorLossCases(),
    ...penaltyCases(),
    ...interpolationCases(),
    ...optimiserCases(),
    ...vectorCases(),
    ...projectionCases(),
    ...whiteNoiseCases(),
    ...memoryNoiseCases(),
  ];
}
