import type { ReadingChoices, ReportCard } from "../data/report-card.ts";
import type { SimulatedMarket } from "../data/simulated-market.ts";
import type { Prices } from "../shared/series.ts";
import type { Dataset } from "../worker/protocol.ts";
import type { DatasetState, ExperimentState } from "./app-state.ts";
import { EARLIER_DATASETS } from "./dataset-store.ts";
import type { SessionContext } from "./session-context.ts";

/** A dataset with all that belongs to it. */
export interface Data {
  readonly dataset: Dataset;
  readonly report: ReportCard | null;
  readonly market: SimulatedMarket | null;
  readonly fileNumber: number | null;
  /** The file, to be read again under other choices. */
  readonly file: File | null;
  readonly choices: ReadingChoices;
}

/** Thrown if undo asks for a file that is no longer held. */
export class DatasetGoneError extends Error {
  constructor() {
    super("the dataset is no longer held");
    this.name = "DatasetGoneError";
  }
}

const sameMarket = (one: SimulatedMarket | null, other: SimulatedMarket | null) =>
  JSON.stringify(one) === JSON.stringify(other);

/** Finds or makes the data of an experiment, and keeps what was used before. */
export class DataSource {
  private readonly context: SessionContext;
  private current: Data | null = null;
  private readonly held: Data[] = [];
  private nextFileNumber = 1;
  private simulation: { cancel(): void } | null = null;

  constructor(context: SessionContext) {
    this.context = context;
  }

  /** The data in use. */
  get inUse(): Data | null {
    return this.current;
  }

  /** All data that can still be used, newest first. */
  get all(): readonly Data[] {
    return this.held;
  }

  /** Numbers a file that was read, so that undo can find it. */
  newFile(data: Omit<Data, "fileNumber" | "market">): Data {
    return { ...data, market: null, fileNumber: this.nextFileNumber++ };
  }

  /** Rejects with `DatasetGoneError` or a request's failure. */
  async find(experiment: ExperimentState): Promise<Data> {
    const { market, fileNumber } = experiment;
    const isWanted = (data: Data) =>
      data.fileNumber === fileNumber && sameMarket(data.market, market);
    const held = this.held.find(isWanted);
    if (held !== undefined) return held;
    if (market === null) throw new DatasetGoneError();
    return this.simulate(market);
  }

  /** Makes data the one in use; what was in use before can be gone back to. */
  use(data: Data): void {
    if (this.current === data) return;
    const { dataset, report } = data;
    const before = this.current;
    this.current = data;
    const others = this.held.filter(
      (one) => one !== data && !(one === before && isVariant(one, data)),
    );
    this.held.splice(0, this.held.length, data, ...others.slice(0, EARLIER_DATASETS));
    this.context.stores.dataset.setState({ dataset, report, earlier: this.earlier() });
  }

  /** The prices of a market that is not in use. Rejects with a request's failure. */
  async preview(market: SimulatedMarket): Promise<Prices> {
    const { prices } = await this.context.client.request({ type: "simulate-market", market })
      .result;
    return prices;
  }

  private earlier(): DatasetState["earlier"] {
    return this.held.slice(1).map(({ dataset, report, market }) => ({ dataset, report, market }));
  }

  private async simulate(market: SimulatedMarket): Promise<Data> {
    this.simulation?.cancel();
    const request = this.context.client.request({ type: "simulate-market", market });
    this.simulation = request;
    const { prices } = await request.result;
    const dataset = { name: market.law, source: "simulated", prices } as const;
    return { dataset, report: null, market, fileNumber: null, file: null, choices: {} };
  }
}

/** The same law with other sliders: nothing to go back to. */
function isVariant(before: Data, after: Data): boolean {
  return before.market !== null && before.market.law === after.market?.law;
}
