import { ApplicationError } from "../applications/application-error.ts";
import { ReadingError } from "../data/report-card.ts";
import { CancelledError } from "../shared/cancellation.ts";
import type { ErrorCode, ErrorData, Failure } from "./failure.ts";

const ERROR_CODES: Readonly<Record<ErrorCode, true>> = {
  cancelled: true,
  "no-device": true,
  "device-lost": true,
  "series-too-short": true,
  "non-positive-prices": true,
  "constant-series": true,
  "network-too-large": true,
  "incompatible-options": true,
  "layers-do-not-fit": true,
  "checkpoint-damaged": true,
  "checkpoint-mismatch": true,
  "nothing-trained": true,
  "no-data": true,
  "not-fitted": true,
  "storage-full": true,
  "file-not-written": true,
  internal: true,
};

/** A run that cannot be prepared, continued or asked what it was asked. */
export class SessionError extends Error {
  readonly code: ErrorCode;
  readonly data: ErrorData;

  constructor(code: ErrorCode, data: ErrorData = {}) {
    super(`${code} ${JSON.stringify(data)}`);
    this.name = "SessionError";
    this.code = code;
    this.data = data;
  }
}

/** The device went away under an operation. */
export class DeviceLostError extends SessionError {
  constructor() {
    super("device-lost");
    this.name = "DeviceLostError";
  }
}

const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === "string" && Object.hasOwn(ERROR_CODES, code);

function plainData(data: unknown): ErrorData {
  const entries = typeof data === "object" && data !== null ? Object.entries(data) : [];
  return Object.fromEntries(
    entries.filter(([, value]) => typeof value === "string" || typeof value === "number"),
  );
}

/** What the page is told of an error: the code and data of the core's own errors, else "internal". */
export function failureOf(error: unknown): Failure {
  if (error instanceof ReadingError) {
    const { code, data, report } = error;
    return { kind: "reading", code, data, ...(report === undefined ? {} : { report }) };
  }
  if (error instanceof ApplicationError) {
    return { kind: "application", code: error.code, data: error.data };
  }
  if (error instanceof CancelledError) return { kind: "run", code: "cancelled", data: {} };
  if (error instanceof Error && "code" in error && isErrorCode(error.code)) {
    const data = plainData("data" in error ? error.data : {});
    return { kind: "run", code: error.code, data };
  }
  return { kind: "run", code: "internal", data: { message: String(error) } };
}
