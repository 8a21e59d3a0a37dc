/** Words of the controls themselves. */
export const controls = {
  liveHelp: "Takes effect while training; leaves a flag on the time axis.",
  newRun: "new run",
  newRunHelp: "A change starts a new run at step 0.",
  explain: (label: string) => `What is “${label}”?`,
  value: (label: string) => `${label}, value`,
  range: (min: string, max: string) => `${min} to ${max}`,
  outOfRange: (min: string, max: string) => `Between ${min} and ${max}.`,
  notANumber: "Not a number.",
  wholeNumber: "A whole number.",
  close: "Close",
  dismiss: "Dismiss",
  on: "on",
  off: "off",
  tones: {
    information: "Note",
    warning: "Careful",
    error: "Problem",
    success: "Done",
  },
} as const;
