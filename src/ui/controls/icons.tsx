import type { ReactNode } from "react";

const icon = (children: ReactNode) => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
);

/** Line pictures of 16 px in the colour of the text around them. */
export const icons = {
  play: icon(<path d="M4.5 2.5v11l9-5.5z" fill="currentColor" />),
  pause: icon(<path d="M5 3v10M11 3v10" strokeWidth="2.5" />),
  previous: icon(<path d="M10 3L5 8l5 5" />),
  next: icon(<path d="M6 3l5 5-5 5" />),
  fold: icon(<path d="M3 6l5 5 5-5" />),
  unfold: icon(<path d="M3 10l5-5 5 5" />),
  reset: icon(<path d="M3 8a5 5 0 1 0 1.6-3.7M3 2.5v3h3" />),
  step: icon(<path d="M3 3v10l7-5zM13 3v10" />),
  stepBack: icon(<path d="M13 3v10L6 8zM3 3v10" />),
  playBack: icon(<path d="M2.5 3.5v9l5.5-4.5zM8.5 3.5v9l5-4.5z" />),
  newest: icon(<path d="M3 4l4 4-4 4M8 4l4 4-4 4M13.5 3v10" />),
  dice: icon(
    <>
      <rect x="2.5" y="2.5" width="11" height="11" rx="2" />
      <path d="M5.6 5.6h0M10.4 5.6h0M8 8h0M5.6 10.4h0M10.4 10.4h0" strokeWidth="1.8" />
    </>,
  ),
  slow: icon(
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5a5.5 5.5 0 0 0 0 11z" fill="currentColor" />
    </>,
  ),
  sun: icon(
    <>
      <circle cx="8" cy="8" r="2.8" />
      <path d="M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M12.6 3.4l-.7.7M4.1 11.9l-.7.7" />
    </>,
  ),
  moon: icon(<path d="M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z" />),
  share: icon(<path d="M8 9.5v-7M5 5l3-3 3 3M3 8.5v5h10v-5" />),
  download: icon(<path d="M8 2.5v7M5 7l3 3 3-3M3 13.5h10" />),
  table: icon(
    <>
      <rect x="2.5" y="3" width="11" height="10" rx="1" />
      <path d="M2.5 6.5h11M2.5 9.8h11M6.5 3v10" />
    </>,
  ),
  chart: icon(<path d="M2.5 2.5v11h11M5 10.5l3-4 2 2 3-4.5" />),
  close: icon(<path d="M4 4l8 8M12 4l-8 8" />),
  help: icon(<path d="M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M8 12.4h0" />),
  open: icon(<path d="M2.5 12.5v-9h4l1.5 2h5.5v7z" />),
  undo: icon(<path d="M6 3L3 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6" />),
  redo: icon(<path d="M10 3l3 3-3 3M13 6H6.5a3.5 3.5 0 0 0 0 7H10" />),
  settings: icon(<path d="M2.5 4.5h6M11.5 4.5h2M2.5 11.5h2M7.5 11.5h6M8.5 3v3M7.5 10v3" />),
  pencil: icon(<path d="M3 13l.7-3 7-7 2.3 2.3-7 7zM9.5 4.2l2.3 2.3" />),
  check: icon(<path d="M3 8.5l3.2 3.2L13 5" />),
  warning: icon(<path d="M8 2.5l6 11H2zM8 6.5v3.2M8 11.7h0" />),
} as const;
