/** The page that the bench opens: starts a fresh thread for every cell and passes calls on. */
import "../src/trusted-types.ts";
import type { CellMethod, CellReply, CellRequest } from "./cell-services.ts";

class PageCell {
  private readonly worker = new Worker(new URL("./cell.worker.ts", import.meta.url), {
    type: "module",
    name: "bench",
  });
  private readonly waiting = new Map<number, (reply: CellReply) => void>();
  private lastId = 0;

  constructor() {
    this.worker.onmessage = ({ data }: MessageEvent<CellReply>) => this.settle(data);
    this.worker.onerror = ({ message }) => {
      for (const id of this.waiting.keys())
        this.settle({ id, error: message || "the worker broke" });
    };
  }

  call(method: CellMethod, parameters: readonly unknown[]): Promise<CellReply> {
    const id = ++this.lastId;
    const request: CellRequest = { id, method, parameters };
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.worker.postMessage(request);
    });
  }

  end(): void {
    this.worker.terminate();
  }

  private settle(reply: CellReply): void {
    this.waiting.get(reply.id)?.(reply);
    this.waiting.delete(reply.id);
  }
}

const cells = new Map<number, PageCell>();

/** What the host reaches into the page for. */
export interface BenchPage {
  start(cell: number): void;
  call(cell: number, method: CellMethod, parameters: readonly unknown[]): Promise<CellReply>;
  end(cell: number): void;
}

const benchPage: BenchPage = {
  start(cell) {
    cells.set(cell, new PageCell());
  },
  async call(cell, method, parameters) {
    const found = cells.get(cell);
    return found?.call(method, parameters) ?? { id: 0, error: "this cell was ended" };
  },
  end(cell) {
    cells.get(cell)?.end();
    cells.delete(cell);
  },
};

Object.assign(globalThis, { benchPage });
