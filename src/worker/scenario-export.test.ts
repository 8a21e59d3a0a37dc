import { expect, test } from "vitest";
import type { ScenarioOrder, ScenarioPlan } from "../applications/scenarios/scenarios-types.ts";
import { SessionError } from "./failures.ts";
import type { ExportTarget } from "./scenario-protocol.ts";
import type { ScenarioSink } from "./scenario-sink.ts";
import { Harness, is } from "./session-harness.ts";

const plan: ScenarioPlan = {
  model: "gan",
  viewpoint: "through-the-cycle",
  part: "training",
  asOf: null,
  startPrices: null,
  length: 20,
  seed: 3,
  conditions: { asset: 0, regime: null, volatility: null, drawdown: null, terminalReturn: null },
};

const order = (change: Partial<ScenarioOrder> = {}): ScenarioOrder => ({
  plan,
  count: 300,
  layout: "long",
  ...change,
});

const TARGET: ExportTarget = { kind: "private", name: "scenarios.csv" };

/** A file that takes its time, and tells what became of it. */
class SlowFile implements ScenarioSink {
  parts: Uint8Array[] = [];
  end: "open" | "closed" | "abandoned" = "open";
  /** Milliseconds that a write takes. */
  delay = 0;
  failure: unknown = null;

  async write(bytes: Uint8Array): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, this.delay));
    if (this.failure !== null) throw this.failure;
    this.parts.push(bytes.slice());
  }

  async close() {
    this.end = "closed";
    return null;
  }

  async abandon() {
    this.end = "abandoned";
  }

  get text(): string {
    return new TextDecoder().decode(Buffer.concat(this.parts));
  }
}

async function opened() {
  const harness = new Harness();
  const file = new SlowFile();
  harness.openSink = async () => file;
  await harness.prepare();
  const write = (change: Partial<ScenarioOrder> = {}) =>
    harness.request<"export-scenarios">({
      type: "export-scenarios",
      order: order(change),
      target: TARGET,
    });
  return { harness, file, write };
}

const question = {
  type: "apply",
  question: { name: "preview-scenarios", input: { plan, beside: "gaussian-walk" } },
} as const;

test("an export writes a row per step of each path, and tells how far it is", async () => {
  const { harness, file, write } = await opened();
  const { report, step } = await write();
  const lines = file.text.trimEnd().split("\n");
  expect(lines).toHaveLength(1 + 300 * 20);
  expect(lines[0]).toBe("path,step,price,return");
  expect(lines.at(-1)).toMatch(/^300,20,/);
  expect(report).toMatchObject({ rows: 6000, paths: 300, candidates: 300 });
  expect(report.bytes).toBe(Buffer.concat(file.parts).length);
  expect(step).toBe(0);
  expect(file.end).toBe("closed");
  expect(harness.of("scenarios-written").at(-1)?.progress).toMatchObject({ rows: 6000 });
});

test("the generator is copied: it learns on while its paths are written", async () => {
  const still = await opened();
  await still.write({ count: 5000 });
  const { harness, file, write } = await opened();
  const written = write({ count: 5000 });
  await harness.until(is("scenarios-written"));
  harness.send({ type: "start-training" });
  expect((await written).step).toBe(0);
  expect(await harness.pause()).toBeGreaterThan(0);
  expect(file.text === still.file.text).toBe(true);
});

test("a question is answered while an export goes on", async () => {
  const { harness, write } = await opened();
  let isWritten = false;
  const written = write({ count: 20_000, layout: "long" }).then(() => {
    isWritten = true;
  });
  await harness.until(is("scenarios-written"));
  const { answer } = await harness.request<"apply">(question);
  expect(answer.name).toBe("preview-scenarios");
  expect(isWritten).toBe(false);
  await written;
});

test("a pause is answered at once while an export writes to a slow file", async () => {
  const { harness, file, write } = await opened();
  file.delay = 400;
  const written = write({ count: 20_000 });
  harness.send({ type: "start-training" });
  await harness.until(is("scenarios-written"));
  const start = performance.now();
  await harness.pause();
  expect(performance.now() - start).toBeLessThan(100);
  harness.send({ type: "cancel", id: 2 });
  await expect(written).rejects.toMatchObject({ code: "cancelled" });
});

test("a cancelled export leaves no file behind", async () => {
  const { harness, file, write } = await opened();
  const written = write({ count: 1_000_000 });
  await harness.until(is("scenarios-written"));
  harness.send({ type: "cancel", id: 2 });
  await expect(written).rejects.toMatchObject({ code: "cancelled" });
  expect(file.end).toBe("abandoned");
});

test("a full disk ends an export with what was written, and leaves no file", async () => {
  const { file, write } = await opened();
  file.failure = Object.assign(new Error("full"), { name: "QuotaExceededError" });
  await expect(write()).rejects.toMatchObject({ code: "storage-full", data: { bytes: 0 } });
  expect(file.end).toBe("abandoned");
});

test("a file that was taken away ends an export with the browser's reason", async () => {
  const { file, write } = await opened();
  file.failure = Object.assign(new Error("gone"), { name: "NotFoundError" });
  await expect(write()).rejects.toMatchObject({
    code: "file-not-written",
    data: { reason: "NotFoundError" },
  });
});

test("a place that cannot be opened is said before anything is drawn", async () => {
  const { harness, write } = await opened();
  harness.openSink = async () => {
    throw new SessionError("file-not-written", { bytes: 0, reason: "NotAllowedError" });
  };
  await expect(write()).rejects.toMatchObject({ code: "file-not-written" });
  expect(harness.of("scenarios-written")).toEqual([]);
});

test("another run ends an export", async () => {
  const { harness, file, write } = await opened();
  const written = write({ count: 1_000_000 });
  const outcome = expect(written).rejects.toMatchObject({ code: "cancelled" });
  await harness.until(is("scenarios-written"));
  await harness.prepare({ seed: 9 });
  await outcome;
  expect(file.end).toBe("abandoned");
});
