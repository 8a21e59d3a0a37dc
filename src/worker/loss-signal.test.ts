import { expect, test } from "vitest";
import { CancelledError } from "../shared/cancellation.ts";
import { DeviceLostError } from "./failures.ts";
import { LossSignal } from "./loss-signal.ts";

function watchedSignal() {
  const waits: number[] = [];
  let lose = () => {};
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  const signal = new LossSignal(lost, async (milliseconds) => void waits.push(milliseconds));
  return { signal, waits, lose };
}

const failing = (error: Error) => () => Promise.reject(error);

test("a cancellation is passed on at once", async () => {
  const { signal, waits } = watchedSignal();
  await expect(signal.guard(failing(new CancelledError()))).rejects.toThrow(CancelledError);
  expect(waits).toEqual([]);
});

test("any other failure first waits for news of a loss", async () => {
  const { signal, waits } = watchedSignal();
  await expect(signal.guard(failing(new Error("no buffer")))).rejects.toThrow("no buffer");
  expect(waits).toEqual([200]);
});

test("work that never settles ends with the loss", async () => {
  const { signal, lose } = watchedSignal();
  const waiting = signal.guard(() => new Promise(() => {}));
  lose();
  await expect(waiting).rejects.toThrow(DeviceLostError);
});
