import { type RefObject, useEffect, useRef } from "react";
import { onThemeChange, readPalette } from "./palette.ts";
import type { Drawing, Pen, Size } from "./pen.ts";
import { NEARLY_SEEN } from "./sight.ts";

/** Draws on the canvas at the screen's own resolution and tells the size in CSS pixels. */
function paint(canvas: HTMLCanvasElement, drawing: Drawing, size: Size): void {
  const ratio = window.devicePixelRatio || 1;
  const width = Math.round(size.width * ratio);
  const height = Math.round(size.height * ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  context.lineJoin = "round";
  drawing(context as Pen & CanvasRenderingContext2D, size, readPalette(canvas));
}

/** Repaints at most once a frame, only on screen, and after changes of size, theme or resolution. */
export class Painter {
  private drawing: Drawing | null = null;
  private stale = false;
  private frame = 0;
  private visible = true;
  private readonly canvas: HTMLCanvasElement;
  private readonly endings: (() => void)[] = [];

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
    const request = () => this.request();
    const resize = new ResizeObserver(request);
    resize.observe(canvas);
    const sight = new IntersectionObserver(([entry]) => {
      this.visible = entry?.isIntersecting ?? true;
      if (this.visible && this.stale) this.request();
    }, NEARLY_SEEN);
    sight.observe(canvas);
    window.addEventListener("resize", request);
    this.endings.push(
      onThemeChange(request),
      () => resize.disconnect(),
      () => sight.disconnect(),
      () => window.removeEventListener("resize", request),
      () => cancelAnimationFrame(this.frame),
    );
  }

  show(drawing: Drawing): void {
    this.drawing = drawing;
    this.request();
  }

  end(): void {
    for (const ending of this.endings) ending();
  }

  private request(): void {
    this.stale = true;
    if (!this.visible || this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.stale = false;
      const size = { width: this.canvas.clientWidth, height: this.canvas.clientHeight };
      if (this.drawing && size.width > 0 && size.height > 0) paint(this.canvas, this.drawing, size);
    });
  }
}

/** Keeps a canvas painted with a drawing. Give it a new function only when the picture changes. */
export function useDrawing(drawing: Drawing): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter | null>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const made = new Painter(canvas.current);
    painter.current = made;
    return () => {
      made.end();
      painter.current = null;
    };
  }, []);
  useEffect(() => painter.current?.show(drawing), [drawing]);
  return canvas;
}
