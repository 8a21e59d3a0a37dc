/** Words of the metrics that compare two samples: distances, judges, diversity, memorisation, dependence. */
export const qualityDistances = {
  "wasserstein-1": {
    label: "Wasserstein distance, 1 bar",
    help: "How far the returns would have to be moved to become the real ones, in real deviations.",
    wrong: "Single returns are not distributed like real ones",
  },
  "wasserstein-5": {
    label: "Wasserstein distance, 5 bars",
    help: "The same for sums of 5 bars.",
    wrong: "Sums of 5 bars are not distributed like real ones",
  },
  "wasserstein-20": {
    label: "Wasserstein distance, 20 bars",
    help: "The same for sums of 20 bars.",
    wrong: "Sums of 20 bars are not distributed like real ones",
  },
  "kolmogorov-smirnov": {
    label: "Kolmogorov–Smirnov distance",
    help: "Largest gap between the two distribution functions.",
    wrong: "The distribution function of returns is off",
  },
  "energy-distance": {
    label: "energy distance",
    help: "Twice the mean distance across the samples less those within them.",
    wrong: "The law of returns is off in energy distance",
  },
  "tail-distance": {
    label: "tail distance",
    help: "Wasserstein distance of the outer 5 % on either side.",
    wrong: "The outer returns are not distributed like real ones",
  },
  "dragulescu-yakovenko": {
    label: "log-density distance",
    help: "Gap of the log densities, after Drăgulescu and Yakovenko.",
    wrong: "Rare returns are too rare or too common",
  },
  "sliced-wasserstein": {
    label: "sliced Wasserstein distance",
    help: "Mean distance of whole windows, seen from many random directions.",
    wrong: "Whole windows are not distributed like real ones",
  },
  "kernel-discrepancy": {
    label: "kernel discrepancy (MMD)",
    help: "Maximum mean discrepancy of windows under a Gaussian kernel.",
    wrong: "A kernel test tells the windows apart",
  },
  "signature-distance": {
    label: "signature distance",
    help: "Gap of the mean signatures: the order in which a path moves.",
    wrong: "Paths do not move in the order that real ones do",
  },
  "signature-discrepancy": {
    label: "signature discrepancy (MMD)",
    help: "Maximum mean discrepancy of paths under the signature kernel.",
    wrong: "A kernel test on signatures tells the paths apart",
  },
  "discriminative-score": {
    label: "discriminative score",
    help: "How much better than guessing a fresh classifier tells them apart. Its control tells two real samples apart.",
    wrong: "A fresh classifier still tells the forgeries",
  },
  "predictive-ratio": {
    label: "predictive ratio",
    help: "Error of a volatility forecast learned on forgeries over that of one learned on real returns; both tested on real ones.",
    wrong: "Forecasts learned on the forgeries fail on real returns",
  },
  precision: {
    label: "precision",
    help: "Share of forged windows that lie among real ones.",
    wrong: "Some forged windows look like none of the real ones",
  },
  recall: {
    label: "recall",
    help: "Share of real windows that lie among forged ones.",
    wrong: "Some kinds of real windows are never forged",
  },
  density: {
    label: "density",
    help: "How densely forged windows lie among real ones; 1 for two real samples.",
    wrong: "Forged windows lie too densely or too thinly among real ones",
  },
  coverage: {
    label: "coverage",
    help: "Share of real windows that have a forged one nearby.",
    wrong: "Parts of the real market have no forgery nearby",
  },
  authenticity: {
    label: "authenticity",
    help: "Share of forged windows that are farther from their nearest real window than that one is from its own neighbours.",
    wrong: "Forged windows hug single real windows",
  },
  "pairwise-distance-ratio": {
    label: "spread of windows",
    help: "Mean distance between forged windows over that between real ones.",
    less: "The forged windows are too much alike",
    more: "The forged windows differ more than real ones do",
    wrong: "The forged windows are not as varied as real ones",
  },
  "near-duplicates": {
    label: "near duplicates",
    help: "Share of forged windows that nearly repeat another forged one.",
    wrong: "The generator repeats itself",
  },
  "empty-clusters": {
    label: "missing kinds of windows",
    help: "Share of clusters of real windows into which no forgery falls.",
    wrong: "Whole kinds of real windows are missing",
  },
  "closer-to-training": {
    label: "closer to training",
    help: "Share of forged windows nearer to a training window than to a held-out one; the null comes from shuffling which is which.",
    wrong: "Forged windows lie closer to the training part than chance allows",
  },
  "nearest-neighbour-ratio": {
    label: "nearest-neighbour ratio",
    help: "Distance to the nearest training window over that to the second nearest; copies are near 0.",
    wrong: "Forged windows sit close to single training windows",
  },
  "nearest-distance-ratio": {
    label: "nearest-distance ratio",
    help: "Distance of forged windows to the training part over that of held-out real ones.",
    wrong: "Forged windows are nearer to the training part than real ones would be",
  },
  "near-copies": {
    label: "near copies",
    help: "Share of forged windows that nearly repeat a training window.",
    wrong: "Some forged windows nearly copy the training part",
  },
  "membership-inference": {
    label: "membership inference",
    help: "How well the forgeries give away which real windows were trained on (area under the curve): ½ is guessing. ½ is no proof that nothing leaks.",
    wrong: "The forgeries give away which windows were trained on",
  },
  "correlation-distance": {
    label: "correlation distance",
    help: "Gap of the correlation matrices of the assets.",
    wrong: "The assets do not move together as they should",
  },
  "rank-correlation-distance": {
    label: "rank correlation distance",
    help: "The same for ranks, where large moves weigh no more than small ones.",
    wrong: "The assets' ranks do not move together as they should",
  },
  "lower-tail-dependence": {
    label: "falling together",
    help: "How often an asset is among its worst 5 % when another is.",
    less: "The assets do not crash together often enough",
    more: "The assets crash together too often",
    wrong: "The assets do not crash together as they should",
  },
  "lead-lag-distance": {
    label: "lead and lag distance",
    help: "Gap of the cross-correlations up to 5 bars apart.",
    wrong: "One asset leads another as no real one does",
  },
  "market-mode": {
    label: "market mode",
    help: "Share of all variance that the assets have in common.",
    less: "The assets have too little in common",
    more: "The assets have too much in common",
    wrong: "The assets do not share as much as they should",
  },
} as const;
