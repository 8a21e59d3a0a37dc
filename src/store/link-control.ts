import type { Notice } from "./app-state.ts";
import type { DataSource } from "./data-source.ts";
import { decodeGenerator, encodeGenerator } from "./generator-code.ts";
import { EMPTY_VIEW, type LinkedView } from "./link-view.ts";
import type { RunControl } from "./run-control.ts";
import { failureOf, notify, type SessionContext } from "./session-context.ts";
import {
  formatLink,
  type LinkedExperiment,
  LONGEST_LINK,
  type ParsedLink,
  parseLink,
} from "./share-link.ts";

/** Opens and makes links. A link trains only as far as its `autoplay` says, and replaces no training unasked. */
export class LinkControl {
  private readonly context: SessionContext;
  private readonly source: DataSource;
  private readonly runs: RunControl;
  private hasStarted = false;
  /** A link that waits for consent. */
  private waiting: LinkedExperiment | null = null;
  /** Goes up with every link, so that of several the last wins. */
  private links = 0;

  constructor(context: SessionContext, source: DataSource, runs: RunControl) {
    this.context = context;
    this.source = source;
    this.runs = runs;
  }

  /** Opens the address bar's link, or the experiment that is there, and follows later links. True if there was one. */
  start(): boolean {
    const { address } = this.context;
    this.moveQuery();
    address.onFragmentChange(() => this.openFragment(() => undefined));
    const hasLink = this.openFragment(() => this.runs.begin());
    this.hasStarted = true;
    return hasLink;
  }

  /** Opens the link that waits. */
  openWaiting(): void {
    const { waiting } = this;
    this.waiting = null;
    if (waiting !== null) this.open(waiting);
  }

  /** The link to what is on show. `tooLarge`: the generator does not fit, and is not in it. */
  async share(
    withGenerator: boolean,
    extras: Partial<LinkedView> = {},
  ): Promise<{ readonly url: string; readonly tooLarge: boolean }> {
    const plain = this.format(extras);
    if (!withGenerator) return { url: plain, tooLarge: false };
    try {
      const { bytes } = await this.context.client.request({ type: "save-generator" }).result;
      const url = this.format(extras, await encodeGenerator(new Uint8Array(bytes)));
      const tooLarge = url.length > LONGEST_LINK;
      return { url: tooLarge ? plain : url, tooLarge };
    } catch (error) {
      const failure = failureOf(error);
      notify(this.context, { tone: "error", code: "request-failed", data: {}, failure });
      return { url: plain, tooLarge: false };
    }
  }

  private format(extras: Partial<LinkedView>, generator?: string): string {
    const { address, page, presets, stores } = this.context;
    const { config, preset, market } = stores.experiment.getState();
    const view = { ...(page?.current() ?? EMPTY_VIEW), ...extras };
    const rest = generator === undefined ? {} : { generator };
    const fragment = formatLink({ config, preset, market, view, ...rest }, presets);
    return fragment === "" ? address.base() : `${address.base()}#${fragment}`;
  }

  /** What came as a query, which servers log, becomes the fragment. */
  private moveQuery(): void {
    const { address } = this.context;
    const query = address.query().replace(/^\?/, "");
    if (query === "") return;
    const fragment = address.fragment().replace(/^#/, "");
    address.replaceFragment(fragment === "" ? query : fragment);
  }

  private openFragment(otherwise: () => void): boolean {
    this.links++;
    this.waiting = null;
    const parsed = parseLink(this.context.address.fragment(), this.context.presets);
    if (parsed.kind !== "experiment") {
      this.refuse(parsed);
      otherwise();
    } else if (parsed.experiment.isViewOnly) {
      otherwise();
      this.showView(parsed.experiment);
    } else if (this.context.stores.run.getState().step > 0) this.ask(parsed.experiment);
    else this.open(parsed.experiment);
    return parsed.kind !== "none";
  }

  private refuse(parsed: Exclude<ParsedLink, { readonly kind: "experiment" }>): void {
    if (parsed.kind === "none") return;
    if (parsed.kind === "too-long") {
      this.tell({ tone: "error", code: "link-damaged", data: { reason: "too-long" } });
      return;
    }
    this.waiting = parsed.experiment;
    const link = parsed.experiment.opened;
    const data = { reason: "checksum" };
    this.tell({ tone: "error", code: "link-damaged", data, link, remedy: "open-link" });
  }

  private ask(experiment: LinkedExperiment): void {
    this.waiting = experiment;
    const link = experiment.opened;
    this.tell({ tone: "information", code: "link-waiting", data: {}, link, remedy: "open-link" });
  }

  private open(linked: LinkedExperiment): void {
    const { config, preset, market } = linked;
    const attempt = this.context.stores.experiment.getState().attempt + 1;
    this.context.edit({ config, preset, market, fileNumber: null, attempt });
    this.tellOpened(linked);
    if (linked.generator === null) this.follow();
    else this.showGenerator(linked, linked.generator, this.links);
    this.context.page?.show(linked.view);
    this.autoplay(linked.view);
  }

  /** A link that says nothing of the experiment leaves it as it is. */
  private showView(linked: LinkedExperiment): void {
    if (linked.opened.unknownKeys.length > 0) this.tellOpened(linked);
    this.context.page?.show(linked.view);
    this.autoplay(linked.view);
  }

  /** Trains as far as the link wants; only a run that has not begun. */
  private autoplay({ autoplay }: LinkedView): void {
    if (autoplay === null || this.context.stores.run.getState().step > 0) return;
    this.runs.runSteps(autoplay);
  }

  private showGenerator(linked: LinkedExperiment, text: string, link: number): void {
    const show = async () => {
      const bytes = await decodeGenerator(text);
      if (link !== this.links) return true;
      if (bytes === null || !(await this.runs.showGenerator(linked.config, bytes))) return false;
      if (link !== this.links) return true;
      this.source.use(await this.source.find(this.context.stores.experiment.getState()));
      return true;
    };
    const giveUp = () => {
      if (link !== this.links) return;
      this.tell({ tone: "warning", code: "link-generator-damaged", data: {} });
      this.follow();
    };
    show().then((isShown) => {
      if (!isShown) giveUp();
    }, giveUp);
  }

  /** The first link is opened at once; of several later ones only the last makes a run. */
  private follow(): void {
    if (this.hasStarted) this.runs.follow();
    else this.runs.begin();
  }

  private tellOpened({ opened, wasOnFile, newerFormat }: LinkedExperiment): void {
    const { corrections, marketCorrections, unknownKeys } = opened;
    const isClean = corrections.length + marketCorrections.length + unknownKeys.length === 0;
    const code = isClean ? "link-opened" : "link-corrected";
    this.tell({ tone: isClean ? "information" : "warning", code, data: {}, link: opened });
    if (wasOnFile) this.tell({ tone: "information", code: "link-without-data", data: {} });
    if (newerFormat !== null) {
      this.tell({ tone: "warning", code: "link-newer", data: { version: newerFormat } });
    }
  }

  private tell(notice: Omit<Notice, "id">): void {
    notify(this.context, notice);
  }
}
