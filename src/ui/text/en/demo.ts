import { formatCount } from "../format.ts";

/** The recorded run that a first visit sees. */
export const demo = {
  label: "Recorded run",
  title:
    "Two networks play a game: the {generated:generator} forges prices out of noise, the {discriminator:discriminator} learns to tell them from {real:real} ones. Each gets better because the other does.",
  help: "What moves below is a recording of such a game on a simulated market, made by the project's own script. **Play** trains a game of your own from step 0, and the drawing of both networks at work appears; **Continue live** goes on where the recording ends.",
  step: (step: number, steps: number) =>
    `Recorded step ${formatCount(step)} of ${formatCount(steps)}`,
  continueLive: "Continue live",
  continuing: "Taking over …",
  pause: "Pause the recording",
  play: "Play the recording",
  skip: "Show the machine",
  skipHelp:
    "Skip the recording: the drawing of both networks, before the first step of your own run",
} as const;
