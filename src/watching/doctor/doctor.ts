/**
 * The doctor: rules over the signs of a run, each with a beginning and an end that lie apart, so
 * that what it says does not flicker. Pure: what it knows is handed from examination to examination.
 */
import type { GanConfig } from "../../gan/config-fields.ts";
import type { MemorisationVerdict } from "../../metrics/quality/quality-report.ts";
import { AILMENTS, type Diagnosis, type EvidenceName } from "./diagnosis.ts";
import { remedyFor } from "./remedies.ts";
import { holds, isPenaltyMixed, type MeasuredAilment, RULES, type Rule } from "./rules.ts";
import {
  historyUntil,
  type MeasureHistory,
  type SnapshotSigns,
  type VitalSigns,
  vitalSigns,
} from "./vital-signs.ts";

/** Numbers that were not finite; the run was put back to `step`. */
export interface DivergenceSign {
  readonly at: number;
  readonly step: number;
  readonly network: "generator" | "discriminator";
}

/** All that the doctor is told of a run at one moment. */
export interface Examination {
  readonly config: GanConfig;
  readonly history: MeasureHistory;
  readonly snapshots: readonly SnapshotSigns[];
  readonly divergence: DivergenceSign | null;
  /** Of the latest full measurement of the quality; null if there was none. */
  readonly verdict: { readonly step: number; readonly verdict: MemorisationVerdict } | null;
}

/** What a rule has found; what would mend it follows from the knobs as they stand. */
type Finding = Omit<Diagnosis, "remedy">;

/** How long a rule's beginning or end has held, and what it has led to. */
interface Course {
  readonly since: number | null;
  readonly finding: Finding | null;
}

export interface DoctorState {
  readonly step: number;
  /** Step of the newest snapshot that was looked at; 0 before the first. */
  readonly snapshotStep: number;
  readonly courses: Readonly<Partial<Record<MeasuredAilment, Course>>>;
  /** The one to mend first. */
  readonly diagnoses: readonly Diagnosis[];
}

export const HEALTHY: DoctorState = { step: 0, snapshotStep: 0, courses: {}, diagnoses: [] };

const UNSEEN: Course = { since: null, finding: null };
/** A divergence is over when the run has come this far beyond it. */
const BEYOND_DIVERGENCE = 200;

