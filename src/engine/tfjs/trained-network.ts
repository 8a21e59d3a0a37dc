import type { OptimiserSettings } from "../gan-engine.ts";
import type { NetworkPlan } from "../network-plan.ts";
import type { Constants } from "./constants.ts";
import { TfjsNetwork } from "./network.ts";
import { type Moments, optimise } from "./optimiser.ts";
import { type Tensor1D, tf } from "./tensorflow.ts";

/** A network with its optimiser's moments and its count of updates. */
export class TrainedNetwork {
  readonly network: TfjsNetwork;
  updates = 0;
  private moments: Moments;

  constructor(plan: NetworkPlan, constants: Constants) {
    this.network = new TfjsNetwork(plan, constants);
    this.moments = {
      first: tf.keep(tf.zeros([plan.parameterCount])),
      second: tf.keep(tf.zeros([plan.parameterCount])),
    };
  }

  /** One optimiser update from a packed gradient. Call within `tf.tidy`. */
  update(gradient: Tensor1D, settings: OptimiserSettings): void {
    this.updates += 1;
    const updated = optimise(this.network.weights, gradient, this.moments, settings, this.updates);
    this.setMoments(updated.first, updated.second);
    this.network.setWeights(updated.weights);
  }

  /** Takes over packed moments and gives up the last ones. */
  setMoments(first: Tensor1D, second: Tensor1D): void {
    const old = this.moments;
    this.moments = { first: tf.keep(tf.clone(first)), second: tf.keep(tf.clone(second)) };
    old.first.dispose();
    old.second.dispose();
  }

  get firstMoment(): Tensor1D {
    return this.moments.first;
  }

  get secondMoment(): Tensor1D {
    return this.moments.second;
  }

  dispose(): void {
    this.network.dispose();
    this.moments.first.dispose();
    this.moments.second.dispose();
  }
}
