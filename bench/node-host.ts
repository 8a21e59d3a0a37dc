import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type CellHost, type CellResult, type CellThread, resultOf } from "./cell-host.ts";
import type { CellCalls, CellMethod, CellReply, CellRequest } from "./cell-services.ts";

const RUNNER = fileURLToPath(new URL("../scripts/run.mjs", import.meta.url));

class NodeThread implements CellThread {
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, (reply: CellReply) => void>();
  private lastId = 0;

  constructor() {
    this.child = fork(RUNNER, ["../bench/node-cell"]);
    this.child.on("message", (reply: CellReply) => this.settle(reply));
    this.child.on("exit", () => {
      for (const id of this.waiting.keys()) this.settle({ id, error: "the process ended" });
    });
  }

  async call<M extends CellMethod>(
    method: M,
    ...parameters: Parameters<CellCalls[M]>
  ): Promise<CellResult<M>> {
    const id = ++this.lastId;
    const request: CellRequest = { id, method, parameters };
    const reply = await new Promise<CellReply>((resolve) => {
      this.waiting.set(id, resolve);
      this.child.send(request);
    });
    return resultOf(reply) as CellResult<M>;
  }

  async end(): Promise<void> {
    this.child.kill();
  }

  private settle(reply: CellReply): void {
    this.waiting.get(reply.id)?.(reply);
    this.waiting.delete(reply.id);
  }
}

/** Node without a browser: every thread is a process of its own. */
export const NODE_HOST: CellHost = {
  name: `Node ${process.versions.node}`,
  startThread: async () => new NodeThread(),
  close: async () => {},
};
