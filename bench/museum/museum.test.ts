import { expect, test } from "vitest";
import { isGanConfig } from "../../src/gan/gan-config.ts";
import { todayTomorrow } from "../../src/gan/presets/literature.ts";
import { presetConfig } from "../../src/gan/presets/presets.ts";
import { AILMENTS } from "../../src/watching/doctor/diagnosis.ts";
import {
  cameTrue,
  findPiece,
  MUSEUM_PIECES,
  MUSEUM_SEED,
  pieceConfig,
} from "../../src/watching/museum/museum-pieces.ts";
import { observeRun } from "./observe-run.ts";

const preset = presetConfig(todayTomorrow);

test("every ailment has its piece, and each can be trained or is refused for what it shows", () => {
  expect(MUSEUM_PIECES.map(({ id }) => id).sort()).toEqual([...AILMENTS].sort());
  for (const piece of MUSEUM_PIECES) {
    expect(isGanConfig(pieceConfig(piece, preset, false))).toBe(true);
    expect(isGanConfig(pieceConfig(piece, preset, true))).toBe(true);
    expect(findPiece(piece.id)).toBe(piece);
  }
});

test.each(MUSEUM_PIECES)(
  "$id fails from the page's seed as announced and is named",
  async (piece) => {
    const config = pieceConfig(piece, preset, false, MUSEUM_SEED);
    const { outcome, atTheEnd } = await observeRun(config, piece.market);
    expect(outcome).toSatisfy(() => cameTrue(piece.fails, outcome));
    expect(cameTrue(piece.cured, outcome)).toBe(false);
    expect(atTheEnd[0]?.ailment).toBe(piece.id);
  },
  120_000,
);
