/** Tells listeners of a device's loss, once; losses after closing are no losses. */
export class LossBell {
  private readonly listeners: (() => void)[] = [];
  private state: "open" | "lost" | "closed" = "open";

  readonly onLost = (callback: () => void): void => {
    if (this.state === "lost") callback();
    else this.listeners.push(callback);
  };

  readonly ring = (): void => {
    if (this.state !== "open") return;
    this.state = "lost";
    for (const listener of this.listeners) listener();
  };

  readonly close = (): void => {
    if (this.state === "open") this.state = "closed";
  };
}
