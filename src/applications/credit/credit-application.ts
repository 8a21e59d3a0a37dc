import type { ByteSource } from "../../data/byte-source.ts";
import type { ApplicationGroup } from "../application-context.ts";
import type { EngineSource } from "../tabular/credit-table.ts";
import { assessDefault } from "./assess-default.ts";
import { compareDefault } from "./comparison/compare-default.ts";
import type { CreditTypes } from "./credit-types.ts";
import { readFirms } from "./firms/read-firms.ts";
import type { CreditSource } from "./reading/credit-reading.ts";
import { readCreditFile } from "./reading/read-credit-file.ts";
import { scoreApplicant } from "./score-applicant.ts";

function sourceOfBlob({ file, name }: CreditSource & { readonly kind: "file" }): ByteSource {
  return {
    name,
    size: file.size,
    stream: () => file.stream() as unknown as AsyncIterable<Uint8Array>,
  };
}

/** What answers the questions of the Default tab. */
export const creditApplications: ApplicationGroup<CreditTypes> = {
  "read-credit": async ({ source, choices }, _context, job) =>
    source.kind === "firms"
      ? readFirms(source.settings, choices)
      : readCreditFile(sourceOfBlob(source), choices, job),
  "assess-default": (input, _context, job) => assessDefault(input, job),
  "compare-default": (input, context, job) => {
    const createEngine: EngineSource = (program, settings) =>
      context.createEngine(program, settings);
    return compareDefault(input, createEngine, job);
  },
  "score-applicant": async (input) => scoreApplicant(input),
};
