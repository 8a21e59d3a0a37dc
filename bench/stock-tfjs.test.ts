import { beforeAll, expect, test } from "vitest";
import { tf } from "../src/engine/tfjs/tensorflow.ts";
import { createStockStepper } from "./stock-tfjs.ts";

beforeAll(async () => {
  await tf.setBackend("cpu");
});

const IDLE = Math.log(2);

test("the dense step begins at the losses of an undecided critic and leaves no tensors behind", async () => {
  const stepper = createStockStepper("A");
  await stepper.step();
  const first = await stepper.readLosses();
  expect(first.discriminator).toBeCloseTo(2 * IDLE, 0);
  expect(first.generator).toBeCloseTo(IDLE, 0);
  const held = tf.memory().numTensors;
  for (let i = 0; i < 5; i++) await stepper.step();
  expect(tf.memory().numTensors).toBe(held);
  const later = await stepper.readLosses();
  expect(later.discriminator).not.toBe(first.discriminator);
  stepper.dispose();
});
