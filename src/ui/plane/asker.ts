import type { Failure } from "../../worker/failure.ts";

/** What has come of a question so far. */
export interface Asked<Answer> {
  readonly answer: Answer | null;
  readonly failure: Failure | null;
  readonly isAsking: boolean;
}

export interface AskerOptions<Answer> {
  readonly onChange: (asked: Asked<Answer>) => void;
  /** An answer is asked for again once this has changed. */
  readonly stepNow: () => number;
  readonly failureOf: (error: unknown) => Failure;
  /** Milliseconds between an answer and the next time of asking. */
  readonly pause: number;
}

/**
 * Asks the newest question, one at a time; then again whenever the run has gone on. After a failure it waits to be
 * told.
 */
export class Asker<Answer> {
  private readonly options: AskerOptions<Answer>;
  private question: (() => Promise<Answer>) | null = null;
  private asked: (() => Promise<Answer>) | null = null;
  private state: Asked<Answer> = { answer: null, failure: null, isAsking: false };
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isOver = false;

  constructor(options: AskerOptions<Answer>) {
    this.options = options;
  }

  /** Null asks nothing; an answer under way is still taken. */
  ask(question: (() => Promise<Answer>) | null): void {
    this.question = question;
    this.stopWaiting();
    if (question !== null && !this.state.isAsking) this.put(question);
  }

  /** The same question once more. */
  again(): void {
    this.ask(this.question);
  }

  end(): void {
    this.isOver = true;
    this.stopWaiting();
  }

  private put(question: () => Promise<Answer>): void {
    this.asked = question;
    const step = this.options.stepNow();
    this.change({ failure: null, isAsking: true });
    question().then(
      (answer) => this.settle({ answer, failure: null, isAsking: false }, step),
      (error: unknown) => {
        this.settle({ failure: this.options.failureOf(error), isAsking: false }, step);
      },
    );
  }

  private settle(change: Partial<Asked<Answer>>, step: number): void {
    if (this.isOver) return;
    this.change(change);
    if (this.question === null) return;
    if (this.question !== this.asked) this.put(this.question);
    else if (this.state.failure === null) this.wait(step);
  }

  private wait(step: number): void {
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.question === null) return;
      if (this.options.stepNow() === step) this.wait(step);
      else this.put(this.question);
    }, this.options.pause);
  }

  private stopWaiting(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private change(change: Partial<Asked<Answer>>): void {
    if (this.isOver) return;
    this.state = { ...this.state, ...change };
    this.options.onChange(this.state);
  }
}
