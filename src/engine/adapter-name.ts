import { platform } from "./tfjs/platform.ts";

/** The name of the graphics adapter that WebGPU would use; "none" if there is none. */
export async function adapterName(): Promise<string> {
  const adapter = await platform.navigator?.gpu?.requestAdapter({
    powerPreference: "high-performance",
  });
  if (!adapter) return "none";
  const { vendor, architecture, device, description } = adapter.info ?? {};
  return [vendor, architecture, device, description].filter(Boolean).join(" ");
}
