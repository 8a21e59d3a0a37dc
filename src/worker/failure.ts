import type { ApplicationErrorCode } from "../applications/application-error.ts";
import type { ReadingErrorCode, ReadingErrorData, ReportCard } from "../data/report-card.ts";

/** Why a run cannot be prepared, continued or asked what it was asked. */
export type ErrorCode =
  | "cancelled"
  | "no-device"
  | "device-lost"
  | "series-too-short"
  | "non-positive-prices"
  | "constant-series"
  | "network-too-large"
  | "incompatible-options"
  | "layers-do-not-fit"
  | "checkpoint-damaged"
  | "checkpoint-mismatch"
  | "nothing-trained"
  /** There are no returns to compare with: a generator out of a link. */
  | "no-data"
  /** A traditional generator cannot be fitted to these returns. */
  | "not-fitted"
  /** `bytes`: written before there was no more room. */
  | "storage-full"
  /** `bytes`: written before; `reason`: the browser's name for it. */
  | "file-not-written"
  | "internal";

/** Numbers and names for the message; never text of its own. */
export type ErrorData = Readonly<Record<string, string | number>>;

/** Why a request or the training failed, for the page to put into words. */
export type Failure =
  | {
      readonly kind: "reading";
      readonly code: ReadingErrorCode;
      readonly data: ReadingErrorData;
      readonly report?: ReportCard;
    }
  | { readonly kind: "run"; readonly code: ErrorCode; readonly data: ErrorData }
  | {
      readonly kind: "application";
      readonly code: ApplicationErrorCode;
      readonly data: ErrorData;
    };
