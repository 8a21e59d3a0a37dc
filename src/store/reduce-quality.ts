import { headlineOf } from "../metrics/quality/headline.ts";
import type { MetricId, QualityReport } from "../metrics/quality/quality-report.ts";
import type { Event } from "../worker/protocol.ts";
import type { QualityPoint, QualityState } from "./quality-state.ts";
import { INITIAL_QUALITY } from "./quality-store.ts";
import { addThinned } from "./thin-series.ts";

/** Points of a timeline. */
export const MOST_POINTS = 600;

function pointOf(report: QualityReport): QualityPoint {
  const floors: Partial<Record<MetricId, number>> = {};
  for (const { id, floors: value } of headlineOf(report)) {
    if (value !== null) floors[id] = value;
  }
  return { step: report.step ?? 0, floors };
}

/** The page's wish stays; what was measured is of another run. */
export function freshQuality({ isWatching }: QualityState): QualityState {
  return { ...INITIAL_QUALITY, isWatching };
}

/** What was measured after a step is of a training that was taken back or left. */
export function qualityUntil(state: QualityState, step: number): QualityState {
  const until = (point: { readonly step: number }) => point.step <= step;
  return {
    ...state,
    timeline: state.timeline.filter(until),
    scores: state.scores.filter(until),
  };
}

/** The quality after an event of the worker. Pure, so that a recorded list of events is a replay. */
export function reduceQuality(state: QualityState, event: Event): QualityState {
  switch (event.type) {
    case "quality-measured": {
      const { report } = event;
      const timeline = addThinned(state.timeline, pointOf(report), MOST_POINTS);
      return { ...state, live: report, liveFailure: null, timeline };
    }
    case "quality-failed":
      return { ...state, liveFailure: event.failure };
    case "checkpoint-scored": {
      const { step, score, isBest } = event;
      const scores = addThinned(state.scores, { step, score, isBest }, MOST_POINTS);
      return { ...state, scores };
    }
    case "checkpoint-restored": {
      const { step, from, score } = event;
      return { ...state, restored: { step, from, score } };
    }
    case "training-started":
      return { ...state, restored: null };
    case "training-diverged":
    case "recovered":
      return qualityUntil(state, event.step);
    default:
      return state;
  }
}
