import type { Pause } from "../evaluate-in-pieces.ts";
import { scoreScale } from "../score-scale.ts";
import { drawnCoordinate, drawnMiddles } from "./axis-scale.ts";
import { kernelDensity } from "./kernel-sums.ts";
import { makeFrame, type PlaneSubject } from "./make-frame.ts";
import { planeArrows } from "./plane-arrows.ts";
import { costsOf, fullEffort, hurriedEffort, type PlaneEffort } from "./plane-effort.ts";
import type { PlaneFrame } from "./plane-frame.ts";
import type {
  MissingLayerReason,
  PlaneGrid,
  PlaneLayer,
  PlanePicture,
  PlanePoints,
  PlaneSurface,
  PlaneWarp,
  PlaneWish,
} from "./plane-picture.ts";
import { generatedPoints, realPoints } from "./plane-points.ts";
import { regressedSurface, scoredSurface, thresholdOf, windowsPerCell } from "./plane-surface.ts";
import { planeWarp } from "./plane-warp.ts";
import { SlowLayers } from "./slow-layers.ts";

const CONTOUR_SIZE = 48;

/** What a picture is of. */
export interface PlaneScene extends PlaneSubject {
  readonly wish: PlaneWish;
  /** Fewer points and a coarser surface and warp. */
  readonly isHurried: boolean;
  /** Surface and warp may be of earlier steps, if they cost more than one picture may. */
  readonly mayKeep: boolean;
}

/** A plane that is fitted and what is kept of its pictures. */
interface Canvas {
  readonly subject: PlaneSubject;
  readonly key: string;
  readonly frame: PlaneFrame;
  readonly contour: PlaneGrid | null;
  readonly slow: SlowLayers;
}

const keyOf = ({ plane, facts }: PlaneWish) => (plane === "fact" ? facts.join(" ") : plane);

const isOf = ({ subject, key }: Canvas, scene: PlaneScene) =>
  key === keyOf(scene.wish) &&
  subject.networks === scene.networks &&
  subject.market === scene.market &&
  subject.asset === scene.asset;

/** A copy whose arrays can be handed over to another thread while the original is kept. */
function copied<Layer extends object>(layer: Layer): Layer {
  const entries = Object.entries(layer).map(([name, value]) => [
    name,
    value instanceof Float32Array ? value.slice() : value,
  ]);
  return Object.fromEntries(entries) as Layer;
}

function contourOf(frame: PlaneFrame): PlaneGrid {
  const { x, y, realPlaces } = frame;
  const points = {
    x: drawnCoordinate(x, realPlaces, 0),
    y: drawnCoordinate(y, realPlaces, 1),
  };
  const grid = { x: drawnMiddles(x, CONTOUR_SIZE), y: drawnMiddles(y, CONTOUR_SIZE) };
  return { size: CONTOUR_SIZE, values: kernelDensity(points, grid) };
}

/** Why wished layers cannot be drawn. */
function missingLayers({ networks, market, wish }: PlaneScene, frame: PlaneFrame) {
  const missing: Partial<Record<PlaneLayer, MissingLayerReason>> = { ...frame.missing };
  if (!networks.hasDiscriminator) {
    missing.surface = "no-discriminator";
    missing.arrows = "no-discriminator";
  }
  if (market === null) {
    missing.real = "no-data";
    missing.contour = "no-data";
  }
  const wished = Object.entries(missing).filter(([layer]) =>
    wish.layers.includes(layer as PlaneLayer),
  );
  return Object.fromEntries(wished) as Partial<Record<PlaneLayer, MissingLayerReason>>;
}

/** One picture in the making. */
class Painting {
  private readonly scene: PlaneScene;
  private readonly canvas: Canvas;
  private readonly step: number;
  private readonly effort: PlaneEffort;
  private readonly pause: Pause;
  private readonly missing: Partial<Record<PlaneLayer, MissingLayerReason>>;

  constructor(scene: PlaneScene, canvas: Canvas, step: number, pause: Pause) {
    const { program } = scene.networks;
    const { isWhole } = canvas.frame;
    this.scene = scene;
    this.canvas = canvas;
    this.step = step;
    this.effort = scene.isHurried ? hurriedEffort(program, isWhole) : fullEffort(program, isWhole);
    this.pause = pause;
    this.missing = missingLayers(scene, canvas.frame);
  }

