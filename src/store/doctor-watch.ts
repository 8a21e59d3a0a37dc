import {
  type DivergenceSign,
  type DoctorState,
  type Examination,
  examine,
  HEALTHY,
} from "../watching/doctor/doctor.ts";
import { type SnapshotSigns, snapshotSigns } from "../watching/doctor/vital-signs.ts";
import type { Notice } from "./app-state.ts";
import type { DoctorStore } from "./doctor-store.ts";
import type { ExperimentStore } from "./experiment-store.ts";
import type { NoticeStore } from "./notice-store.ts";
import type { QualityStore } from "./quality-store.ts";
import type { RunStore } from "./run-store.ts";
import type { LossHistory } from "./telemetry.ts";

/** All that the doctor hears of. */
export interface DoctorSources {
  readonly experiment: ExperimentStore;
  readonly run: RunStore;
  readonly losses: LossHistory;
  readonly quality: QualityStore;
  readonly notices: NoticeStore;
  readonly says: DoctorStore;
}

/** Snapshots that are kept; the doctor asks for the last few. */
const MOST_SNAPSHOTS = 20;

function divergenceOf(notice: Notice): DivergenceSign | null {
  const { at, step, network } = notice.data;
  if (typeof at !== "number" || typeof step !== "number") return null;
  return { at, step, network: network === "generator" ? "generator" : "discriminator" };
}

/**
 * Looks at the run whenever the page learns something of it. It stands on the page because every
 * sign is there already, in a recorded run as in a live one; a look reads about a thousand numbers.
 */
export class DoctorWatch {
  private readonly sources: DoctorSources;
  private state: DoctorState = HEALTHY;
  private snapshots: readonly SnapshotSigns[] = [];
  private divergence: DivergenceSign | null = null;
  private lastNotice: number | null = null;

  constructor(sources: DoctorSources) {
    this.sources = sources;
  }

  /** Begins to look; returns what ends it. */
  follow(): () => void {
    const { experiment, run, losses, quality, notices } = this.sources;
    const stops = [
      losses.subscribe(() => this.look()),
      experiment.subscribe(() => this.look()),
      run.subscribe(({ status, snapshot }, before) => {
        if (status === "preparing" && before.status !== "preparing") this.forget();
        if (snapshot !== before.snapshot) this.see(snapshot);
        if (status !== before.status) this.look();
      }),
      quality.subscribe(({ full }, before) => {
        if (full !== before.full) this.look();
      }),
      notices.subscribe(({ notices: shown }) => this.read(shown)),
    ];
    this.read(notices.getState().notices);
    this.see(run.getState().snapshot);
    this.look();
    return () => {
      for (const stop of stops) stop();
      this.sources.says.setState({ diagnoses: [] });
    };
  }

  private forget(): void {
    this.state = HEALTHY;
    this.snapshots = [];
    this.divergence = null;
  }

  private see(snapshot: ReturnType<RunStore["getState"]>["snapshot"]): void {
    const signs = snapshot === null ? null : snapshotSigns(snapshot);
    if (signs === null) return;
    const earlier = this.snapshots.filter(({ step }) => step < signs.step);
    this.snapshots = [...earlier, signs].slice(-MOST_SNAPSHOTS);
    this.look();
  }

  private read(shown: readonly Notice[]): void {
    const notice = shown.find(({ code }) => code === "training-diverged");
    if (notice === undefined || notice.id === this.lastNotice) return;
    this.lastNotice = notice.id;
    this.divergence = divergenceOf(notice);
    this.look();
  }

  private get examination(): Examination {
    const { experiment, losses, quality } = this.sources;
    const { full } = quality.getState();
    const { config } = experiment.getState();
    const { memorisation: verdict = null, step = null } = full ?? {};
    return {
      config,
      history: losses,
      snapshots: this.snapshots.filter(({ step: at }) => at <= losses.lastStep),
      divergence: this.divergence,
      verdict: verdict === null || step === null ? null : { step, verdict },
    };
  }

  private look(): void {
    const { run, says } = this.sources;
    const { status, showsSharedGenerator } = run.getState();
    if (status === "preparing" || showsSharedGenerator) {
      this.tell([]);
      return;
    }
    this.state = examine(this.state, this.examination);
    if (this.state.diagnoses !== says.getState().diagnoses) this.tell(this.state.diagnoses);
  }

  private tell(diagnoses: DoctorState["diagnoses"]): void {
    const { says } = this.sources;
    const before = says.getState().diagnoses;
    if (before.length === 0 && diagnoses.length === 0) return;
    says.setState({ diagnoses });
  }
}
