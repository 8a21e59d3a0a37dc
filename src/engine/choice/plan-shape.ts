import { crc32Text } from "../../shared/crc32.ts";
import type { GanProgram, StepSettings } from "../gan-engine.ts";
import type { NetworkPlan } from "../network-plan.ts";

/** Numbers that change no operation, only what it computes. */
const VALUES = new Set(["initialiser", "weight", "target", "sign", "epsilon", "cap"]);

const withoutValues = (key: string, value: unknown) => (VALUES.has(key) ? undefined : value);

function networkShape({ input, layers, noise, outputLaw }: NetworkPlan): unknown {
  return { input, layers: layers.map(({ spec }) => spec), noise, outputLaw };
}

/**
 * Sixteen hexadecimal digits that name how a program's step is computed: two programs with the
 * same name take the same time. `extra` tells of what the step does around the program.
 */
export function planShape(program: GanProgram, settings: StepSettings, extra: unknown): string {
  const { generator, discriminator, ...rest } = program;
  const text = JSON.stringify(
    {
      networks: [networkShape(generator), networkShape(discriminator)],
      rest,
      optimisers: [settings.generatorOptimiser.id, settings.discriminatorOptimiser.id],
      extra,
    },
    withoutValues,
  );
  const bytes = new TextEncoder().encode(text);
  return crc32Text(bytes) + crc32Text(bytes.toReversed());
}
