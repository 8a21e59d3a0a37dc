import {
  CANDIDATES,
  type CandidateId,
  type DevicePreference,
  fitsPreference,
} from "../candidate-id.ts";
import { checkProgram } from "../check-program.ts";
import type { EngineCandidate, OpenedEngine } from "../engine-candidate.ts";
import { type ChoiceRow, Choosing, type Wish } from "./choosing.ts";
import { EnginePool, type SelfTest, type Waiting } from "./engine-pool.ts";
import type { ChoiceClock } from "./measure-speed.ts";
import { race, type Standing, type Workload } from "./race.ts";
import {
  fastestRow,
  LASTING_OUTCOMES,
  SpeedMemory,
  type SpeedRecord,
  type SpeedRow,
} from "./speed-record.ts";

export interface Choice {
  readonly id: CandidateId;
  readonly opened: OpenedEngine;
  /** Every candidate, in the order of `CANDIDATES`. */
  readonly rows: readonly ChoiceRow[];
  /** What this choice measured, to be remembered; null where nothing was. */
  readonly record: SpeedRecord | null;
  /** How long choosing took. */
  readonly milliseconds: number;
}

/** No candidate could be used; the code is the protocol's. */
export class NoDeviceError extends Error {
  readonly code = "no-device";
  readonly rows: readonly ChoiceRow[];

  constructor(rows: readonly ChoiceRow[]) {
    super("no device could be opened");
    this.name = "NoDeviceError";
    this.rows = rows;
  }
}

export interface ChooserParts {
  /** In any order; ids that are not there count as missing. */
  readonly candidates: readonly EngineCandidate[];
  readonly clock: ChoiceClock;
  readonly selfTest: SelfTest;
  /** Names the machine's graphics adapter and processors; speeds are remembered under it. */
  readonly describeMachine: () => Promise<string>;
}

/** Longest waits in milliseconds for a device to open, and for its self-test, which compiles. */
const LIMITS = { opening: 5000, selfTest: 30_000 };
/** A device that was asked for by name is waited for longer: it may be slow, and still be wanted. */
const LIMITS_BY_NAME = { opening: 20_000, selfTest: 90_000 };

type Raced = Workload & { readonly rehearse: NonNullable<Workload["rehearse"]> };

/**
 * Chooses the engine and the device for a program: the fastest that computes rightly, by a short
 * race on the program itself, whose result is remembered for this machine and this shape of
 * plans. Whoever fails, is lost or computes wrongly makes room for the next.
 */
export class EngineChooser {
  private readonly parts: ChooserParts;
  private readonly pool: EnginePool;
  private readonly memory = new SpeedMemory();
  private machine: Promise<string> | null = null;

  constructor(parts: ChooserParts) {
    this.parts = parts;
    this.pool = new EnginePool(parts.clock, parts.selfTest);
  }

  /** Takes over what was measured before, by this program or an earlier thread of it. */
  recall(records: readonly SpeedRecord[]): void {
    this.memory.recall(records);
  }

  /** Lets every later self-test of a candidate fail, for tests. */
  distrust(id: CandidateId): void {
    this.pool.distrust(id);
  }

  /** Tries again what was given up for being lost too often. */
  forgive(): void {
    this.pool.forgive();
  }

  /** Frees an engine's device. */
  close(opened: OpenedEngine): void {
    this.pool.close(opened);
  }

  /**
   * The engine for a program. What the preference asks for comes first, in it the fastest; if
   * nothing of it works, the fastest of the others. `inUse` stays open whatever is chosen. Throws
   * NoDeviceError, and what is wrong with the program itself.
   */
  async choose(wish: Wish, inUse: OpenedEngine | null): Promise<Choice> {
    checkProgram(wish.workload.program);
    const { clock, candidates } = this.parts;
    const start = clock.now();
    const choosing = new Choosing(wish, candidates);
    const fields = this.fields(wish.preference);
    for (const { id } of fields.at(-1) ?? []) choosing.wear(id);
    for (const [index, field] of fields.entries()) {
      const isByName = choosing.isNamed && index !== 1;
      const found = await this.best(choosing, field, wish.workload, isByName);
      if (found === null) continue;
      this.pool.closeAllBut(inUse === null ? [found.opened] : [found.opened, inUse]);
      found.opened.activate();
      const rows = choosing.rows(found.id, candidates);
      return { ...found, rows, record: choosing.record, milliseconds: clock.now() - start };
    }
    this.pool.closeAllBut(inUse === null ? [] : [inUse]);
    inUse?.activate();
    throw new NoDeviceError(choosing.rows(null, candidates));
  }

