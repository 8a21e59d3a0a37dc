import { expect, test } from "vitest";
import { MEASURE_NAMES, type MeasureColumns } from "../engine/gan-engine.ts";
import { todayTomorrow } from "../gan/presets/literature.ts";
import { presetConfig } from "../gan/presets/presets.ts";
import { createDoctorStore } from "./doctor-store.ts";
import { DoctorWatch } from "./doctor-watch.ts";
import { createExperimentStore, INITIAL_EXPERIMENT } from "./experiment-store.ts";
import { addNotice, createNoticeStore } from "./notice-store.ts";
import { createQualityStore } from "./quality-store.ts";
import { createRunStore } from "./run-store.ts";
import { createLossRecorder } from "./telemetry.ts";

const config = presetConfig(todayTomorrow);

function watched() {
  const sources = {
    experiment: createExperimentStore({ ...INITIAL_EXPERIMENT, config }),
    run: createRunStore(),
    losses: createLossRecorder({ schedule: (callback) => callback(), smoothing: 0 }),
    quality: createQualityStore(),
    notices: createNoticeStore(),
    says: createDoctorStore(),
  };
  const stop = new DoctorWatch(sources).follow();
  const names = () => sources.says.getState().diagnoses.map(({ ailment }) => ailment);
  return { ...sources, stop, names };
}

/** A hundred steps that the discriminator wins. */
function measuresOfWinning(): MeasureColumns {
  const columns = MEASURE_NAMES.map((name) => [name, new Float32Array(100).fill(1)] as const);
  return Object.fromEntries(columns) as unknown as MeasureColumns;
}

test("a discriminator that wins all the time is named, until another run is prepared", () => {
  const { losses, run, names } = watched();
  run.setState({ status: "training" });
  for (let from = 1; from < 1000; from += 100) losses.append(from, 100, measuresOfWinning());
  expect(names()).toEqual(["discriminator-too-strong"]);
  run.setState({ status: "preparing" });
  expect(names()).toEqual([]);
});

test("a divergence that the page was told of is named once, with the network", () => {
  const { notices, run, says, names } = watched();
  run.setState({ status: "paused" });
  const data = { at: 7, step: 0, network: "generator" };
  addNotice(notices, { tone: "warning", code: "training-diverged", data });
  expect(names()).toEqual(["divergence"]);
  expect(says.getState().diagnoses[0]).toMatchObject({ part: "generator", from: 7 });
});

test("a penalty over batch normalisation is named as soon as it is set", () => {
  const { experiment, names, stop } = watched();
  experiment.setState({
    config: { ...config, gradientPenalty: "real", discriminatorNormalisation: true },
  });
  expect(names()).toEqual(["batch-normalisation-with-penalty"]);
  stop();
  expect(names()).toEqual([]);
});
