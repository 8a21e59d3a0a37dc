/** The version in package.json; written into the files that the page makes. */
export const APP_VERSION = "0.1.0";
