import type { ReadingChoices, ReportCard } from "../data/report-card.ts";
import type { Bars, Prices } from "../shared/series.ts";
import type { Failure } from "../worker/failure.ts";
import type { Dataset, Event } from "../worker/protocol.ts";
import type { PendingRequest } from "../worker/worker-client.ts";
import type { OpenedReading } from "./app-state.ts";
import type { Data, DataSource } from "./data-source.ts";
import { failureOf, notify, type SessionContext, wasCancelled } from "./session-context.ts";

/** A file that is being read. */
interface Source {
  readonly file: File;
  readonly kind: Dataset["source"];
  readonly choices: ReadingChoices;
}

/** A file that was read. */
interface Read extends Source {
  readonly report: ReportCard;
  readonly prices: Prices | null;
  readonly bars?: Bars | undefined;
}

/** Reads files in the worker; what was read waits for answers or consent, or is used at once. */
export class ReadingControl {
  private readonly context: SessionContext;
  private readonly source: DataSource;
  private readonly adoptData: (data: Data) => void;
  private pending: PendingRequest<"read-file"> | null = null;
  private held: Read | null = null;

  /** `adoptData` makes what was read the dataset. */
  constructor(context: SessionContext, source: DataSource, adoptData: (data: Data) => void) {
    this.context = context;
    this.source = source;
    this.adoptData = adoptData;
  }

  /** Shows how far the reading is. */
  hear(event: Event): void {
    if (event.type !== "request-progressed" || event.id !== this.pending?.id) return;
    const { done, total } = event;
    const { dataset } = this.context.stores;
    const { reading } = dataset.getState();
    if (reading !== null) dataset.setState({ reading: { ...reading, done, total } });
  }

  open(file: File, kind: "file" | "paste"): void {
    this.read({ file, kind, choices: {} }, true);
  }

  /** The waiting file, or the one in use, under other choices; it then waits for consent. */
  reread(choices: ReadingChoices): void {
    const source = this.held ?? this.sourceInUse();
    if (source === null) return;
    const { file, kind } = source;
    this.read({ file, kind, choices: { ...source.choices, ...choices } }, false);
  }

  cancel(): void {
    this.pending?.cancel();
    this.pending = null;
    this.context.stores.dataset.setState({ reading: null });
  }

  use(): void {
    const { held } = this;
    if (held === null || held.prices === null) return;
    const { file, kind, choices, report, prices, bars } = held;
    const dataset = { name: file.name, source: kind, prices, ...(bars && { bars }) };
    this.adoptData(this.source.newFile({ dataset, report, file, choices }));
  }

  /** Uses the waiting file, if it could not be used as things were. */
  tryAgain(): void {
    if (this.context.stores.dataset.getState().opened?.failure != null) this.use();
  }

  discard(): void {
    this.held = null;
    this.context.stores.dataset.setState({ opened: null });
  }

  /** The reading is put on show with the reason why it cannot be used. */
  refuse(failure: Failure): void {
    if (this.held !== null) this.show(this.held, failure);
  }

  /** The file that waits, whatever became of it. */
  get heldFile(): File | null {
    return this.held?.file ?? null;
  }

  private sourceInUse(): Source | null {
    const data = this.source.inUse;
    if (data?.file == null) return null;
    return { file: data.file, kind: data.dataset.source, choices: data.choices };
  }

  private read(source: Source, mayUseAtOnce: boolean): void {
    this.cancel();
    const { file, choices } = source;
    const { name } = file;
    const { client, stores } = this.context;
    stores.dataset.setState({ reading: { name, done: 0, total: file.size } });
    const pending = client.request({ type: "read-file", file, name, choices });
    this.pending = pending;
    const isOurs = () => this.pending === pending;
    pending.result.then(
      ({ report, prices, bars }) => {
        if (isOurs()) this.finish({ ...source, report, prices, bars }, mayUseAtOnce);
      },
      (error: unknown) => {
        if (isOurs()) this.fail(source, failureOf(error));
      },
    );
  }

  private finish(read: Read, mayUseAtOnce: boolean): void {
    this.pending = null;
    this.held = read;
    this.context.stores.dataset.setState({ reading: null });
    const { step } = this.context.stores.run.getState();
    const asksNothing = read.report.questions.length === 0 && step === 0;
    if (mayUseAtOnce && asksNothing) this.use();
    else this.show(read, null);
  }

  private show(read: Read, failure: Failure | null): void {
    const { file, report, prices, choices } = read;
    const opened: OpenedReading = { name: file.name, report, prices, choices, failure };
    this.context.stores.dataset.setState({ opened });
  }

  private fail(source: Source, failure: Failure): void {
    this.pending = null;
    this.context.stores.dataset.setState({ reading: null });
    if (wasCancelled(failure)) return;
    const { name } = source.file;
    const isCredit = failure.code === "credit-table" && failure.kind === "reading";
    notify(this.context, {
      tone: "error",
      code: "reading-failed",
      data: { name },
      failure,
      ...(isCredit ? { remedy: "open-as-credit" as const } : {}),
    });
    if (failure.kind !== "reading" || failure.report === undefined) return;
    this.held = { ...source, report: failure.report, prices: null };
    this.show(this.held, failure);
  }
}
