import { decodeQR } from "qr/decode.js";
import { expect, test } from "vitest";
import { LONGEST_QR_TEXT, qrCells, qrPath } from "./qr-picture.ts";

const CELL = 4;

/** The cells as a grey picture, as a camera would have it. */
function photograph(cells: readonly (readonly boolean[])[]) {
  const size = cells.length * CELL;
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (cells[Math.floor(y / CELL)]?.[Math.floor(x / CELL)]) {
        data.fill(0, 4 * (y * size + x), 4 * (y * size + x) + 3);
      }
    }
  }
  return { width: size, height: size, data };
}

test("a code says the link it was made from", () => {
  const link =
    "https://market-forge.example/#format=1.abcdef01&steps=500&market=heston&hide=knob-seed,card-fan";
  expect(decodeQR(photograph(qrCells(link)))).toBe(link);
});

test("so does the longest one that is made", () => {
  const link = `https://market-forge.example/#hide=${"knob-generatorDepth,".repeat(60)}`.slice(
    0,
    LONGEST_QR_TEXT,
  );
  expect(decodeQR(photograph(qrCells(link)))).toBe(link);
});

test("every dark cell is in the path", () => {
  const cells = qrCells("Market Forge");
  const dark = cells.flat().filter(Boolean).length;
  expect(qrPath(cells).match(/M/g)).toHaveLength(dark);
  expect(cells[0]?.some(Boolean)).toBe(false);
});
