import type { Failure } from "../worker/failure.ts";
import type { BundleControl } from "./bundle-control.ts";
import { parseConfigFile } from "./config-file.ts";
import { openCreditFile } from "./credit-store.ts";
import type { ExperimentControl } from "./experiment-control.ts";
import { recogniseFile } from "./file-kind.ts";
import type { ReadingControl } from "./reading-control.ts";
import { notify, type SessionContext } from "./session-context.ts";
import { viewStore } from "./view-store.ts";

const PASTED_NAME = "pasted.csv";

/** Takes whatever is dropped, picked or pasted to where it belongs. */
export class FileControl {
  private readonly context: SessionContext;
  private readonly reading: ReadingControl;
  private readonly bundles: BundleControl;
  private readonly experiments: ExperimentControl;
  /** Goes up with every file, so that of several the last wins. */
  private files = 0;

  constructor(
    context: SessionContext,
    reading: ReadingControl,
    bundles: BundleControl,
    experiments: ExperimentControl,
  ) {
    this.context = context;
    this.reading = reading;
    this.bundles = bundles;
    this.experiments = experiments;
  }

  openFile(file: File): void {
    this.open(file, "file");
  }

  /** Reads a file as market data, whatever tab is open. */
  openMarketFile(file: File): void {
    this.files++;
    this.reading.open(file, "file");
  }

  openText(text: string): void {
    this.open(new File([text], PASTED_NAME, { type: "text/csv" }), "paste");
  }

  private open(file: File, source: "file" | "paste"): void {
    const number = ++this.files;
    this.dispatch(file, source, number).catch(() => this.tellUnreadable(file.name));
  }

  private async dispatch(file: File, source: "file" | "paste", number: number): Promise<void> {
    const found = await recogniseFile(file);
    if (number !== this.files) return;
    switch (found.kind) {
      case "bundle":
        return this.bundles.open(found.bytes, file.name);
      case "config":
        return this.openConfig(found.text);
      case "foreign-model": {
        const data = { name: file.name, application: found.application };
        notify(this.context, { tone: "error", code: "foreign-model", data });
        return;
      }
      case "data":
        if (viewStore.getState().tab === "default") return openCreditFile(file);
        return this.reading.open(file, source);
      default:
        found satisfies never;
    }
  }

  private openConfig(text: string): void {
    const parsed = parseConfigFile(text, this.context.presets);
    if (parsed.kind === "experiment") {
      this.experiments.apply(parsed.experiment);
      return;
    }
    const reason = parsed.kind === "damaged" ? parsed.reason : "not-json";
    notify(this.context, { tone: "error", code: "config-damaged", data: { reason } });
  }

  private tellUnreadable(name: string): void {
    const failure: Failure = {
      kind: "reading",
      code: "unreadable-file",
      data: { fileName: name },
    };
    notify(this.context, { tone: "error", code: "reading-failed", data: { name }, failure });
  }
}
