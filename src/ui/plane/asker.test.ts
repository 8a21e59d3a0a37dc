import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Asked, Asker } from "./asker.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function createAsker() {
  let step = 0;
  let state: Asked<string> = { answer: null, failure: null, isAsking: false };
  const asker = new Asker<string>({
    onChange: (asked) => {
      state = asked;
    },
    stepNow: () => step,
    failureOf: (error) => ({ kind: "run", code: "internal", data: { message: String(error) } }),
    pause: 1000,
  });
  return {
    asker,
    get state() {
      return state;
    },
    train: () => {
      step += 1;
    },
  };
}

test("an answer is asked for again once the run has gone on, and not before", async () => {
  const desk = createAsker();
  const question = vi.fn(async () => `answer ${question.mock.calls.length}`);
  desk.asker.ask(question);
  await vi.advanceTimersByTimeAsync(5000);
  expect(question).toHaveBeenCalledTimes(1);
  desk.train();
  await vi.advanceTimersByTimeAsync(1000);
  expect(desk.state.answer).toBe("answer 2");
});

test("while an answer is awaited the newest question alone waits", async () => {
  const desk = createAsker();
  const slow = () => new Promise<string>((resolve) => setTimeout(() => resolve("slow"), 500));
  const skipped = vi.fn(async () => "skipped");
  desk.asker.ask(slow);
  desk.asker.ask(skipped);
  desk.asker.ask(async () => "newest");
  await vi.advanceTimersByTimeAsync(600);
  expect(skipped).not.toHaveBeenCalled();
  expect(desk.state).toEqual({ answer: "newest", failure: null, isAsking: false });
});

test("a failure is told, the last answer stays, and it asks again only when told", async () => {
  const desk = createAsker();
  let works = true;
  const question = vi.fn(async () => {
    if (!works) throw new Error("no");
    return "answer";
  });
  desk.asker.ask(question);
  await vi.advanceTimersByTimeAsync(0);
  works = false;
  desk.train();
  await vi.advanceTimersByTimeAsync(1000);
  expect(desk.state.answer).toBe("answer");
  expect(desk.state.failure?.code).toBe("internal");
  desk.train();
  await vi.advanceTimersByTimeAsync(5000);
  expect(question).toHaveBeenCalledTimes(2);
  works = true;
  desk.asker.again();
  await vi.advanceTimersByTimeAsync(0);
  expect(desk.state.failure).toBeNull();
});

test("nothing is asked or told after the end", async () => {
  const desk = createAsker();
  const question = vi.fn(async () => "answer");
  desk.asker.ask(question);
  desk.asker.end();
  await vi.advanceTimersByTimeAsync(0);
  desk.train();
  await vi.advanceTimersByTimeAsync(5000);
  expect(desk.state.answer).toBeNull();
  expect(question).toHaveBeenCalledTimes(1);
});
