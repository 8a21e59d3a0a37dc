import type { ScenarioOrder } from "../applications/scenarios/scenarios-types.ts";
import type { Event } from "../worker/protocol.ts";
import type { ExportTarget } from "../worker/scenario-protocol.ts";
import type { PendingRequest } from "../worker/worker-client.ts";
import { safeFileName } from "./download.ts";
import type { ExportPlace, ScenarioExportState } from "./scenario-store.ts";
import { failureOf, type SessionContext, wasCancelled } from "./session-context.ts";

type Pending = PendingRequest<"export-scenarios">;

const TYPES = {
  long: { ending: "csv", type: "text/csv" },
  wide: { ending: "csv", type: "text/csv" },
  parquet: { ending: "parquet", type: "application/vnd.apache.parquet" },
} as const;

/** A name that says what is in the file. */
export function exportName({ plan, count, layout }: ScenarioOrder): string {
  const { ending } = TYPES[layout];
  return `scenarios-${plan.model}-${count}x${plan.length}-seed-${plan.seed}.${ending}`;
}

/** Has scenarios written to a file, one export at a time. */
export class ScenarioControl {
  private readonly context: SessionContext;
  private pending: Pending | null = null;

  constructor(context: SessionContext) {
    this.context = context;
  }

  /** Asks for a place if that is wished, and writes. Does nothing if one is under way. */
  async write(order: ScenarioOrder, place: ExportPlace): Promise<void> {
    if (this.pending !== null) return;
    const fileName = safeFileName(exportName(order), "scenarios.csv");
    try {
      const target = await this.targetOf(order, place, fileName);
      if (target !== null) await this.follow(order, place, fileName, target);
    } catch (error) {
      this.change({ status: "failed", order, failure: failureOf(error), progress: null });
    }
  }

  cancel(): void {
    this.pending?.cancel();
  }

  hear(event: Event): void {
    if (event.type !== "scenarios-written" || event.id !== this.pending?.id) return;
    this.change({ progress: event.progress });
  }

  private async targetOf(
    { layout }: ScenarioOrder,
    place: ExportPlace,
    name: string,
  ): Promise<ExportTarget | null> {
    const { pickFile, hasPrivateFiles } = this.context;
    if (place === "file" && pickFile !== undefined) {
      const handle = await pickFile(name, TYPES[layout].type);
      return handle === null ? null : { kind: "file", handle };
    }
    return hasPrivateFiles === true ? { kind: "private", name } : { kind: "memory" };
  }

  private async follow(
    order: ScenarioOrder,
    place: ExportPlace,
    fileName: string,
    target: ExportTarget,
  ): Promise<void> {
    const pending = this.context.client.request({ type: "export-scenarios", order, target });
    this.pending = pending;
    this.change({ status: "writing", order, progress: null, finished: null, failure: null });
    try {
      const { report, file, step, seconds } = await pending.result;
      if (file !== null) this.context.download(file, fileName);
      const finished = { report, fileName, step, seconds, place };
      this.change({ status: "done", finished, progress: null });
    } catch (error) {
      const failure = failureOf(error);
      const isCancelled = wasCancelled(failure);
      const status = isCancelled ? "cancelled" : "failed";
      this.change({ status, failure: isCancelled ? null : failure, progress: null });
    } finally {
      this.pending = null;
    }
  }

  private change(change: Partial<ScenarioExportState>): void {
    this.context.stores.scenarios.setState(change);
  }
}
