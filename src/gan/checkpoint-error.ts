/**
 * Bytes that are not a whole file of ours ("checkpoint-damaged", with a `reason`), or a whole
 * file that does not fit this program ("checkpoint-mismatch", with what was expected and found).
 */
export class CheckpointError extends Error {
  readonly code: "checkpoint-damaged" | "checkpoint-mismatch";
  readonly data: Readonly<Record<string, string | number>>;

  constructor(code: CheckpointError["code"], data: Readonly<Record<string, string | number>>) {
    super(`${code} ${JSON.stringify(data)}`);
    this.name = "CheckpointError";
    this.code = code;
    this.data = data;
  }
}
