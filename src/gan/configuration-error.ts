/** A configuration that cannot be trained; `data` names the knobs and numbers for the message. */
export class ConfigurationError extends Error {
  readonly code: "incompatible-options" | "network-too-large" | "layers-do-not-fit";
  readonly data: Readonly<Record<string, string | number>>;

  constructor(code: ConfigurationError["code"], data: Readonly<Record<string, string | number>>) {
    super(`${code} ${JSON.stringify(data)}`);
    this.name = "ConfigurationError";
    this.code = code;
    this.data = data;
  }
}
