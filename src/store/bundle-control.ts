import type { Failure } from "../worker/failure.ts";
import type { BundleProblem, OpenedBundle } from "./bundle.ts";
import { dataFingerprint } from "./data-fingerprint.ts";
import type { Data, DataSource } from "./data-source.ts";
import { INITIAL_EXPERIMENT } from "./experiment-store.ts";
import { removeNotices } from "./notice-store.ts";
import { showable } from "./plain-text.ts";
import type { RunControl } from "./run-control.ts";
import { agreeOnFixedKnobs } from "./run-key.ts";
import type { RunWish } from "./run-wish.ts";
import { notify, type SessionContext } from "./session-context.ts";

const LONGEST_ENTRY_NAME = 60;
const SHOWN_FINGERPRINT = 8;

/** Opens bundles: goes on with their training if the data is here, else shows their generator. */
export class BundleControl {
  private readonly context: SessionContext;
  private readonly source: DataSource;
  private readonly runs: RunControl;
  /** A bundle whose file is not here yet. */
  private waiting: (OpenedBundle & { readonly name: string }) | null = null;

  constructor(context: SessionContext, source: DataSource, runs: RunControl) {
    this.context = context;
    this.source = source;
    this.runs = runs;
  }

  async open(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<void> {
    const { readBundle, BundleError } = await import("./bundle.ts");
    try {
      await this.use(await readBundle(bytes, this.context.presets), name);
    } catch (error) {
      if (!(error instanceof BundleError)) throw error;
      this.refuse(error.problem, error.entry ?? "");
    }
  }

  /**
   * What a waiting bundle adds to a run on data that was just opened: its training, if it was on
   * that data and no knob was changed that makes another run.
   */
  async trainingFor(data: Data): Promise<Partial<RunWish>> {
    const { waiting } = this;
    const { config } = this.context.stores.experiment.getState();
    if (waiting === null || !agreeOnFixedKnobs(config, waiting.experiment.config)) return {};
    const fingerprint = await dataFingerprint(data.dataset.prices);
    if (fingerprint === null || fingerprint !== waiting.fingerprint) return {};
    const { checkpoint, history } = waiting;
    return { checkpoint, history, onReady: () => this.tellOpened(waiting, waiting.name) };
  }

  private async use(bundle: OpenedBundle, name: string): Promise<void> {
    this.waiting = null;
    const data = bundle.experiment.market === null ? await this.findData(bundle) : null;
    if (bundle.experiment.market === null && data === null) return this.showOnly(bundle, name);
    const before = this.context.stores.experiment.getState();
    const experiment = {
      ...before,
      config: bundle.experiment.config,
      preset: bundle.experiment.preset,
      market: bundle.experiment.market,
      fileNumber: data?.fileNumber ?? null,
      attempt: before.attempt + 1,
    };
    const { checkpoint, history } = bundle;
    this.runs.prepare({
      experiment,
      checkpoint,
      history,
      onReady: () => {
        this.context.edit(experiment);
        this.tellOpened(bundle, name);
      },
      onFailed: (failure) => this.refuse("weights-refused", "checkpoint.bin", failure),
    });
  }

  private async findData(bundle: OpenedBundle): Promise<Data | null> {
    if (bundle.fingerprint === null) return null;
    for (const data of this.source.all) {
      if ((await dataFingerprint(data.dataset.prices)) === bundle.fingerprint) return data;
    }
    return null;
  }

  private async showOnly(bundle: OpenedBundle, name: string): Promise<void> {
    const { config, preset } = bundle.experiment;
    const before = this.context.stores.experiment.getState();
    const market = before.market ?? INITIAL_EXPERIMENT.market;
    const data = await this.source.find({ ...before, market, fileNumber: null });
    if (!(await this.runs.showGenerator(config, bundle.generator))) {
      return this.refuse("weights-refused", "generator.bin");
    }
    this.waiting = { ...bundle, name };
    this.source.use(data);
    this.context.edit({ config, preset, market, fileNumber: null, attempt: before.attempt + 1 });
    const fingerprint = bundle.fingerprint?.slice(0, SHOWN_FINGERPRINT) ?? "";
    const notice = { name, step: bundle.step, fingerprint };
    notify(this.context, { tone: "warning", code: "bundle-without-data", data: notice });
  }

  private tellOpened(bundle: OpenedBundle, name: string): void {
    this.waiting = null;
    removeNotices(this.context.stores.notices, ["bundle-without-data"]);
    const { step, experiment } = bundle;
    const link = experiment.opened;
    notify(this.context, { tone: "success", code: "bundle-opened", data: { name, step }, link });
  }

  private refuse(reason: BundleProblem, entry: string, failure?: Failure): void {
    const data = { reason, entry: showable(entry, LONGEST_ENTRY_NAME) };
    const rest = failure === undefined ? {} : { failure };
    notify(this.context, { tone: "error", code: "bundle-refused", data, ...rest });
  }
}
