import { gradientInPieces, type Pause } from "../evaluate-in-pieces.ts";
import type { PlaneSubject } from "./make-frame.ts";
import type { PlaneFrame } from "./plane-frame.ts";
import type { PlaneArrows } from "./plane-picture.ts";
import type { SeenPoints } from "./plane-points.ts";
import { assetOf } from "./shown-asset.ts";

/** Where the discriminator wants the points moved: ∂logit/∂window, and how the place moves with it. */
export async function planeArrows(
  { networks, asset }: PlaneSubject,
  frame: PlaneFrame,
  { points, windows }: SeenPoints,
  pause: Pause,
): Promise<PlaneArrows> {
  const gradient = await gradientInPieces(networks, windows, pause);
  const { assetCount } = networks.program;
  const count = points.index.length;
  const size = gradient.length / count;
  const norms = Float32Array.from({ length: count }, (_, point) => {
    const own = gradient.subarray(point * size, (point + 1) * size);
    return Math.sqrt(own.reduce((sum, value) => sum + value * value, 0));
  });
  const directions = frame.move(points.windows, assetOf(gradient, assetCount, asset));
  return { directions, norms };
}
