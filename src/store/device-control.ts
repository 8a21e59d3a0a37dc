import type { DevicePreference } from "../engine/candidate-id.ts";
import type { GanConfig } from "../gan/config-fields.ts";
import type { SessionContext } from "./session-context.ts";

/** Which engine and device the arithmetic runs on, as far as the page has a say in it. */
export class DeviceControl {
  private readonly context: SessionContext;

  constructor(context: SessionContext) {
    this.context = context;
  }

  /** Tells a new worker what is remembered of this machine and what is preferred on it. */
  start(): void {
    const { client, speeds, stores } = this.context;
    const records = speeds.load();
    if (records.length > 0) client.send({ type: "recall-speeds", records });
    const { devicePreference } = stores.settings.getState();
    if (devicePreference !== "automatic") this.choose(devicePreference);
  }

  choose(preference: DevicePreference): void {
    const { client, stores } = this.context;
    stores.settings.setState({ devicePreference: preference });
    client.send({ type: "choose-device", preference });
  }

  /** Both networks of a configuration, layer by layer. Rejects with `RequestError`. */
  async describeNetworks(config: GanConfig) {
    const { client } = this.context;
    return (await client.request({ type: "describe-networks", config }).result).networks;
  }

  /** How a step of the run is compiled; null if it cannot be, or there is no run. */
  describePlan() {
    return this.context.client.request({ type: "describe-plan" }).result.then(
      ({ plan }) => plan,
      () => null,
    );
  }
}
