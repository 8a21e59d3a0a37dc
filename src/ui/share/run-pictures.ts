/** The fan and the losses of the run as it is, for pictures that leave the page. */
import { experimentStore } from "../../store/experiment-store.ts";
import { lossHistory } from "../../store/loss-history.ts";
import { runStore } from "../../store/run-store.ts";
import { settingsStore } from "../../store/settings-store.ts";
import { equilibriaOf } from "../charts/equilibrium.ts";
import { cumulativeAxes } from "../charts/path-axes.ts";
import { pathFanDrawing } from "../charts/path-fan.ts";
import type { Drawing, Palette, Pen, Size } from "../charts/pen.ts";
import { cumulativePaths, pathDomain } from "../charts/snapshot-data.ts";
import { streamDrawing } from "../charts/stream-drawing.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatNumber } from "../text/format.ts";

const PATHS = 6;

/** Where the paths of the latest snapshot may go; null before there is one. */
export function fanPicture(text: Dictionary): Drawing | null {
  const { snapshot } = runStore.getState();
  if (snapshot === null) return null;
  const { realFan, generatedFan, asset } = snapshot;
  const generatedPaths = cumulativePaths(snapshot.generatedPaths, asset, PATHS);
  const { domain } = pathDomain(realFan.values, generatedFan.values);
  const { returnKind } = experimentStore.getState().config;
  const bars = realFan.values[0]?.length ?? 1;
  const axes = cumulativeAxes(text.charts, returnKind, bars, domain);
  return pathFanDrawing({ realFan, generatedFan, generatedPaths, realPaths: [], ...axes });
}

/** Both losses of every step; null before the first. */
export function lossesPicture(text: Dictionary): Drawing | null {
  if (lossHistory.count === 0) return null;
  const { losses, step } = text.charts;
  const { smoothing, lossAxis } = settingsStore.getState();
  const equilibria = equilibriaOf(experimentStore.getState().config);
  return streamDrawing(
    {
      history: lossHistory,
      measures: [
        { name: "discriminatorLoss", label: losses.discriminator, tone: "discriminator" },
        { name: "generatorLoss", label: losses.generator, tone: "generated" },
      ],
      smoothed: smoothing > 0,
      axis: lossAxis,
      view: { kind: "all" },
      flags: [],
      equilibria: equilibria.slice(0, 1).map(({ network, value }) => ({
        value,
        label: losses.equilibrium(network, formatNumber(value)),
      })),
      brokenLabel: losses.notFinite,
      onZoom: () => undefined,
      onCursor: () => undefined,
    },
    { x: step, y: losses.loss },
  );
}

/** Draws a picture into a part of a canvas. */
export function drawInto(
  pen: Pen & CanvasRenderingContext2D,
  drawing: Drawing | null,
  place: Size & { readonly x: number; readonly y: number },
  palette: Palette,
): void {
  if (drawing === null) return;
  pen.save();
  pen.translate(place.x, place.y);
  pen.beginPath();
  pen.rect(0, 0, place.width, place.height);
  pen.clip();
  drawing(pen, place, palette);
  pen.restore();
}
