import type { BaselineId } from "../baselines/baseline-ids.ts";
import type { Event, RequestResults, RequestType } from "../worker/protocol.ts";
import type { PendingRequest } from "../worker/worker-client.ts";
import type { BaselineRow, ComparisonRow, RunRow } from "./app-state.ts";
import { arrangeRows, baselineRow, isBaseline, runRow } from "./comparison-rows.ts";
import { dataFingerprint } from "./data-fingerprint.ts";
import type { DataSource } from "./data-source.ts";
import { failureOf, type SessionContext, wasCancelled } from "./session-context.ts";

/** Repeats of an evaluation, each with noise of its own. */
export const EVALUATION_SEEDS = [1, 2, 3] as const;

type Change = Partial<Omit<RunRow, "kind" | "id">> | Partial<Omit<BaselineRow, "kind" | "id">>;

interface Measuring {
  readonly row: string;
  readonly request: PendingRequest<RequestType>;
  /** Repeats done before this request, and those in one request. */
  readonly repeat: number;
}

/** Measures kept runs and traditional generators, one after the other, and keeps their rows. */
export class ComparisonControl {
  private readonly context: SessionContext;
  private readonly source: DataSource;
  private readonly queue: BaselineId[] = [];
  private readonly measuring = new Map<string, Measuring>();
  private isWorking = false;
  private keptCount = 0;
  private data: string | null = null;
  /** Which data a kept run's row is of. */
  private readonly dataOf = new Map<string, string | null>();

  constructor(context: SessionContext, source: DataSource) {
    this.context = context;
    this.source = source;
  }

  /** Rows of other data than those that a new run stands on are told apart. */
  follow(): void {
    const data = this.dataKey();
    if (data === null || data === this.data) return;
    this.data = data;
    for (const row of this.rows.filter(isBaseline)) this.remove(row.id);
    this.setRows(
      this.rows.map((row) => ({ ...row, isOfOtherData: this.dataOf.get(row.id) !== data })),
    );
  }

  hear(event: Event): void {
    if (event.type !== "request-progressed") return;
    const found = [...this.measuring.values()].find(({ request }) => request.id === event.id);
    if (found === undefined) return;
    const { done, total } = event;
    const isOne = this.find(found.row)?.kind === "run";
    const repeats = isOne ? 1 : EVALUATION_SEEDS.length;
    const progress = { done: found.repeat * total + done, total: repeats * total };
    this.change(found.row, { progress });
  }

  /** Baselines that are measured or about to be stay as they are. */
  compare(ids: readonly BaselineId[]): void {
    for (const id of ids) {
      const known = this.find(id);
      if (known !== undefined && known.status !== "failed") continue;
      this.put(baselineRow(id, { dataFingerprint: null, dataName: this.dataName }));
      this.describeData(id);
      this.queue.push(id);
    }
    this.work().catch(() => undefined);
  }

  keep(): void {
    const { stores } = this.context;
    const { runConfig, step, device } = stores.run.getState();
    if (runConfig === null) return;
    this.keptCount++;
    const { preset } = stores.experiment.getState();
    const id = `run-${this.keptCount}`;
    this.dataOf.set(id, this.data);
    this.put(
      runRow({
        id,
        name: `${preset} ${this.keptCount}`,
        preset,
        config: runConfig,
        step,
        seed: runConfig.seed,
        device: device?.device ?? null,
        engine: device?.engine ?? null,
        seconds: null,
        dataFingerprint: null,
        dataName: this.dataName,
      }),
    );
    this.describeData(id);
    this.measureRun(id).catch((error: unknown) => this.fail(id, error));
  }

  remove(id: string): void {
    this.measuring.get(id)?.request.cancel();
    this.measuring.delete(id);
    this.dataOf.delete(id);
    this.setRows(this.rows.filter((row) => row.id !== id));
  }

  private get store() {
    return this.context.stores.comparison;
  }

  private get rows(): readonly ComparisonRow[] {
    return this.store.getState().rows;
  }

  private get dataName(): string {
    return this.source.inUse?.dataset.name ?? "";
  }

