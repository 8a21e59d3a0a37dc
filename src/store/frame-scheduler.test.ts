import { expect, test } from "vitest";
import { createFrameScheduler } from "./frame-scheduler.ts";

function page() {
  const frames: (() => void)[] = [];
  const timers: (() => void)[] = [];
  const listeners: (() => void)[] = [];
  const state = { hidden: false };
  const schedule = createFrameScheduler({
    requestFrame: (callback) => frames.push(callback),
    setTimer: (callback) => timers.push(callback),
    isHidden: () => state.hidden,
    onVisibilityChange: (listener) => listeners.push(listener),
  });
  const run = (queue: (() => void)[]) => {
    for (const callback of queue.splice(0)) callback();
  };
  const hide = () => {
    state.hidden = true;
    for (const listener of listeners) listener();
  };
  return { schedule, state, hide, frame: () => run(frames), timer: () => run(timers), frames };
}

test("callbacks of one frame run together, once", () => {
  const { schedule, frame, timer, frames } = page();
  const calls: string[] = [];
  schedule(() => calls.push("a"));
  schedule(() => calls.push("b"));
  expect(frames).toHaveLength(1);
  expect(calls).toEqual([]);
  frame();
  timer();
  expect(calls).toEqual(["a", "b"]);
});

test("a hidden page does not wait for frames, so that training goes on", () => {
  const { schedule, state } = page();
  state.hidden = true;
  let calls = 0;
  schedule(() => calls++);
  schedule(() => calls++);
  expect(calls).toBe(2);
});

test("what waits when the page is hidden runs then", () => {
  const { schedule, hide, frame } = page();
  let calls = 0;
  schedule(() => calls++);
  hide();
  frame();
  expect(calls).toBe(1);
});

test("a visible page without frames falls back to a timer", () => {
  const { schedule, frame, timer } = page();
  let calls = 0;
  schedule(() => calls++);
  timer();
  frame();
  expect(calls).toBe(1);
  schedule(() => calls++);
  frame();
  expect(calls).toBe(2);
});
