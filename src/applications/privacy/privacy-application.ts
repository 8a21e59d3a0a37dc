import type { ApplicationGroup } from "../application-context.ts";
import { findHandles } from "./latent-handles.ts";
import { measureLeakage } from "./measure-leakage.ts";
import { findNearestWindows } from "./nearest-windows.ts";
import type { PrivacyTypes } from "./privacy-types.ts";
import { readSaliency } from "./saliency.ts";
import { readUnits } from "./unit-responses.ts";

/** What answers the questions of the Privacy tab. */
export const privacyApplications: ApplicationGroup<PrivacyTypes> = {
  "measure-leakage": measureLeakage,
  "find-nearest-windows": findNearestWindows,
  "find-handles": findHandles,
  "read-saliency": readSaliency,
  "read-units": readUnits,
};
