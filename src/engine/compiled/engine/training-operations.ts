import type { OptimiserId, OptimiserSettings, Phase, StepSettings } from "../../gan-engine.ts";
import type { TrainingPlan } from "../compiled-plan.ts";
import type { Operation, OptimisedNetwork } from "../operation.ts";
import type { PlanExecutor, PreparedOperations } from "../plan-executor.ts";

type Optional =
  | "drawDiscriminatorNoise"
  | "drawGeneratorNoise"
  | "interpolate"
  | "disturbReal"
  | "disturbGenerated"
  | "disturbGenerator"
  | "addAuxiliaryGradient";

const optimiserOf = (settings: StepSettings, network: OptimisedNetwork): OptimiserSettings =>
  network === "generator" ? settings.generatorOptimiser : settings.discriminatorOptimiser;

/** The operations with the optimisers that are set now; their places do not depend on these. */
function withOptimisers(
  operations: readonly Operation[],
  settings: StepSettings,
): readonly Operation[] {
  return operations.map((operation) =>
    operation.kind === "optimise"
      ? { ...operation, optimiser: optimiserOf(settings, operation.network).id }
      : operation,
  );
}

function updatedNetwork(operations: readonly Operation[]): OptimisedNetwork | null {
  for (const operation of operations) {
    if (operation.kind === "optimise") return operation.network;
  }
  return null;
}

/** A training plan's operations on a device, each list made ready once: phases at once, the rest when first used. */
export class TrainingOperations {
  private readonly plan: TrainingPlan;
  private readonly executor: PlanExecutor;
  private readonly networks: Readonly<Record<Phase, OptimisedNetwork | null>>;
  private readonly prepared = new Map<string, PreparedOperations>();

  constructor(plan: TrainingPlan, executor: PlanExecutor, settings: StepSettings) {
    this.plan = plan;
    this.executor = executor;
    const phases = Object.keys(plan.phases) as Phase[];
    this.networks = Object.fromEntries(
      phases.map((phase) => [phase, updatedNetwork(plan.phases[phase])]),
    ) as Record<Phase, OptimisedNetwork | null>;
    for (const phase of phases) this.preparedPhase(phase, settings);
  }

  runPhase(phase: Phase, settings: StepSettings): void {
    this.executor.run(this.preparedPhase(phase, settings));
  }

  run(list: Optional): void {
    this.executor.run(this.make(list, () => this.plan[list]));
  }

  dispose(): void {
    for (const operations of this.prepared.values()) operations.dispose();
    this.prepared.clear();
  }

  private preparedPhase(phase: Phase, settings: StepSettings): PreparedOperations {
    const network = this.networks[phase];
    const operations = this.plan.phases[phase];
    if (network === null) return this.make(phase, () => operations);
    const { id }: { readonly id: OptimiserId } = optimiserOf(settings, network);
    return this.make(`${phase} ${id}`, () => withOptimisers(operations, settings));
  }

  private make(name: string, operations: () => readonly Operation[]): PreparedOperations {
    const known = this.prepared.get(name);
    if (known !== undefined) return known;
    const made = this.executor.prepare(operations());
    this.prepared.set(name, made);
    return made;
  }
}
