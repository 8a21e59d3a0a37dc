import { type Palette, TEXT_SIZE, TONES } from "./pen.ts";

/** Reads the colours of the theme in use where the element stands. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const colours = TONES.map((tone) => [tone, style.getPropertyValue(`--colour-${tone}`).trim()]);
  const textSize = Number(style.getPropertyValue("--chart-text-size")) || TEXT_SIZE;
  return { ...Object.fromEntries(colours), face: style.fontFamily, textSize } as Palette;
}

/** Calls the listener when the theme, the system's scheme or its forced colours change. */
export function onThemeChange(listener: () => void): () => void {
  const queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) =>
    matchMedia(query),
  );
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme", "data-lecture"] });
  for (const query of queries) query.addEventListener("change", listener);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener("change", listener);
  };
}