  async paint(): Promise<PlanePicture> {
    const { scene, canvas, step, effort, pause, missing } = this;
    const { market, asset, wish } = scene;
    const { frame, contour } = canvas;
    const generated = await generatedPoints(scene, frame, effort.generatedCount, pause);
    const isRealNeeded = this.shows("real") || this.shows("surface");
    const real =
      market !== null && isRealNeeded
        ? await realPoints(scene, market, frame, effort.realCount, pause)
        : null;
    const arrows = this.shows("arrows") ? await planeArrows(scene, frame, generated, pause) : null;
    const { surface, warp } = await this.slowLayers(real?.points ?? null, generated.points);
    return {
      plane: wish.plane,
      step,
      asset,
      x: frame.x,
      y: frame.y,
      real: this.shows("real") && real ? real.points : null,
      generated: generated.points,
      surface,
      arrows,
      warp,
      contour: this.shows("contour") && contour ? copied(contour) : null,
      missing,
    };
  }

  private shows(layer: PlaneLayer): boolean {
    return this.scene.wish.layers.includes(layer) && this.missing[layer] === undefined;
  }

  /** The older of the two goes first. */
  private async slowLayers(real: PlanePoints | null, generated: PlanePoints) {
    const { slow } = this.canvas;
    const allowance = this.scene.mayKeep ? this.effort.allowance : Number.POSITIVE_INFINITY;
    slow.save(allowance, Math.max(this.surfaceCost, this.warpCost));
    const surfaceFirst = slow.stepOf("surface") <= slow.stepOf("warp");
    const early = surfaceFirst ? await this.surface(real, generated) : null;
    const warp = await this.warp();
    return { surface: surfaceFirst ? early : await this.surface(real, generated), warp };
  }

  private get surfaceCost(): number {
    const { scene, canvas, effort } = this;
    const perCell = windowsPerCell(scene, canvas.frame, effort.residuals);
    return effort.surfaceSize ** 2 * perCell * costsOf(scene.networks.program).scored;
  }

  private get warpCost(): number {
    return (this.effort.warpSize + 1) ** 2 * costsOf(this.scene.networks.program).generated;
  }

  private async surface(
    real: PlanePoints | null,
    generated: PlanePoints,
  ): Promise<PlaneSurface | null> {
    const { scene, canvas, effort, pause, step } = this;
    if (!this.shows("surface") || scene.market === null) return null;
    const { frame, slow } = canvas;
    const scale = scoreScale(scene.networks.program.objective);
    const threshold = thresholdOf(scale, real, generated);
    if (frame.moveTo === null) {
      const points = real === null ? [generated] : [real, generated];
      const regressed = regressedSurface(frame, points, scale, effort.surfaceSize);
      return { ...regressed, threshold };
    }
    const { market } = scene;
    const grain = { size: effort.surfaceSize, residuals: effort.residuals };
    const kept = await slow.take("surface", step, {
      key: this.scene.isHurried ? "hurried" : "full",
      cost: this.surfaceCost,
      make: async () => {
        const values = await scoredSurface({ ...scene, market }, frame, grain, pause);
        return { ...values, threshold };
      },
    });
    return copied(kept);
  }

  private async warp(): Promise<PlaneWarp | null> {
    const { scene, canvas, effort, pause, step } = this;
    if (!this.shows("warp")) return null;
    const { anchor } = scene.wish;
    const { warpSize: size } = effort;
    const kept = await canvas.slow.take("warp", step, {
      key: `${anchor} ${size}`,
      cost: this.warpCost,
      make: () => planeWarp(scene, canvas.frame, { anchor, size }, pause),
    });
    return copied(kept);
  }
}

/** Makes pictures of a plane, one after the other, and keeps what stays between them. */
export class PlanePainter {
  private canvas: Canvas | null = null;

  /** Fits the plane that is wished for, if that is another than before; nothing of it changes. */
  async prepare(scene: PlaneScene, pause: Pause): Promise<void> {
    if (this.canvas !== null && isOf(this.canvas, scene)) return;
    const { networks, market, seed, asset, wish } = scene;
    const subject = { networks, market, seed, asset };
    const frame = await makeFrame(subject, wish, pause);
    await pause();
    const contour = market === null ? null : contourOf(frame);
    this.canvas = { subject, key: keyOf(wish), frame, contour, slow: new SlowLayers() };
  }

  /**
   * A picture of the networks as they are now; they must stay so until it is done. Its arrays are
   * its own. Throws if the plane was not prepared, or what `pause` throws.
   */
  async paint(scene: PlaneScene, step: number, pause: Pause): Promise<PlanePicture> {
    const { canvas } = this;
    if (canvas === null || !isOf(canvas, scene)) throw new Error("the plane is not prepared");
    return new Painting(scene, canvas, step, pause).paint();
  }
}
