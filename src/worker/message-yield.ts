/**
 * Lets arrived messages in. A round trip through a message channel is not throttled in hidden
 * tabs, as timers and animation frames are (reliability.md 2.1).
 */
export function createMessageYield(): () => Promise<void> {
  const channel = new MessageChannel();
  let waiting: (() => void)[] = [];
  channel.port1.onmessage = () => {
    const ready = waiting;
    waiting = [];
    for (const resolve of ready) resolve();
  };
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(null);
    });
}
