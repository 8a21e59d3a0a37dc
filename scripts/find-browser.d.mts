/** The path of a browser that the end-to-end tests can drive, or null. Throws if `CHROME_PATH` names nothing. */
export function findBrowser(): Promise<string | null>;
