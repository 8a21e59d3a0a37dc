import { createStore, useStore } from "zustand";
import {
  ASSESSMENT_BOUNDS,
  FIRM_BOUNDS,
  type FirmSettings,
  type RowSource,
  type ScorerId,
  SPLIT_COUNT,
} from "../applications/credit/credit-options.ts";
import type { AssessInput, ReadCreditInput } from "../applications/credit/credit-types.ts";
import type {
  CreditChoices,
  CreditReading,
} from "../applications/credit/reading/credit-reading.ts";

/** The table that the Default tab works with, and how it was read. */
export interface UsedTable {
  readonly request: ReadCreditInput;
  readonly reading: CreditReading;
  /** What is asked of it; another object only where the question is another. */
  readonly assessment: AssessInput;
}

/** What of the Default tab the visitor has decided. */
export interface CreditSettings {
  readonly seed: number;
  /** Cost of a bad case accepted, in costs of a good one refused. */
  readonly missCost: number;
  readonly lossGivenDefault: number;
  /** Probability of default from which a case is refused; null for the cheapest one. */
  readonly cutOff: number | null;
  /** The scorer that the cut-off, the columns and the groups are shown of. */
  readonly scorer: ScorerId;
  /** Share of bad rows that generated ones bring the training part to. */
  readonly badShare: number;
  readonly splits: number;
  readonly sources: readonly RowSource[];
}

export interface CreditState {
  /** What is to be read; the last table that could be used stays in use until it is. */
  readonly request: ReadCreditInput;
  readonly inUse: UsedTable | null;
  readonly settings: CreditSettings;
  /** Cells of the applicant who is being scored, by column. */
  readonly applicant: Readonly<Record<string, string>>;
}

export const NO_CHOICES: CreditChoices = {
  roles: {},
  badClass: null,
  exposure: null,
  missing: "fill-and-flag",
};

const { count, baseRate, noise, seed } = FIRM_BOUNDS;

/** The firms that are simulated before anything is chosen. */
export const FIRST_FIRMS: FirmSettings = {
  count: count.default,
  baseRate: baseRate.default,
  noise: noise.default,
  seed: seed.default,
};

const FIRST_STATE: CreditState = {
  request: { source: { kind: "firms", settings: FIRST_FIRMS }, choices: NO_CHOICES },
  inUse: null,
  settings: {
    seed: ASSESSMENT_BOUNDS.seed.default,
    missCost: ASSESSMENT_BOUNDS.missCost.default,
    lossGivenDefault: ASSESSMENT_BOUNDS.lossGivenDefault.default,
    cutOff: null,
    scorer: "logistic",
    badShare: ASSESSMENT_BOUNDS.badShare.default,
    splits: SPLIT_COUNT,
    sources: ["gan", "copula", "resampled"],
  },
  applicant: {},
};

/** The page's own table of borrowers: it does not hang on the run. */
export const creditStore = createStore<CreditState>()(() => FIRST_STATE);

/** What `select` takes; the component is drawn again when that changes. */
export function useCredit<Value>(select: (state: CreditState) => Value): Value {
  return useStore(creditStore, select);
}

/** Asks for another table, by what is known of a file or of firms. */
export function requestCreditTable(request: ReadCreditInput): void {
  creditStore.setState({ request });
}

/** Reads a file as a table of borrowers. */
export function openCreditFile(file: File): void {
  const source = { kind: "file", file, name: file.name } as const;
  requestCreditTable({ source, choices: NO_CHOICES });
}

/** The same table under other choices. */
export function changeCreditChoices(change: Partial<CreditChoices>): void {
  const { request } = creditStore.getState();
  requestCreditTable({ ...request, choices: { ...request.choices, ...change } });
}

/** Goes back to the table in use. */
export function keepCreditTable(): void {
  const { inUse } = creditStore.getState();
  if (inUse !== null) requestCreditTable(inUse.request);
}

function assessmentOf(reading: CreditReading, chosenSeed: number): AssessInput | null {
  const { table, groups, exposures, truth } = reading;
  return table === null ? null : { table, groups, exposures, truth, seed: chosenSeed };
}

/** Takes a reading into use; one with a problem leaves the table in use as it is. */
export function takeCreditReading(request: ReadCreditInput, reading: CreditReading): void {
  const { inUse, settings } = creditStore.getState();
  if (inUse?.reading === reading) return;
  const assessment = assessmentOf(reading, settings.seed);
  if (assessment === null) return;
  const isSameSource = inUse?.request.source === request.source;
  creditStore.setState({
    inUse: { request, reading, assessment },
    applicant: {},
    settings: isSameSource ? settings : { ...settings, cutOff: null },
  });
}

/** Changes settings; another seed asks the table's questions anew. */
export function changeCreditSettings(change: Partial<CreditSettings>): void {
  const { settings, inUse } = creditStore.getState();
  const next = { ...settings, ...change };
  const assessment = inUse && assessmentOf(inUse.reading, next.seed);
  const isReseeded = inUse !== null && assessment !== null && next.seed !== settings.seed;
  creditStore.setState({
    settings: next,
    ...(isReseeded ? { inUse: { ...inUse, assessment } } : {}),
  });
}

/** Changes cells of the applicant. */
export function changeApplicant(change: Readonly<Record<string, string>>): void {
  creditStore.setState(({ applicant }) => ({ applicant: { ...applicant, ...change } }));
}
