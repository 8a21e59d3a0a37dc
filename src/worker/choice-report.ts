import { CANDIDATES, type CandidateId } from "../engine/candidate-id.ts";
import type { ChoiceRow } from "../engine/choice/choosing.ts";
import type { Choice } from "../engine/choice/engine-chooser.ts";
import type { DeviceReport, TriedCandidate } from "./device-report.ts";

function partsOf(id: CandidateId) {
  const found = CANDIDATES.find((one) => one.id === id);
  if (found === undefined) throw new RangeError(`no candidate is called ${id}`);
  return { engine: found.engine, device: found.device };
}

function tried({ id, outcome, stepMilliseconds, unsupported }: ChoiceRow): TriedCandidate {
  const stepsPerSecond = stepMilliseconds === null ? null : 1000 / stepMilliseconds;
  return { ...partsOf(id), outcome, stepsPerSecond, unsupported };
}

/** What the page is told of a choice. */
export function reportChoice({ id, opened, rows, record, milliseconds }: Choice): DeviceReport {
  const { detail } = opened;
  const isKnown = rows.some(({ stepMilliseconds }) => stepMilliseconds !== null);
  const measured = record !== null ? "now" : isKnown ? "before" : "not";
  return { ...partsOf(id), detail, tried: rows.map(tried), measured, milliseconds };
}
