import { expect, test } from "vitest";
import { CancelledError } from "../shared/cancellation.ts";
import { type RandomStream, randomStream } from "../shared/random.ts";
import { generateDialect } from "./fixtures/dialects.ts";
import { sourceOfBytes } from "./fixtures/encode.ts";
import { readMarketFile } from "./read-market-file.ts";
import { ReadingError } from "./report-card.ts";

const RUNS = 250;
const SEED = 56;

/** Reads bytes; anything but prices or an error of the reader's own fails the test. */
async function survives(bytes: Uint8Array): Promise<void> {
  try {
    const { prices } = await readMarketFile(sourceOfBytes(bytes, "fuzz.csv", 1000), {});
    expect(prices.values.every(Number.isFinite)).toBe(true);
    expect(
      prices.times.every((time, row) => row === 0 || time > (prices.times[row - 1] ?? 0)),
    ).toBe(true);
    expect(prices.values).toHaveLength(prices.times.length * prices.assets.length);
  } catch (error) {
    if (!(error instanceof ReadingError || error instanceof CancelledError)) throw error;
  }
}

function randomBytes(random: RandomStream): Uint8Array {
  const printable = random.uniform() < 0.5;
  const alphabet = ',;\t\n\r"0123456789.-/:abcJan€ ';
  return Uint8Array.from({ length: random.integer(3000) }, () =>
    printable ? alphabet.charCodeAt(random.integer(alphabet.length)) : random.integer(256),
  );
}

/** Overwrites, cuts out, doubles and truncates pieces of a file. */
function mutate(bytes: Uint8Array, random: RandomStream): Uint8Array {
  let current = bytes;
  for (let change = random.integer(8); change >= 0; change--) {
    const at = random.integer(current.length + 1);
    const to = Math.min(current.length, at + random.integer(60));
    const before = current.slice(0, at);
    const after = current.slice(to);
    const piece = current.slice(at, to);
    const kind = random.integer(4);
    if (kind === 0) current = Uint8Array.of(...before, random.integer(256), ...current.slice(at));
    else if (kind === 1) current = Uint8Array.of(...before, ...after);
    else if (kind === 2) current = Uint8Array.of(...before, ...piece, ...piece, ...after);
    else current = before;
  }
  return current;
}

test("random bytes never break the reader", async () => {
  for (let run = 0; run < RUNS; run++)
    await survives(randomBytes(randomStream(SEED, "noise", run)));
});

test("mutated tables never break the reader", async () => {
  for (let run = 0; run < RUNS; run++) {
    const { bytes } = generateDialect(SEED, run);
    await survives(mutate(bytes, randomStream(SEED, "noise", run, 1)));
  }
});
