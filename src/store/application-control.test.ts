import { describe, expect, test } from "vitest";
import type { Failure } from "../worker/failure.ts";
import { csv, openPage } from "./session-fixture.ts";

const asked = {
  name: "inspect-market",
  input: { asset: 0, part: "all", barsPerYear: null, seed: 1 },
} as const;

const REFUSED: Failure = { kind: "run", code: "no-data", data: {} };

describe("a question to the applications", () => {
  test("that is cancelled says so, until another run comes into use", async () => {
    const page = await openPage();
    const status = () => page.applications.getState()["inspect-market"]?.status;
    page.session.ask(asked);
    expect(status()).toBe("asking");
    page.session.cancelQuestion("inspect-market");
    await page.settle();
    expect(status()).toBe("cancelled");
    page.session.openFile(csv());
    await page.settle();
    expect(status()).toBe("idle");
  });

  test("that nobody asks is left as it was by cancelling it", async () => {
    const page = await openPage();
    page.session.cancelQuestion("inspect-market");
    expect(page.applications.getState()["inspect-market"]).toMatchObject({ status: "idle" });
  });

  test("that failed may be asked again of another run", async () => {
    const page = await openPage();
    page.worker.refuse = ({ type }) => (type === "apply" ? REFUSED : null);
    page.session.ask(asked);
    await page.settle();
    const state = () => page.applications.getState()["inspect-market"];
    expect(state()).toMatchObject({ status: "failed", failure: REFUSED });
    page.session.openFile(csv());
    await page.settle();
    expect(state()).toMatchObject({ status: "stopped", failure: null });
  });
});
