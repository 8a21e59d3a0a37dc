/** Bytes of the largest bundle that is read. */
export const LARGEST_BUNDLE = 256 << 20;

/** True if a zip file with these entries means to be a bundle. */
export function looksLikeBundle(names: readonly string[]): boolean {
  return names.includes("manifest.json");
}
