/** The policy of reliability.md 4, for `vite` and `vite preview`; `public/_headers` says the same to static hosts. */
const POLICY: Readonly<Record<string, string>> = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "worker-src": "'self'",
  "connect-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self' data: blob:",
  "font-src": "'self'",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "frame-ancestors": "'none'",
  "require-trusted-types-for": "'script'",
  "trusted-types": "default",
};

/** React's fast refresh and Vite's style injection need these while developing. */
const DEVELOPMENT: Readonly<Record<string, string>> = {
  ...POLICY,
  "script-src": "'self' 'unsafe-inline' 'wasm-unsafe-eval'",
  "style-src": "'self' 'unsafe-inline'",
  "connect-src": "'self' ws:",
};

const policyText = (policy: Readonly<Record<string, string>>) =>
  Object.entries(policy)
    .map(([directive, value]) => `${directive} ${value}`)
    .join("; ");

/** Sites that a policy may name: `'self'`, origins of https or of this machine. */
const SITE = /^(?:'self'|https:\/\/(?:\*\.)?[\w.-]+(?::\d+)?|http:\/\/localhost(?::\d+)?)$/;

/** The sites in a list with spaces. Throws RangeError for anything that is none. */
export function readSites(list: string): readonly string[] {
  const sites = list.split(/\s+/).filter((site) => site !== "");
  const wrong = sites.find((site) => !SITE.test(site));
  if (wrong !== undefined) throw new RangeError(`${wrong} is no site that can be allowed`);
  return sites;
}

/**
 * Response headers for every file, the worker's script included. `framedBy`: the sites that may
 * hold the page in a frame; none if absent.
 */
export function securityHeaders(
  mode: "development" | "production",
  framedBy: readonly string[] = [],
): Record<string, string> {
  const base = mode === "production" ? POLICY : DEVELOPMENT;
  const policy = framedBy.length === 0 ? base : { ...base, "frame-ancestors": framedBy.join(" ") };
  return {
    "Content-Security-Policy": policyText(policy),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy":
      "camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=(), display-capture=()",
  };
}
