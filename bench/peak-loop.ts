/** Chains of dependent multiply-adds that run side by side: enough to hide their latency. */
const CHAINS = 12;
/** Multiply-adds of every chain in one turn of the loop. */
const UNROLLED = 2;
const LANES = 4;
const FLOPS_PER_ROUND = CHAINS * UNROLLED * LANES * 2;

const ROUNDS_AT_FIRST = 1000;
const CALL_SECONDS = 0.005;

/** Multiply-adds with one rounding (relaxed SIMD) or with two (SIMD as every browser has it). */
export type PeakKind = "relaxed" | "plain";

/** AssemblyScript of a loop that does nothing but multiply and add in registers: x ← x · a + b. */
export function peakSource(kind: PeakKind): string {
  const names = Array.from({ length: CHAINS }, (_, i) => `x${i}`);
  const update = (x: string) =>
    kind === "relaxed"
      ? `${x} = f32x4.relaxed_madd(${x}, a, b);`
      : `${x} = f32x4.add(f32x4.mul(${x}, a), b);`;
  const turn = Array.from({ length: UNROLLED }, () => names.map(update).join("\n")).join("\n");
  return `
    export function run(rounds: i32): f32 {
      const a = f32x4.splat(0.999);
      const b = f32x4.splat(0.001);
      ${names.map((x, i) => `let ${x} = f32x4.splat(${i}.0);`).join("\n")}
      for (let i = 0; i < rounds; i++) {
        ${turn}
      }
      let sum = x0;
      ${names
        .slice(1)
        .map((x) => `sum = f32x4.add(sum, ${x});`)
        .join("\n")}
      return f32x4.extract_lane(sum, 0);
    }`;
}

/**
 * The most floating-point operations per second that the compiled loop reached in any of its calls
 * of some 5 ms, over about `seconds`; null where the instructions are not to be had.
 */
export async function peakFlops(binary: Uint8Array, seconds: number): Promise<number | null> {
  const bytes = Uint8Array.from(binary);
  if (!WebAssembly.validate(bytes)) return null;
  const { instance } = await WebAssembly.instantiate(bytes, {});
  const run = instance.exports.run as (rounds: number) => number;
  const start = performance.now();
  let rounds = ROUNDS_AT_FIRST;
  let most = 0;
  while (performance.now() - start < 1000 * seconds) {
    const before = performance.now();
    if (!Number.isFinite(run(rounds))) throw new Error("the loop left the range of numbers");
    const elapsed = Math.max(1e-6, (performance.now() - before) / 1000);
    if (elapsed > CALL_SECONDS / 2) most = Math.max(most, (rounds * FLOPS_PER_ROUND) / elapsed);
    rounds = Math.ceil(Math.min(2 * rounds, (rounds * CALL_SECONDS) / elapsed));
  }
  return most;
}
