import type { GanProgram, StateKey } from "../engine/gan-engine.ts";
import { STATE_KEYS } from "../engine/gan-engine.ts";
import { initialState } from "../engine/initial-state.ts";
import { buildProgram } from "./build-program.ts";
import { choiceBlocks, MOST_CHOICE_BLOCKS, takeChoice } from "./checkpoint-blocks.ts";
import { CheckpointError } from "./checkpoint-error.ts";
import { type RunHeader, readRunHeader, withoutData } from "./run-header.ts";
import { seal, unseal } from "./sealed-file.ts";
import type { TrainerState } from "./trainer-state.ts";

/** A run as it was when the checkpoint was taken. */
export interface Checkpoint extends RunHeader {
  readonly state: TrainerState;
}

const MAGIC = "MFCP";
const VERSION = 1;
const PENALTY_MEANS = "penalty.means";
const BYTES_PER_NUMBER = 4;
const LARGEST_STEP = 2 ** 40;
/** No weight, moment or statistic of a run that still learns comes near it. */
const LARGEST_NUMBER = 1e20;

/** Blocks of the body in order: names and lengths in numbers. */
type BlockList = readonly (readonly [name: string, length: number])[];

/** A whole run as bytes: header, weights, moments, running means, checksum. */
export function encodeCheckpoint({ config, constants, calibration, state }: Checkpoint) {
  const blocks: (readonly [string, Float32Array])[] = [
    ...state.engine.entries(),
    [PENALTY_MEANS, state.penaltyMeans],
    ...choiceBlocks(state.choice),
  ];
  const body = new Float32Array(blocks.reduce((sum, [, values]) => sum + values.length, 0));
  let at = 0;
  for (const [, values] of blocks) {
    body.set(values, at);
    at += values.length;
  }
  const header = {
    run: { config, constants: withoutData(constants), calibration },
    step: state.step,
    bestStep: state.choice?.best?.step ?? null,
    blocks: blocks.map(([name, values]) => [name, values.length]),
  };
  return seal(MAGIC, VERSION, header, new Uint8Array(body.buffer));
}

function damaged(reason: string): CheckpointError {
  return new CheckpointError("checkpoint-damaged", { reason });
}

function isBlockList(value: unknown): value is BlockList {
  const isCount = (length: unknown) => Number.isSafeInteger(length) && Number(length) >= 0;
  return (
    Array.isArray(value) &&
    value.length <= STATE_KEYS.length + 1 + MOST_CHOICE_BLOCKS &&
    value.every(
      (block) =>
        Array.isArray(block) &&
        block.length === 2 &&
        typeof block[0] === "string" &&
        isCount(block[1]),
    )
  );
}

function readStep(value: unknown): number {
  if (!Number.isSafeInteger(value) || Number(value) < 0 || Number(value) > LARGEST_STEP) {
    throw damaged("step");
  }
  return Number(value);
}

/** Cuts the body into its named blocks: exact lengths, finite numbers, no name twice. */
function readBlocks(list: BlockList, body: Uint8Array<ArrayBuffer>): Map<string, Float32Array> {
  const total = list.reduce((sum, [, length]) => sum + length, 0);
  if (total * BYTES_PER_NUMBER !== body.length) throw damaged("length");
  const numbers = new Float32Array(body.buffer);
  if (!numbers.every((value) => Math.abs(value) <= LARGEST_NUMBER)) throw damaged("not-finite");
  const blocks = new Map<string, Float32Array>();
  let at = 0;
  for (const [name, length] of list) {
    if (blocks.has(name)) throw damaged("duplicate");
    blocks.set(name, numbers.slice(at, at + length));
    at += length;
  }
  return blocks;
}

/** Every key of the program's state must be there at its exact length, and no other. */
function checkFit(blocks: ReadonlyMap<string, Float32Array>, program: GanProgram): void {
  const expected = initialState(program, 0);
  for (const [name, { length }] of expected) {
    const found = blocks.get(name)?.length ?? -1;
    if (found !== length) {
      throw new CheckpointError("checkpoint-mismatch", { field: name, expected: length, found });
    }
  }
  for (const name of blocks.keys()) {
    if (name !== PENALTY_MEANS && !expected.has(name as StateKey)) throw damaged("unknown-block");
  }
}

/** `JSON.parse` gives plain objects; only own fields are looked at. */
function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  if (typeof value !== "object" || value === null) throw damaged("header");
  return new Map(Object.entries(value));
}

/**
 * A run out of bytes that may come from anywhere. Checksum, lengths, bounds of every knob and
 * constant, finiteness, and the fit of the weights to the networks of the configuration are
 * checked before anything is used. Throws CheckpointError, or ConfigurationError for networks
 * beyond the budget.
 */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  const { header, body } = unseal(MAGIC, VERSION, bytes);
  const fields = fieldsOf(header);
  const run = readRunHeader(fields.get("run"));
  const step = readStep(fields.get("step"));
  const list = fields.get("blocks");
  if (!isBlockList(list)) throw damaged("blocks");
  const blocks = readBlocks(list, body);
  const choice = takeChoice(blocks, fields.get("bestStep"));
  checkFit(blocks, buildProgram(run.config, run));
  const penaltyMeans = blocks.get(PENALTY_MEANS) ?? new Float32Array(0);
  blocks.delete(PENALTY_MEANS);
  const engine = blocks as Map<StateKey, Float32Array>;
  const state = { step, engine, penaltyMeans };
  return { ...run, state: choice === null ? state : { ...state, choice } };
}
