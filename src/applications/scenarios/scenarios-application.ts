import type { ApplicationGroup } from "../application-context.ts";
import { previewScenarios } from "./preview-scenarios.ts";
import type { ScenariosTypes } from "./scenarios-types.ts";

/** What answers the questions of the Scenarios tab. */
export const scenariosApplications: ApplicationGroup<ScenariosTypes> = {
  "preview-scenarios": previewScenarios,
};
