import type { Question, QuestionName } from "../applications/application-types.ts";
import { RUN_FREE_QUESTIONS } from "../applications/run-free.ts";
import type { Event } from "../worker/protocol.ts";
import type { PendingRequest } from "../worker/worker-client.ts";
import { type ApplicationState, type QuestionState, UNASKED } from "./application-store.ts";
import { failureOf, type SessionContext, wasCancelled } from "./session-context.ts";

type AnyState = QuestionState<QuestionName>;
type Pending = PendingRequest<"apply">;

/** Puts questions to the applications in the worker, and keeps what they answer. */
export class ApplicationControl {
  private readonly context: SessionContext;
  private readonly pending = new Map<QuestionName, Pending>();

  constructor(context: SessionContext) {
    this.context = context;
  }

  ask(question: Question): void {
    const { name } = question;
    this.pending.get(name)?.cancel();
    const pending = this.context.client.request({ type: "apply", question });
    this.pending.set(name, pending);
    this.change(name, { status: "asking", failure: null, progress: null });
    this.take(question, pending).catch((error: unknown) => this.fail(name, pending, error));
  }

  cancel(name: QuestionName): void {
    const isAsking = this.pending.has(name);
    this.pending.get(name)?.cancel();
    this.pending.delete(name);
    const settled = this.stateOf(name).answer === null ? "idle" : "answered";
    this.change(name, { status: isAsking ? "cancelled" : settled, progress: null });
  }

  /**
   * Another run has begun: what was answered is of the one before, and what failed or was cancelled
   * may be asked again.
   */
  forget(): void {
    for (const [key, state] of Object.entries(this.context.stores.applications.getState())) {
      const name = key as QuestionName;
      if (RUN_FREE_QUESTIONS.includes(name)) continue;
      const { answer, status } = state;
      if (status === "failed") this.change(name, { status: "stopped", failure: null });
      if (status === "cancelled") this.change(name, { status: "idle" });
      if (answer !== null) this.change(name, { answer: { ...answer, isOfEarlierRun: true } });
    }
  }

  hear(event: Event): void {
    if (event.type !== "request-progressed") return;
    const { id, done, total } = event;
    for (const [name, pending] of this.pending) {
      if (pending.id === id) this.change(name, { progress: { done, total } });
    }
  }

  private async take({ name, input }: Question, pending: Pending): Promise<void> {
    const { answer, step, seconds } = await pending.result;
    if (this.pending.get(name) !== pending) return;
    this.pending.delete(name);
    const { output } = answer;
    const kept = { input, output, step, seconds, isOfEarlierRun: false };
    this.change(name, { status: "answered", answer: kept, failure: null, progress: null });
  }

  private fail(name: QuestionName, pending: Pending, error: unknown): void {
    if (this.pending.get(name) !== pending) return;
    this.pending.delete(name);
    const failure = failureOf(error);
    const status = wasCancelled(failure) ? "stopped" : "failed";
    this.change(name, { status, failure: status === "failed" ? failure : null, progress: null });
  }

  private stateOf(name: QuestionName): AnyState {
    return this.context.stores.applications.getState()[name] ?? UNASKED;
  }

  private change(name: QuestionName, change: Partial<AnyState>): void {
    const state: AnyState = { ...this.stateOf(name), ...change };
    this.context.stores.applications.setState({ [name]: state } as ApplicationState);
  }
}