  /** What a baseline's fit depends on; null while a run is being replaced. */
  private dataKey(): string | null {
    const { inUse } = this.source;
    const { runConfig } = this.context.stores.run.getState();
    if (inUse === null || runConfig === null) return null;
    const { returnKind, trainShare } = runConfig;
    const { prices } = inUse.dataset;
    return JSON.stringify([numberOf(prices), returnKind, trainShare]);
  }

  private find(id: string): ComparisonRow | undefined {
    return this.rows.find((row) => row.id === id);
  }

  private setRows(rows: readonly ComparisonRow[]): void {
    this.store.setState({ rows: arrangeRows(rows) });
  }

  private put(row: ComparisonRow): void {
    const kept = new Set(this.rows.map(({ id }) => id));
    this.setRows([...this.rows.filter(({ id }) => id !== row.id), row]);
    const still = new Set(this.rows.map(({ id }) => id));
    for (const id of kept) if (!still.has(id)) this.remove(id);
  }

  private change(id: string, change: Change): void {
    this.setRows(
      this.rows.map((row) => (row.id === id ? ({ ...row, ...change } as ComparisonRow) : row)),
    );
  }

  private describeData(id: string): void {
    const prices = this.source.inUse?.dataset.prices;
    if (prices === undefined) return;
    dataFingerprint(prices).then(
      (fingerprint) => this.change(id, { dataFingerprint: fingerprint }),
      () => undefined,
    );
  }

  /** Measures what waits, one row at a time. */
  private async work(): Promise<void> {
    if (this.isWorking) return;
    this.isWorking = true;
    for (let id = this.queue.shift(); id !== undefined; id = this.queue.shift()) {
      if (this.find(id)?.status === "waiting") await this.measureBaseline(id);
    }
    this.isWorking = false;
  }

  private async measureBaseline(id: BaselineId): Promise<void> {
    const { client } = this.context;
    for (const [repeat, seed] of EVALUATION_SEEDS.entries()) {
      const request = client.request({ type: "measure-baseline", baseline: id, seed });
      const answer = await this.answerTo(request, id, repeat);
      const row = this.find(id);
      if (answer === null || row === undefined || !isBaseline(row)) return;
      const reports = [...row.reports, answer.report];
      this.change(id, { fit: answer.fit, reports, seconds: (row.seconds ?? 0) + answer.seconds });
    }
    this.end(id);
  }

  private async measureRun(id: string): Promise<void> {
    const { client } = this.context;
    const request = client.request({ type: "measure-quality", seeds: EVALUATION_SEEDS });
    const answer = await this.answerTo(request, id, 0);
    if (answer === null) return;
    const { reports, trainedSeconds: seconds } = answer;
    const step = reports[0]?.step;
    this.change(id, { reports, seconds, ...(typeof step === "number" ? { step } : {}) });
    this.end(id);
  }

  /** The answer to a row's request; null if it failed, or the row has gone meanwhile. */
  private async answerTo<Type extends RequestType>(
    request: PendingRequest<Type>,
    row: string,
    repeat: number,
  ): Promise<RequestResults[Type] | null> {
    this.measuring.set(row, { row, request, repeat });
    this.change(row, { status: "measuring", failure: null });
    const isCurrent = () => this.measuring.get(row)?.request === request;
    try {
      const answer = await request.result;
      return isCurrent() ? answer : null;
    } catch (error) {
      if (isCurrent()) this.fail(row, error);
      return null;
    }
  }

  private end(id: string): void {
    this.measuring.delete(id);
    this.change(id, { status: "measured", progress: null });
  }

  private fail(id: string, error: unknown): void {
    this.measuring.delete(id);
    const failure = failureOf(error);
    if (wasCancelled(failure)) this.setRows(this.rows.filter((row) => row.id !== id));
    else this.change(id, { status: "failed", failure, progress: null });
  }
}

const numbers = new WeakMap<object, number>();
let nextNumber = 1;

/** Tells objects apart. */
function numberOf(one: object): number {
  const known = numbers.get(one) ?? nextNumber++;
  numbers.set(one, known);
  return known;
}
