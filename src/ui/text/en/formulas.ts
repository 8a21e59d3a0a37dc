/** Formulas beside the objective. */
export const formulas = {
  summary: "Formulas",
  losses: "What each network minimises",
  discriminator: "Discriminator",
  generator: "Generator",
  legendProbability:
    "D(x) is the score of a real window x, G(z) the window made of noise z, σ(s) = 1 / (1 + exp(−s)) the probability “real”, 𝔼 a mean over the batch.",
  legendScore:
    "D(x) is the score of a real window x, without bounds; G(z) is the window made of noise z; 𝔼 is a mean over the batch.",
  mixture:
    "The penalty looks at mixtures of a real and a generated window, ε drawn between 0 and 1",
  projection: "After each update of the discriminator, no weight matrix stretches by more than 1",
  clip: (limit: string) =>
    `After each update, the discriminator's weights are kept within ± ${limit}.`,
  instanceNoise: (deviation: string) =>
    `Noise of ${deviation} standard deviations is added to every window that D sees.`,
  auxiliary: "The generator's loss also has the penalties on facts that are switched on.",
  update: (name: string) => `How a weight θ moves: ${name}`,
  bothUpdates: "both networks",
  ofGenerator: (optimiser: string) => `${optimiser}, generator`,
  ofDiscriminator: (optimiser: string) => `${optimiser}, discriminator`,
  corrected: "m̂ and v̂ are m and v divided by 1 − β₁ᵏ and 1 − β₂ᵏ at update k; ε = 10⁻⁸.",
  rates: (generator: string, discriminator: string, beta1: string, beta2: string) =>
    `α is ${generator} for G and ${discriminator} for D now; β₁ = ${beta1}, β₂ = ${beta2}.`,
  gradientClip: (limit: string) => `G's gradient is shortened to a norm of ${limit} before.`,
} as const;
