/** Below this share of the real windows' spread, cells look alike. */
export const ALIKE = 0.1;

/** Mean over the bars of the deviation across windows; 0 for fewer than two windows. */
export function windowSpread(windows: Float32Array, count: number): number {
  const bars = count > 0 ? windows.length / count : 0;
  if (count < 2 || bars === 0) return 0;
  let total = 0;
  for (let bar = 0; bar < bars; bar += 1) {
    let sum = 0;
    let squares = 0;
    for (let window = 0; window < count; window += 1) {
      const value = windows[window * bars + bar] ?? 0;
      sum += value;
      squares += value * value;
    }
    total += Math.sqrt(Math.max(0, (squares - (sum * sum) / count) / (count - 1)));
  }
  return total / bars;
}
