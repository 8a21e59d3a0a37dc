import { describeNetworks } from "../gan/describe-networks.ts";
import type { Job } from "../shared/job.ts";
import type { Bars } from "../shared/series.ts";
import { dealWindows } from "./deal-windows.ts";
import type { DeviceKeeper } from "./device-keeper.ts";
import { SessionError } from "./failures.ts";
import type { HistoryBook } from "./history-book.ts";
import { turnLiveKnobs } from "./live-knobs.ts";
import type { MeasureCommand } from "./measure-task.ts";
import { buffersOf } from "./outbox.ts";
import type { RequestCommand, RequestResult } from "./protocol.ts";
import type { RaceRequest } from "./race-protocol.ts";
import type { ScenarioRequest } from "./scenario-protocol.ts";
import type { BranchId, TimeRequest } from "./time-protocol.ts";
import type { TrainingLoop } from "./training-loop.ts";
import type { Foundry, TrainingRun } from "./training-run.ts";
import { answerWatching } from "./watching-answers.ts";

/** What answering a request may use and change. */
export interface RequestContext {
  readonly foundry: Foundry;
  readonly devices: DeviceKeeper;
  readonly loop: TrainingLoop | null;
  /** The asset that is shown. */
  readonly asset: number;
  readonly history: HistoryBook;
  /** Puts a prepared run in the place of the one before. */
  adopt(run: TrainingRun, branch?: BranchId): Promise<void>;
}

export interface Answer {
  readonly result: RequestResult;
  /** Buffers to hand over with it. */
  readonly transfer: readonly ArrayBuffer[];
}

/** The arrays of bars, to be handed over. */
function barColumns(bars: Bars | undefined): Float64Array[] {
  if (bars === undefined) return [];
  const { open, high, low, volume } = bars;
  return volume === null ? [open, high, low] : [open, high, low, volume];
}

type CommandOf<Type extends RequestCommand["type"]> = Extract<
  RequestCommand,
  { readonly type: Type }
>;

function trainedLoop({ loop }: RequestContext): TrainingLoop {
  if (loop === null) throw new SessionError("nothing-trained");
  return loop;
}

async function prepare(
  { dataset, config, checkpoint, branch }: CommandOf<"prepare-run">,
  { devices, foundry, history, adopt }: RequestContext,
): Promise<Answer> {
  const line = branch === undefined ? null : history.find(branch);
  const isAlike =
    line !== null && turnLiveKnobs(line.configAt(line.to), config).refused.length === 0;
  const kept = isAlike ? line.nearest(line.to) : null;
  const draft = await foundry.draftRun(dataset, config, kept === null ? checkpoint : undefined);
  const { summary, completedSteps: step } = await devices.begin(draft, async (run) => {
    if (kept === null) return adopt(run);
    await run.writeState(kept);
    await adopt(run, branch);
  });
  const { report } = devices;
  if (report === null) throw new SessionError("no-device");
  return { result: { type: "prepare-run", summary, device: report, step }, transfer: [] };
}

async function showGenerator(
  { bytes }: CommandOf<"show-generator">,
  { devices, foundry, loop, adopt }: RequestContext,
): Promise<Answer> {
  const draft = await foundry.draftGenerator(bytes, loop?.run ?? null);
  const { summary } = await devices.begin(draft, adopt);
  return { result: { type: "show-generator", summary }, transfer: [] };
}

async function generatePaths(
  command: CommandOf<"generate-paths">,
  context: RequestContext,
  job: Job,
): Promise<Answer> {
  const { count, length, seed } = command;
  const generated = await trainedLoop(context).run.generatePaths(count, length, seed, job);
  return {
    result: { type: "generate-paths", ...generated },
    transfer: buffersOf(generated.paths.values, generated.prices.values),
  };
}

async function saveCheckpoint(context: RequestContext): Promise<Answer> {
  const loop = trainedLoop(context);
  if (!loop.run.canTrain) throw new SessionError("nothing-trained");
  await loop.settle();
  const bytes = loop.run.encode(loop.lastState);
  return { result: { type: "save-checkpoint", bytes }, transfer: buffersOf(bytes) };
}

/** Without data networks are described for one asset; the shapes do not depend on its largest value. */
const ONE_ASSET = { assets: [""], largest: [1] };

/** Requests that are answered at once; measurements go on beside the training. */
export type PromptCommand = Exclude<
  RequestCommand,
  MeasureCommand | ScenarioRequest | TimeRequest | RaceRequest
>;

/** Does what a request asks; on an error nothing has changed. */
export async function answerRequest(
  command: PromptCommand,
  context: RequestContext,
  job: Job,
): Promise<Answer> {
  switch (command.type) {
    case "read-file": {
      const { file, name, choices } = command;
      const reading = await context.foundry.readFile(file, name, choices, job);
      const { prices, bars } = reading;
      return {
        result: { type: "read-file", ...reading },
        transfer: buffersOf(prices.times, prices.values, ...barColumns(bars)),
      };
    }
    case "simulate-market": {
      const prices = await context.foundry.simulateMarket(command.market);
      return {
        result: { type: "simulate-market", prices },
        transfer: buffersOf(prices.times, prices.values),
      };
    }
    case "prepare-run":
      return prepare(command, context);
    case "generate-paths":
      return generatePaths(command, context, job);
    case "deal-windows": {
      const deal = await dealWindows(trainedLoop(context).run, command, job);
      return {
        result: { type: "deal-windows", deal },
        transfer: buffersOf(deal.prices, deal.isReal),
      };
    }
    case "describe-plan": {
      const plan = trainedLoop(context).run.describePlan();
      return { result: { type: "describe-plan", plan }, transfer: [] };
    }
    case "describe-networks": {
      const constants = context.loop?.run.market?.constants ?? ONE_ASSET;
      const networks = describeNetworks(command.config, constants);
      return { result: { type: "describe-networks", networks }, transfer: [] };
    }
    case "save-checkpoint":
      return saveCheckpoint(context);
    case "save-generator": {
      const bytes = await trainedLoop(context).run.saveGenerator(job);
      return { result: { type: "save-generator", bytes }, transfer: buffersOf(bytes) };
    }
    case "show-generator":
      return showGenerator(command, context);
    case "read-pen":
    case "shuffle-time":
    case "draw-contact-sheet":
      return answerWatching(command, trainedLoop(context).run, context.asset, job);
    default:
      return command satisfies never;
  }
}
