/** What a page says to the service worker of a newer release; a boolean comes back. */
export const TAKE_OVER = "take-over";
