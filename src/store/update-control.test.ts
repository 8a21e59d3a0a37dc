import { describe, expect, test, vi } from "vitest";
import { createNoticeStore } from "./notice-store.ts";
import { createRaceStore } from "./race-store.ts";
import { createRunStore } from "./run-store.ts";
import { UpdateControl } from "./update-control.ts";

/** A page that hears of a newer release; `isAlone`: no other tab is open. */
function hearing(isAlone = true) {
  const stores = { notices: createNoticeStore(), run: createRunStore(), race: createRaceStore() };
  const updates = new UpdateControl(stores);
  const takeOver = vi.fn(async () => isAlone);
  updates.hear({ takeOver });
  const hindrances = () => stores.notices.getState().notices.map(({ data }) => data.hindrance);
  return { ...stores, updates, takeOver, hindrances };
}

describe("a newer release", () => {
  test("is offered with a button, and not taken by itself", () => {
    const { notices, takeOver } = hearing();
    expect(notices.getState().notices).toMatchObject([{ code: "update-ready", remedy: "update" }]);
    expect(takeOver).not.toHaveBeenCalled();
  });

  test("takes over when it is asked to", () => {
    const { updates, takeOver } = hearing();
    updates.take();
    expect(takeOver).toHaveBeenCalledOnce();
  });

  test.each(["training", "racing"] as const)("waits while the page is %s, and says so", (doing) => {
    const { run, race, updates, takeOver, hindrances } = hearing();
    if (doing === "training") run.setState({ status: "training" });
    else race.setState({ status: "racing" });
    updates.take();
    expect(takeOver).not.toHaveBeenCalled();
    expect(hindrances()).toEqual(["training"]);
  });

  test("waits while other tabs are open, and can be asked for again", async () => {
    const { updates, takeOver, hindrances } = hearing(false);
    updates.take();
    await vi.waitFor(() => expect(hindrances()).toEqual(["tabs"]));
    updates.take();
    expect(takeOver).toHaveBeenCalledTimes(2);
  });

  test("that makes way for one still newer is forgotten", () => {
    const { updates, takeOver, notices } = hearing();
    const newest = vi.fn(async () => true);
    updates.hear({ takeOver: newest });
    updates.take();
    expect(takeOver).not.toHaveBeenCalled();
    expect(newest).toHaveBeenCalledOnce();
    expect(notices.getState().notices).toHaveLength(1);
  });
});
