import { formatCount } from "../format.ts";

/** The recorded run that a first visit sees. */
export const demo = {
  label: "Recorded run",
  title: "Recorded run of the simulated market, made by the project's own script.",
  help: "Your own run is getting ready behind it: Play trains it from step 0, Continue live goes on where the recording ends.",
  step: (step: number, steps: number) => `Step ${formatCount(step)} of ${formatCount(steps)}`,
  continueLive: "Continue live",
  continuing: "Taking over …",
  pause: "Pause the recording",
  play: "Play the recording",
  skip: "Skip the recording",
} as const;
