/** A chart is drawn before it scrolls into sight. */
export const NEARLY_SEEN: IntersectionObserverInit = { rootMargin: "240px" };
