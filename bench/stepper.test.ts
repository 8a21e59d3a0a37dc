import { expect, test } from "vitest";
import { fittingReadInterval, runSlice, type Stepper } from "./stepper.ts";

/** Queues its steps, and only does them when it is read, as a GPU would. */
class QueueingStepper implements Stepper {
  queued = 0;
  done = 0;
  reads = 0;

  async step(): Promise<void> {
    this.queued++;
  }

  async readLosses() {
    await new Promise((resolve) => setTimeout(resolve, 2 * this.queued));
    this.done += this.queued;
    this.queued = 0;
    this.reads++;
    return { discriminator: 1, generator: 1 };
  }

  bytes(): number {
    return 0;
  }

  dispose(): void {}
}

test("a slice counts only steps that are done, and its clock covers them", async () => {
  const stepper = new QueueingStepper();
  const { steps, seconds } = await runSlice(stepper, 0.05);
  expect(steps).toBe(stepper.done);
  expect(stepper.queued).toBe(0);
  expect(steps).toBe(10 * stepper.reads);
  expect(seconds).toBeGreaterThanOrEqual(0.9 * 0.002 * steps);
});

test("losses are read every ten steps, or more often where steps are slow", () => {
  expect(fittingReadInterval(0.001, 2)).toBe(10);
  expect(fittingReadInterval(0.1, 2)).toBe(5);
  expect(fittingReadInterval(5, 2)).toBe(1);
});