function evidenceOf(names: readonly EvidenceName[], signs: VitalSigns): Diagnosis["evidence"] {
  const known = names.flatMap((name) => {
    const value = name in signs ? signs[name as keyof VitalSigns] : null;
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(known);
}

function found({ ailment, part, evidence }: Rule, from: number, signs: VitalSigns): Finding {
  return { ailment, part, from, step: signs.step, evidence: evidenceOf(evidence, signs) };
}

function beginning(rule: Rule, { since }: Course, signs: VitalSigns): Course {
  if (!rule.begins.every((condition) => holds(condition, signs))) return UNSEEN;
  const from = since ?? signs.step;
  if (signs.step - from < rule.onset) return { since: from, finding: null };
  return { since: null, finding: found(rule, from, signs) };
}

function lasting(rule: Rule, course: Course, from: number, signs: VitalSigns): Course {
  const finding = found(rule, from, signs);
  if (!rule.ends.some((condition) => holds(condition, signs))) return { since: null, finding };
  const since = course.since ?? signs.step;
  return signs.step - since >= rule.relief ? UNSEEN : { since, finding: course.finding };
}

function follow(rule: Rule, course: Course, signs: VitalSigns): Course {
  const { finding } = course;
  return finding === null
    ? beginning(rule, course, signs)
    : lasting(rule, course, finding.from, signs);
}

function ofConfiguration({ config, history }: Examination): readonly Diagnosis[] {
  if (!isPenaltyMixed(config)) return [];
  const ailment = "batch-normalisation-with-penalty";
  const { lastStep: step } = history;
  const remedy = remedyFor(ailment, config);
  return [{ ailment, part: "gradient-penalty", from: 0, step, evidence: {}, remedy }];
}

function ofDivergence({ config, divergence, history }: Examination): readonly Diagnosis[] {
  if (divergence === null || history.lastStep > divergence.at + BEYOND_DIVERGENCE) return [];
  const { at, network } = divergence;
  const remedy = remedyFor("divergence", config);
  const evidence = { divergedAt: at };
  return [{ ailment: "divergence", part: network, from: at, step: at, evidence, remedy }];
}

/** Copies that a full measurement has found; it says so of the step that it measured. */
function ofVerdict({ config, verdict }: Examination): readonly Diagnosis[] {
  if (verdict?.verdict !== "copies-detected") return [];
  const { step } = verdict;
  const remedy = remedyFor("memorisation", config);
  return [
    {
      ailment: "memorisation",
      part: "generated",
      from: step,
      step,
      evidence: { copies: 1 },
      remedy,
    },
  ];
}

/** In the order in which they count, each ailment once. */
function ordered(diagnoses: readonly Diagnosis[]): readonly Diagnosis[] {
  return AILMENTS.flatMap((ailment) => diagnoses.find((one) => one.ailment === ailment) ?? []);
}

/** The steps that are looked at: every fiftieth, however often the page hears of the run. */
const LOOK_EVERY = 50;
/** Who has not looked for longer begins here: the longest onset is over by then. */
const FARTHEST_BACK = 1000;

function* stepsToLookAt(after: number, last: number): Generator<number> {
  const from = Math.max(after, last - FARTHEST_BACK);
  for (let at = LOOK_EVERY * (Math.floor(from / LOOK_EVERY) + 1); at <= last; at += LOOK_EVERY)
    yield at;
}

/** Rules that one look may begin. */
const SEEN_AT_ONCE = RULES.filter(({ onset }) => onset === 0);

type Courses = DoctorState["courses"];

function followAll(rules: readonly Rule[], courses: Courses, signs: VitalSigns): Courses {
  const followed = rules.map((rule) => {
    const course = courses[rule.ailment] ?? UNSEEN;
    return [rule.ailment, follow(rule, course, signs)] as const;
  });
  return { ...courses, ...Object.fromEntries(followed) };
}

function signsAt(step: number, { history, snapshots, config }: Examination): VitalSigns {
  const seen = snapshots.filter(({ step: at }) => at <= step);
  return vitalSigns(historyUntil(history, step), seen, config.objective);
}

const ofMeasures = (courses: Courses, config: GanConfig): readonly Diagnosis[] =>
  Object.values(courses).flatMap(({ finding }) =>
    finding === null ? [] : [{ ...finding, remedy: remedyFor(finding.ailment, config) }],
  );

/**
 * What the doctor thinks after another look. Looks may be any number of steps apart: the measures
 * are gone through in equal steps, so that a run which the page hears of seldom is judged as one
 * that it hears of often. A snapshot may come after its step was gone through, the last one after
 * the run's end: what it shows at once counts then. A run that has gone back to an earlier step is
 * looked at afresh.
 */
export function examine(before: DoctorState, examination: Examination): DoctorState {
  const { history, snapshots, config } = examination;
  const known = history.lastStep < before.step ? HEALTHY : before;
  let { courses } = known;
  for (const step of stepsToLookAt(known.step, history.lastStep)) {
    courses = followAll(RULES, courses, signsAt(step, examination));
  }
  const snapshotStep = snapshots.at(-1)?.step ?? 0;
  if (snapshotStep > known.snapshotStep) {
    courses = followAll(SEEN_AT_ONCE, courses, signsAt(history.lastStep, examination));
  }
  const diagnoses = ordered([
    ...ofDivergence(examination),
    ...ofConfiguration(examination),
    ...ofMeasures(courses, config),
    ...ofVerdict(examination),
  ]);
  return { step: history.lastStep, snapshotStep, courses, diagnoses };
}
