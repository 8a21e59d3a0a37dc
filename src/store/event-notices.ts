import { fitsPreference } from "../engine/candidate-id.ts";
import type { Failure } from "../worker/failure.ts";
import type { Event } from "../worker/protocol.ts";
import type { Notice, SettingsState } from "./app-state.ts";

type NewNotice = Omit<Notice, "id">;

/** The remedy that a failure's banner offers, if there is one. */
function remedyFor(failure: Failure): NewNotice["remedy"] {
  switch (failure.code) {
    case "series-too-short":
      return "shorten-window";
    case "non-positive-prices":
      return "use-differences";
    case "no-device":
    case "device-lost":
      return "choose-cpu";
    case "internal":
      return "restart-worker";
    default:
      return undefined;
  }
}

function withRemedy(notice: NewNotice, remedy: NewNotice["remedy"]): NewNotice {
  return remedy === undefined ? notice : { ...notice, remedy };
}

/** The banner for a run that could not be prepared. */
export function runFailureNotice(failure: Failure): NewNotice {
  return withRemedy({ tone: "error", code: "run-failed", data: {}, failure }, remedyFor(failure));
}

/** The banner that an event calls for; null for most events. */
export function eventNotice(
  event: Event,
  preference: SettingsState["devicePreference"],
): NewNotice | null {
  switch (event.type) {
    case "training-diverged": {
      const { at, step, network } = event;
      const data = { at, step, network };
      return withRemedy({ tone: "warning", code: event.type, data }, "halve-learning-rates");
    }
    case "recovered": {
      const { cause, step, lostSteps } = event;
      return { tone: "information", code: "recovered", data: { cause, step, lostSteps } };
    }
    case "checkpoint-restored": {
      const { step, from } = event;
      const data = { step, from, score: Number(event.score.toFixed(1)) };
      return { tone: "information", code: event.type, data };
    }
    case "training-failed": {
      const { step, failure } = event;
      const notice = { tone: "error", code: "training-failed", data: { step }, failure } as const;
      return withRemedy(notice, remedyFor(failure));
    }
    case "device-chosen": {
      const { engine, device } = event.report;
      if (fitsPreference({ engine, device }, preference)) return null;
      const data = { wanted: preference, used: `${engine}-${device}` };
      return { tone: "warning", code: "device-unavailable", data };
    }
    default:
      return null;
  }
}
