import { expect, test } from "vitest";
import { DEFAULT_MARKET, defaultMarket } from "../data/simulated-market.ts";
import { openPage } from "./session-fixture.ts";

const LESSON = { preset: "today-tomorrow", knobs: { seed: 3 }, market: DEFAULT_MARKET };

test("leaving a lesson brings the run back with its training, its flags and its undo", async () => {
  const page = await openPage();
  page.session.setKnob("seed", 99);
  await page.settle();
  page.worker.train(40);
  page.session.setKnob("beta1", 0.5);
  const { flags } = page.run.getState();
  const mine = page.experiment.getState();
  const { length } = page.experiment.temporal.getState().pastStates;
  page.session.leaveHome();
  page.session.arrange(LESSON);
  await page.settle();
  expect(page.experiment.getState().config).toMatchObject({ windowLength: 2, seed: 3 });
  expect(page.run.getState().step).toBe(0);
  page.worker.train(5);
  page.session.arrange({ ...LESSON, market: defaultMarket("heston", 1) });
  await page.settle();
  page.session.returnHome();
  await page.settle();
  expect(page.experiment.getState()).toEqual(mine);
  expect(page.run.getState()).toMatchObject({ step: 40, flags });
  expect(page.worker.last("prepare-run").checkpoint?.[0]).toBe(40);
  expect(page.experiment.temporal.getState().pastStates).toHaveLength(length);
});

test("the run at home outlasts more runs than are remembered", async () => {
  const page = await openPage();
  page.worker.train(7);
  page.session.leaveHome();
  for (let seed = 1; seed <= 12; seed++) {
    page.session.arrange({ ...LESSON, knobs: { seed } });
    await page.settle();
    page.worker.train(1);
  }
  page.session.returnHome();
  await page.settle();
  expect(page.run.getState().step).toBe(7);
});

test("an arrangement with the settings in use is a run of its own", async () => {
  const page = await openPage();
  page.worker.train(7);
  page.session.leaveHome();
  page.session.arrange({ preset: "recipe", knobs: {}, market: DEFAULT_MARKET });
  await page.settle();
  expect(page.run.getState().step).toBe(0);
});

test("who moves here does not come back", async () => {
  const page = await openPage();
  page.session.leaveHome();
  page.session.arrange(LESSON);
  await page.settle();
  page.session.moveHere();
  page.session.returnHome();
  await page.settle();
  expect(page.experiment.getState().config.seed).toBe(3);
});
