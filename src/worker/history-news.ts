import type { HistoryBook } from "./history-book.ts";
import type { Outbox } from "./outbox.ts";

const SPACING_MILLISECONDS = 500;

/** What the news need of their thread. */
interface NewsPlatform {
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

/** Tells the page what is kept of the past: twice a second at most, but a new branch at once. */
export class HistoryNews {
  private readonly platform: NewsPlatform;
  private readonly outbox: Outbox;
  private readonly history: HistoryBook;
  private readonly wake: () => void;
  private told = 0;
  private last = Number.NEGATIVE_INFINITY;
  private isWaiting = false;

  constructor(platform: NewsPlatform, outbox: Outbox, history: HistoryBook, wake: () => void) {
    this.platform = platform;
    this.outbox = outbox;
    this.history = history;
    this.wake = wake;
  }

  /** There is something to tell, and it is time. */
  get isDue(): boolean {
    return this.isNew && this.platform.now() - this.last >= SPACING_MILLISECONDS;
  }

  /** Tells what is due, or sees to it that it will be told. */
  attend(): void {
    if (this.isDue) this.tell();
    if (!this.isNew || this.isWaiting) return;
    this.isWaiting = true;
    const rest = this.last + SPACING_MILLISECONDS - this.platform.now();
    const end = () => {
      this.isWaiting = false;
      if (this.isDue) this.wake();
      else this.attend();
    };
    this.platform.wait(rest).then(end, end);
  }

  tell(): void {
    const { history } = this;
    if (history.isEmpty) return;
    this.told = history.version;
    this.last = this.platform.now();
    this.outbox.post({ type: "history-kept", history: history.describe() });
  }

  private get isNew(): boolean {
    return this.history.version !== this.told;
  }
}