  /** What the preference asks for, the others, and those that were lost too often. */
  private fields(preference: DevicePreference): readonly (readonly EngineCandidate[])[] {
    const { pool } = this;
    const isWanted = ({ id }: EngineCandidate) => {
      const found = CANDIDATES.find((one) => one.id === id);
      return found !== undefined && fitsPreference(found, preference);
    };
    const sound = this.parts.candidates.filter(({ id }) => !pool.isWorn(id));
    const worn = this.parts.candidates.filter(({ id }) => pool.isWorn(id));
    return [sound.filter(isWanted), sound.filter((one) => !isWanted(one)), worn];
  }

  /** The fastest of a field that opens and computes rightly. */
  private async best(
    choosing: Choosing,
    field: readonly EngineCandidate[],
    workload: Workload,
    isByName: boolean,
  ): Promise<Pick<Choice, "id" | "opened"> | null> {
    const able = choosing.ranked(field);
    if (able.length > 1) await this.learnSpeeds(choosing, able, workload, isByName);
    for (const candidate of choosing.ranked(field)) {
      const opened = await this.tryOut(choosing, candidate, isByName);
      if (opened !== null) return { id: candidate.id, opened };
    }
    return null;
  }

  /** What was measured before counts; otherwise there is a race. */
  private async learnSpeeds(
    choosing: Choosing,
    field: readonly EngineCandidate[],
    workload: Workload,
    isByName: boolean,
  ): Promise<void> {
    const { rehearse } = workload;
    if (rehearse === null) return;
    this.machine ??= this.parts.describeMachine().catch(() => "");
    const machine = await this.machine;
    const shape = [workload.shape, ...field.map(({ id }) => id)].join(" ");
    const known = this.memory.find(machine, shape);
    if (known !== undefined && (await this.confirm(known, field, isByName))) {
      for (const { id, ...standing } of known.rows) choosing.standings.set(id, standing);
      return;
    }
    const standings = await this.race(field, { ...workload, rehearse }, isByName);
    for (const [id, standing] of standings) choosing.standings.set(id, standing);
    const record = { machine, shape, rows: this.lasting(standings) };
    if (fastestRow(record) === undefined) return;
    choosing.record = record;
    this.memory.keep(record);
  }

  /** True if the fastest on record is on the same device as then. */
  private async confirm(
    known: SpeedRecord,
    field: readonly EngineCandidate[],
    isByName: boolean,
  ): Promise<boolean> {
    const row = fastestRow(known);
    const candidate = field.find(({ id }) => id === row?.id);
    if (row === undefined || candidate === undefined) return false;
    const opened = await this.pool.open(candidate, waiting(isByName));
    return "refused" in opened || opened.detail === row.detail;
  }

  private race(field: readonly EngineCandidate[], workload: Raced, isByName: boolean) {
    const { pool } = this;
    const { clock } = this.parts;
    const { limit: openingLimit, acceptsSoftware } = waiting(isByName);
    return race(field, { clock, pool, workload, acceptsSoftware, openingLimit });
  }

  private lasting(standings: ReadonlyMap<CandidateId, Standing>): readonly SpeedRow[] {
    return [...standings].flatMap(([id, { outcome: given, stepMilliseconds }]) => {
      const outcome = LASTING_OUTCOMES.find((one) => one === given);
      const detail = this.pool.detailOf(id) ?? "";
      return outcome === undefined ? [] : [{ id, outcome, detail, stepMilliseconds }];
    });
  }

  private async tryOut(
    choosing: Choosing,
    candidate: EngineCandidate,
    isByName: boolean,
  ): Promise<OpenedEngine | null> {
    const { id } = candidate;
    const opened = await this.pool.open(candidate, waiting(isByName));
    if ("refused" in opened) {
      choosing.stand(id, opened.refused);
      return null;
    }
    const limits = isByName ? LIMITS_BY_NAME : LIMITS;
    const refusal = await this.pool.examine(id, limits.selfTest);
    if (refusal === null && choosing.canRun(id, opened)) return opened;
    choosing.stand(id, refusal?.refused ?? "failed");
    return null;
  }
}

const waiting = (isByName: boolean): Waiting => ({
  limit: (isByName ? LIMITS_BY_NAME : LIMITS).opening,
  acceptsSoftware: isByName,
});
