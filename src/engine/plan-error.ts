export type PlanErrorCode =
  | "not-a-positive-integer"
  | "output-too-short"
  | "empty-block"
  | "channels-differ"
  | "wrong-output"
  | "wrong-noise";

/** A network whose shapes do not fit together; `data` has the numbers, `layer` its path in the network. */
export class PlanError extends Error {
  readonly code: PlanErrorCode;
  readonly layer: string;
  readonly data: Readonly<Record<string, string | number>>;

  constructor(
    code: PlanErrorCode,
    layer: string,
    data: Readonly<Record<string, string | number>> = {},
  ) {
    super(`${code} at ${layer}: ${JSON.stringify(data)}`);
    this.name = "PlanError";
    this.code = code;
    this.layer = layer;
    this.data = data;
  }
}
