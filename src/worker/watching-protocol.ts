/** The part of the protocol that is about watching the machine learn. */
import type { MachineObservation } from "../watching/machine/machine-observation.ts";
import type { ContactSheet, PenReport, ShuffleReport } from "../watching/pen/pen-reading.ts";
import type { PlanePicture, PlaneWish } from "../watching/plane/plane-picture.ts";
import type { Failure } from "./failure.ts";

export type WatchingCommand =
  /** What the layered plane is to show; null: it is not on screen. */
  | { readonly type: "watch-plane"; readonly wish: PlaneWish | null }
  /** The machine is on screen. */
  | { readonly type: "watch-machine"; readonly on: boolean };

export type WatchingRequest =
  /** The critic's pen on generated windows of the fixed noise. */
  | { readonly type: "read-pen"; readonly id: number; readonly indices: readonly number[] }
  /** Scores with the bars in order and shuffled. */
  | { readonly type: "shuffle-time"; readonly id: number; readonly seed: number }
  /** A slice of the noise through the anchor's; `offset` moves its centre, in deviations. */
  | {
      readonly type: "draw-contact-sheet";
      readonly id: number;
      readonly size: number;
      readonly anchor: number;
      readonly offset: readonly [number, number];
    };

export interface WatchingResults {
  readonly "read-pen": { readonly report: PenReport };
  readonly "shuffle-time": { readonly report: ShuffleReport };
  readonly "draw-contact-sheet": { readonly sheet: ContactSheet };
}

export type WatchingEvent =
  | { readonly type: "plane-drawn"; readonly sequence: number; readonly picture: PlanePicture }
  | {
      readonly type: "machine-observed";
      readonly sequence: number;
      readonly observation: MachineObservation;
    }
  /** The run cannot be looked at as was wished; it is tried again with another wish or run. */
  | { readonly type: "watching-failed"; readonly step: number; readonly failure: Failure };
