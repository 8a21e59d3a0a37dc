import { type DemoRecording, decodeRecording } from "./demo-recording.ts";
import { inflateCapped } from "./inflate-capped.ts";

/** No file of a recording inflates to more. */
const LARGEST_FILE = 4_000_000;

async function fetchInflated(url: URL): Promise<Uint8Array | null> {
  const response = await fetch(url);
  if (!response.ok) return null;
  return inflateCapped(new Uint8Array(await response.arrayBuffer()), LARGEST_FILE);
}

/** The recorded run; null if it cannot be had or is not of the defaults any more. */
export async function loadRecording(): Promise<DemoRecording | null> {
  try {
    const bytes = await fetchInflated(new URL("./demo/default-run.bin", import.meta.url));
    return bytes && decodeRecording(bytes);
  } catch {
    return null;
  }
}

/** The recorded run's last state; null if it cannot be had. */
export async function loadDemoCheckpoint(): Promise<Uint8Array | null> {
  try {
    return await fetchInflated(new URL("./demo/default-checkpoint.bin", import.meta.url));
  } catch {
    return null;
  }
}
