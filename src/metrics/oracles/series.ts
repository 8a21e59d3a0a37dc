/**
 * A clustered, heavy-tailed series whose arithmetic (products, quotients, one square root) is
 * exact alike in Python and here; `make-oracles.py` beside this file makes the same numbers.
 */
export function oracleSeries(seed: number, count: number): Float64Array {
  let state = seed;
  let variance = 1;
  let shock = 0;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    const uniform = 2 * ((state + 0.5) / 4294967296) - 1;
    variance = 0.05 + (shock >= 0 ? 0.1 : 0.2) * shock * shock + 0.8 * variance;
    shock = Math.sqrt(variance) * ((0.3 * uniform) / (1.05 - Math.abs(uniform)));
    return shock / 100;
  });
}
