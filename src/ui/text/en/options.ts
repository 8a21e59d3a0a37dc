import type { CONFIG_FIELDS, ConfigKey, GanConfig } from "../../../gan/config-fields.ts";

type ChoiceKey = {
  [Key in ConfigKey]: (typeof CONFIG_FIELDS)[Key]["kind"] extends "choice" ? Key : never;
}[ConfigKey];

/** An option's name, what it is, and for objectives the equation in words and where it comes from. */
export interface OptionText {
  readonly label: string;
  readonly help: string;
  readonly equation?: string;
  readonly source?: string;
}

const optimiser: Readonly<Record<GanConfig["generatorOptimiser"], OptionText>> = {
  adam: {
    label: "Adam",
    help: "Momentum and a step size per weight; the usual choice for GANs.",
    source: "Kingma and Ba 2015",
  },
  rmsprop: {
    label: "RMSprop",
    help: "A step size per weight without momentum; what the first Wasserstein GAN used.",
    source: "Tieleman and Hinton 2012",
  },
  sgd: {
    label: "Gradient descent",
    help: "The gradient, with momentum β₁ if any, times the learning rate; needs larger rates and shows the dynamics bare.",
    source: "Robbins and Monro 1951",
  },
};

/** The names and explanations of every option of every choice. */
export const options: {
  readonly [Key in ChoiceKey]: Readonly<Record<GanConfig[Key], OptionText>>;
} = {
  returnKind: {
    log: {
      label: "Log returns",
      help: "ln(price ÷ price before). They add up over time; every price must be above zero.",
    },
    simple: {
      label: "Simple returns",
      help: "Price ÷ price before − 1: what a holder earns.",
    },
    difference: {
      label: "Differences",
      help: "Price − price before, in the file's unit: for rates, spreads and prices that touch zero.",
    },
  },
  volatilityFilter: {
    none: { label: "None", help: "The networks learn clustering and leverage themselves." },
    ewma: {
      label: "RiskMetrics average",
      help: "Squared returns averaged with weights that fall by 6 % a bar.",
      source: "RiskMetrics 1996",
    },
    gjr: {
      label: "GJR-GARCH",
      help: "A variance that answers falls and rises differently and returns to one level.",
      source: "Glosten, Jagannathan and Runkle 1993",
    },
    threshold: {
      label: "Threshold, moving level",
      help: "A volatility that answers the size of falls and rises differently, about a level that moves slowly.",
      source: "Ding, Granger and Engle 1993; Engle and Lee 1999",
    },
  },
  generator: {
    "memory-noise": {
      label: "Memory noise",
      help: "Noise that already remembers 2, 6, 20 and 60 bars, and a small dense network per bar that makes shock × volatility of it. Any length.",
      source: "Market Forge's own recipe",
    },
    "multilayer-perceptron": {
      label: "Multilayer perceptron",
      help: "Dense layers turn one noise vector into a whole window. Simple, and blind to time.",
      source: "Goodfellow et al. 2014",
    },
    convolutional: {
      label: "Convolutional",
      help: "Upsamples a noise vector step by step and convolves; coarse moves first, detail after.",
      source: "after Radford et al. 2016",
    },
    "temporal-convolution": {
      label: "Temporal convolution",
      help: "Dilated causal convolutions over a stream of noise; remembers as far as its receptive field. Any length.",
      source: "Wiese et al. 2020, Quant GANs",
    },
    recurrent: {
      label: "Recurrent (GRU)",
      help: "Carries a state from bar to bar; natural for time, but slow. It learns windows only; longer paths join independent ones.",
      source: "Cho et al. 2014; Esteban et al. 2017",
    },
    "convolution-and-dense": {
      label: "Convolution and dense",
      help: "Convolutions, then a dense layer on the flattened result with 16 units for each channel.",
    },
    "batch-normalised-dense": {
      label: "Batch-normalised dense",
      help: "Dense layers with batch normalisation and leaky ReLU, tanh at the end.",
    },
    custom: {
      label: "Own layers",
      help: "A list of layers of your own; the window of the layers shows the shape after each.",
    },
  },
  noiseDistribution: {
    normal: { label: "Normal", help: "Standard normal: no bound, so rare extremes can come in." },
    uniform: { label: "Uniform", help: "Evenly between −1 and 1." },
  },
  shockLaw: {
    normal: { label: "Normal", help: "Standard normal shocks; memories follow their sizes." },
    "heavy-tailed": {
      label: "Heavy-tailed",
      help: "Shocks like Student's t with six degrees of freedom; memories follow their squares, as GARCH does.",
    },
  },
  discriminator: {
    "multi-level-convolution": {
      label: "Multi-level convolution",
      help: "Strided convolutions whose every level is averaged over time and heard: days, weeks and months at once.",
      source: "Market Forge's own recipe",
    },
    "multilayer-perceptron": {
      label: "Multilayer perceptron",
      help: "Dense layers on the whole window; each bar has its own weights.",
      source: "Goodfellow et al. 2014",
    },
    "strided-convolution": {
      label: "Strided convolution",
      help: "Convolutions that halve the length until one score is left.",
      source: "after Radford et al. 2016",
    },
    "temporal-convolution": {
      label: "Temporal convolution",
      help: "Dilated causal convolutions; the score is the mean of what they say at every bar.",
      source: "Wiese et al. 2020, Quant GANs",
    },
    recurrent: {
      label: "Recurrent (GRU)",
      help: "Reads the window bar by bar and scores its final state; slow.",
      source: "Cho et al. 2014; Esteban et al. 2017",
    },
    "convolution-and-dense": {
      label: "Convolution and dense",
      help: "Convolutions, then a dense layer on the flattened result with 16 units for each channel.",
    },
    custom: {
      label: "Own layers",
      help: "A list of layers of your own; the window of the layers shows the shape after each.",
    },
  },
  objective: {
    minimax: {
      label: "Minimax",
      help: "The first GAN. G's gradient fades when D is sure of itself.",
      equation: "D raises log D(real) + log(1 − D(generated)); G lowers that same sum.",
      source: "Goodfellow et al. 2014, eq. 1",
    },
    "non-saturating": {
      label: "Non-saturating",
      help: "The same D; G gets a gradient even while it is losing.",
      equation: "D raises log D(real) + log(1 − D(generated)); G raises log D(generated).",
      source: "Goodfellow et al. 2014, section 3",
    },
    "least-squares": {
      label: "Least squares",
      help: "Scores are pulled to targets, so that forgeries far from the border are pulled hardest.",
      equation:
        "D lowers half of (D(real) − 1)² + D(generated)²; G lowers half of (D(generated) − 1)².",
      source: "Mao et al. 2017, eq. 9",
    },
    hinge: {
      label: "Hinge",
      help: "D stops caring about windows that it already tells by a margin; steady, and the recipe's choice.",
      equation:
        "D lowers max(0, 1 − D(real)) + max(0, 1 + D(generated)); G raises the mean of D(generated).",
      source: "Lim and Ye 2017; Miyato et al. 2018, eq. 16 and 17",
    },
    wasserstein: {
      label: "Wasserstein",
      help: "D measures a distance between the two laws; it needs a bounded slope: a clip, a penalty or the projection.",
      equation: "D raises the mean of D(real) − the mean of D(generated); G raises the latter.",
      source: "Arjovsky et al. 2017, eq. 2; with a penalty Gulrajani et al. 2017, eq. 3",
    },
    relativistic: {
      label: "Relativistic",
      help: "D only has to say which of two windows is more real; with R1 and R2 it converges locally.",
      equation:
        "D lowers log(1 + exp(D(generated) − D(real))) over pairs; G lowers the same with the roles exchanged.",
      source: "Jolicoeur-Martineau 2018; Huang et al. 2024 (R3GAN)",
    },
  },
  gradientPenalty: {
    none: { label: "None", help: "The slope is left to the projection, the clip or chance." },
    interpolated: {
      label: "Between real and generated",
      help: "Slope 1 on straight lines between real and generated windows.",
      equation: "weight × mean of (‖slope at a mixture‖ − 1)²",
      source: "Gulrajani et al. 2017, eq. 3",
    },
    real: {
      label: "R1: on real windows",
      help: "Slope 0 at the data.",
      equation: "weight ÷ 2 × mean of ‖slope at real‖²",
      source: "Mescheder et al. 2018, eq. 9",
    },
    "real-and-generated": {
      label: "R1 + R2: on both",
      help: "Slope 0 at the data and at the forgeries.",
      equation: "weight ÷ 2 × mean of ‖slope at real‖² + ‖slope at generated‖²",
      source: "Mescheder et al. 2018; Huang et al. 2024",
    },
  },
  generatorOptimiser: optimiser,
  discriminatorOptimiser: optimiser,
  keep: {
    last: {
      label: "The last",
      help: "The averaged generator of the last step.",
    },
    best: {
      label: "The best by validation",
      help: "The averaged generator with the best score on the validation part, with the same noise every time.",
    },
  },
  recalibration: {
    deviation: {
      label: "Deviation",
      help: "Generated returns get the real deviation; in heavy tails a few days decide it.",
      source: "Market Forge's own recipe",
    },
    "mean-magnitude": {
      label: "Mean magnitude",
      help: "Generated returns get the real mean |return|: all days decide it, the extremes stay as they were learnt.",
    },
  },
};
