import type { PlaneWish } from "../watching/plane/plane-picture.ts";
import type { Observer, Scene } from "./observer.ts";
import type { SideJob } from "./side-work.ts";

/** Has the layered plane drawn. */
export class PlaneObserver implements Observer {
  wish: PlaneWish | null = null;
  readonly looksTwice = true;

  async observe(_scene: Scene, _job: SideJob): Promise<void> {}
}
