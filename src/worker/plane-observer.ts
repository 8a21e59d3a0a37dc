import { PlanePainter, type PlaneScene } from "../watching/plane/plane-painter.ts";
import type { PlanePicture, PlaneWish } from "../watching/plane/plane-picture.ts";
import type { Observer, Scene } from "./observer.ts";
import { buffersOf, type Outbox } from "./outbox.ts";
import { breatheOrStop } from "./preview-paths.ts";
import type { SideJob } from "./side-work.ts";

/** Every array of a picture. */
function arraysOf({ real, generated, surface, arrows, warp, contour }: PlanePicture) {
  const parts = [real, generated, surface, arrows, warp, contour];
  return parts.flatMap((part) =>
    part === null ? [] : Object.values(part).filter((value) => ArrayBuffer.isView(value)),
  );
}

/** Has the layered plane drawn. */
export class PlaneObserver implements Observer {
  wish: PlaneWish | null = null;
  readonly looksTwice = true;
  private readonly outbox: Outbox;
  private readonly painter = new PlanePainter();

  constructor(outbox: Outbox) {
    this.outbox = outbox;
  }

  async observe({ run, asset, isHurried, isAtFullSpeed }: Scene, job: SideJob): Promise<void> {
    const { wish, painter } = this;
    if (wish === null) return;
    const { networks, market, config } = run;
    const shown = Math.min(asset, networks.program.assetCount - 1);
    const scene: PlaneScene = {
      ...{ networks, market, seed: config.seed, asset: shown },
      ...{ wish, isHurried, mayKeep: isAtFullSpeed },
    };
    const pause = () => breatheOrStop(job);
    await painter.prepare(scene, pause);
    const picture = await job.hold(() => painter.paint(scene, run.completedSteps, pause));
    this.outbox.postSequenced({ type: "plane-drawn", picture }, buffersOf(...arraysOf(picture)));
  }
}
