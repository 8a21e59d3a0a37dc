import type { DevicePreference } from "../engine/candidate-id.ts";
import type { Notice } from "./app-state.ts";
import { openCreditFile } from "./credit-store.ts";
import type { ExperimentControl } from "./experiment-control.ts";
import type { LinkControl } from "./link-control.ts";
import type { ReadingControl } from "./reading-control.ts";
import type { RunControl } from "./run-control.ts";
import type { UpdateControl } from "./update-control.ts";
import { changePageView } from "./view-store.ts";

type Remedy = NonNullable<Notice["remedy"]>;

interface Parts {
  readonly runs: RunControl;
  readonly experiments: ExperimentControl;
  readonly reading: ReadingControl;
  readonly links: LinkControl;
  readonly updates: UpdateControl;
}

/** What the button on a banner does. */
export function createRemedies(
  { runs, experiments, reading, links, updates }: Parts,
  chooseDevice: (preference: DevicePreference) => void,
): Readonly<Record<Remedy, (notice: Notice) => void>> {
  return {
    "halve-learning-rates": () => experiments.halveLearningRates(),
    "restart-worker": () => runs.restart(),
    "choose-cpu": () => {
      chooseDevice("cpu");
      runs.restart();
    },
    "shorten-window": (notice) => {
      const found = notice.failure?.data.found;
      if (typeof found === "number") experiments.shortenWindow(found);
      reading.tryAgain();
    },
    "use-differences": () => {
      experiments.setKnob("returnKind", "difference");
      reading.tryAgain();
    },
    "open-link": () => links.openWaiting(),
    "open-as-credit": () => {
      const file = reading.heldFile;
      if (file === null) return;
      reading.discard();
      openCreditFile(file);
      changePageView({ tab: "default" });
    },
    update: () => updates.take(),
  };
}
