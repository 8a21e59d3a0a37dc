/**
 * The page's one Trusted Types policy: addresses of scripts, which a worker's is, must be of this
 * origin, and no text becomes HTML or code. `main.tsx` loads this before anything else.
 */

/** The part of the browser's API that is used; TypeScript's library does not have it yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ): unknown;
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };

trustedTypes?.createPolicy("default", {
  createScriptURL(address) {
    if (new URL(address, document.baseURI).origin !== location.origin) {
      throw new TypeError("scripts come from this page's own origin only");
    }
    return address;
  },
});
