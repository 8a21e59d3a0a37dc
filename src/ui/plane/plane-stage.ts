import { type PlaneRegion, type WatchingState, watchingStore } from "../../store/watching-store.ts";
import type { PlaneLayer, PlanePicture } from "../../watching/plane/plane-picture.ts";
import type { Drawing } from "../charts/pen.ts";
import { Painter } from "../charts/use-drawing.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { typicalNorm } from "./arrow-length.ts";
import { type PlaneScene, planeDrawing } from "./plane-drawing.ts";
import { drawPointed, drawRegion, drawWarp } from "./plane-layers.ts";
import { layoutPlane, type PlanePlot } from "./plane-plot.ts";
import { findPoint, type PlacedPoint, placedPoints } from "./plane-points.ts";
import { between, eased, squareCorners, warpedCorners } from "./warp-morph.ts";

/** About six pictures a second. */
const LEAST_PAUSE_MS = 160;
const MORPH_MS = 2000;
const nothing: Drawing = () => undefined;

/** What the page chooses to show. */
export interface StageChoices {
  readonly layers: readonly PlaneLayer[];
  readonly text: Dictionary;
}

/**
 * Draws the plane on two canvases, one for the layers and one above it for what is pointed at, straight from the
 * store: nothing of it goes through React.
 */
export class PlaneStage {
  private readonly lower: Painter;
  private readonly upper: Painter;
  private choices: StageChoices;
  private plot: PlanePlot | null = null;
  private drawnAt = Number.NEGATIVE_INFINITY;
  private timer: number | null = null;
  private frame = 0;
  private morphFrom: number | null = null;
  private arrowReference = 0;
  private dragged: PlaneRegion | null = null;
  private readonly stopListening: () => void;

  constructor(lower: HTMLCanvasElement, upper: HTMLCanvasElement, choices: StageChoices) {
    this.lower = new Painter(lower);
    this.upper = new Painter(upper);
    this.choices = choices;
    this.stopListening = watchingStore.subscribe((state, last) => this.follow(state, last));
    this.redraw();
  }

  /** Layers were switched. */
  choose(choices: StageChoices): void {
    this.choices = choices;
    this.redraw();
  }

  /** Bends the square of noise into its place, in two seconds. */
  morph(): void {
    this.morphFrom = performance.now();
    this.redraw();
    cancelAnimationFrame(this.frame);
    const next = () => {
      this.showUpper();
      this.frame = this.morphShare() < 1 ? requestAnimationFrame(next) : 0;
      if (this.frame === 0) this.endMorph();
    };
    next();
  }

  get picture(): PlanePicture | null {
    return watchingStore.getState().picture;
  }

  /** Where the data went; null before the first drawing. */
  get layout(): PlanePlot | null {
    return this.plot;
  }

  /** The points that are on show. */
  points(): PlacedPoint[] {
    const { picture } = this;
    if (picture === null) return [];
    const sides = (["real", "generated"] as const).filter((side) =>
      this.choices.layers.includes(side),
    );
    return placedPoints(picture, sides);
  }

  pointed(): PlacedPoint | null {
    const { picture, pointed } = watchingStore.getState();
    return picture && findPoint(picture, pointed);
  }

  /** A region that is being drawn, before it is kept. */
  drag(region: PlaneRegion | null): void {
    this.dragged = region;
    this.showUpper();
  }

  /** The layers as they are now, for a file. */
  drawing(): Drawing | null {
    const scene = this.scene();
    return scene && planeDrawing(scene);
  }

  end(): void {
    this.stopListening();
    if (this.timer !== null) window.clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    this.lower.end();
    this.upper.end();
  }

  private follow(state: WatchingState, last: WatchingState): void {
    if (state.picture !== last.picture) this.learnReference(state.picture);
    if (state.picture !== last.picture || state.brushed !== last.brushed) this.redraw();
    if (state.picture !== last.picture || state.pointed !== last.pointed) this.showUpper();
  }

  /** Full arrows are as long as the strongest gradients seen in this run. */
  private learnReference(picture: PlanePicture | null): void {
    if (picture === null) this.arrowReference = 0;
    else if (picture.arrows !== null) {
      const typical = typicalNorm(picture.arrows.norms);
      this.arrowReference = Math.max(this.arrowReference, typical);
    }
  }

  private scene(): PlaneScene | null {
    const { picture, brushed } = watchingStore.getState();
    if (picture === null) return null;
    if (this.arrowReference === 0) this.learnReference(picture);
    const { arrowReference } = this;
    return { picture, ...this.choices, region: brushed, arrowReference };
  }

  private redraw(): void {
    if (this.timer !== null) return;
    const wait = this.drawnAt + LEAST_PAUSE_MS - performance.now();
    this.timer = window.setTimeout(
      () => {
        this.timer = null;
        this.drawnAt = performance.now();
        this.showLower();
      },
      Math.max(0, wait),
    );
  }

  private showLower(): void {
    const scene = this.scene();
    if (scene === null) {
      this.lower.show(nothing);
      return;
    }
    const isMorphing = this.morphFrom !== null;
    const layers = isMorphing ? scene.layers.filter((layer) => layer !== "warp") : scene.layers;
    this.lower.show(
      planeDrawing({ ...scene, layers }, (plot) => {
        this.plot = plot;
      }),
    );
  }

  private morphShare(): number {
    return this.morphFrom === null ? 1 : (performance.now() - this.morphFrom) / MORPH_MS;
  }

  private endMorph(): void {
    this.morphFrom = null;
    this.redraw();
    this.showUpper();
  }

  private showUpper(): void {
    const { picture } = this;
    if (picture === null) {
      this.upper.show(nothing);
      return;
    }
    const point = this.pointed();
    this.upper.show((pen, size, palette) => {
      const plot = layoutPlane(pen, size, picture, this.choices.text, palette);
      if (this.morphFrom !== null && picture.warp !== null) {
        const square = squareCorners(picture.warp.size, plot);
        const share = eased(this.morphShare());
        const corners = between(square, warpedCorners(picture.warp, plot), share);
        drawWarp(pen, picture.warp, corners, palette);
      }
      if (this.dragged) drawRegion(pen, plot, this.dragged, palette);
      if (point) drawPointed(pen, plot, point, palette);
    });
  }
}
