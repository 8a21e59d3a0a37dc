import type { Block, Operation } from "../compiled/operation.ts";
import type { PlanExecutor, PreparedOperations } from "../compiled/plan-executor.ts";
import type { EngineMemory } from "../gan-engine.ts";
import { type EncodedProgram, encodeOperations } from "./encode-operations.ts";
import type { Kernels } from "./kernels.ts";
import { ARENA_START, SCRATCH_BYTES, SCRATCH_START } from "./memory-layout.ts";
import { type PackedEntry, PackedWeights } from "./packed-weights.ts";

const PAGE = 65536;
/** Parts of the memory start on cache lines. */
const LINE = 64;

/** Bytes in whole cache lines. */
export const toLines = (bytes: number) => LINE * Math.ceil(bytes / LINE);

/** The threads that run every program together. */
export interface ThreadTeam {
  readonly threads: number;
  /** Runs all threads' shares of a program and returns when they are done. */
  execute(program: number, count: number): void;
  dispose(): void;
}

/** A program and where it lies in the memory, in bytes. */
class PlacedProgram implements PreparedOperations {
  readonly encoded: EncodedProgram;
  address = 0;
  /** What its products read packed. */
  readonly packed: readonly PackedEntry[];
  private readonly forget: (program: PlacedProgram) => void;

  constructor(
    encoded: EncodedProgram,
    packed: readonly PackedEntry[],
    forget: (program: PlacedProgram) => void,
  ) {
    this.encoded = encoded;
    this.packed = packed;
    this.forget = forget;
  }

  get bytes(): number {
    return toLines(this.encoded.words.byteLength);
  }

  dispose(): void {
    this.forget(this);
  }
}

/**
 * The kernels' memory: the arena, and behind it packed weights, programs and the threads' scratch.
 * When a part grows, what lies behind it moves: packed weights are packed anew, programs written.
 */
class WasmExecutor implements PlanExecutor {
  private readonly kernels: Kernels;
  private readonly team: ThreadTeam;
  private readonly programs = new Set<PlacedProgram>();
  private readonly packed = new PackedWeights();
  private arenaFloats = 0;
  /** Bytes in use. */
  private end = ARENA_START;
  private scratchBytes = LINE;
  /** The whole memory as floats and as words, renewed when it has grown. */
  private floats = new Float32Array(0);
  private words = new Uint32Array(0);

  constructor(kernels: Kernels, team: ThreadTeam) {
    this.kernels = kernels;
    this.team = team;
    this.layOut();
  }

  reserve(size: number): void {
    if (size <= this.arenaFloats) return;
    const before = this.arenaFloats;
    this.arenaFloats = size;
    this.layOut();
    const start = ARENA_START / 4;
    this.floats.fill(0, start + before, start + size);
    this.placePrograms();
  }

  prepare(operations: readonly Operation[]): PreparedOperations {
    const encoded = encodeOperations(operations);
    const packed = encoded.packings.map((packing) => this.packed.claim(packing));
    const program = new PlacedProgram(encoded, packed, (forgotten) => this.forget(forgotten));
    this.programs.add(program);
    this.scratchBytes = Math.max(this.scratchBytes, toLines(4 * encoded.scratchFloats));
    this.layOut();
    this.placePrograms();
    return program;
  }

  run(operations: PreparedOperations): void {
    if (!(operations instanceof PlacedProgram) || !this.programs.has(operations)) {
      throw new Error("these operations were not prepared here");
    }
    const { address, encoded, packed } = operations;
    if (packed.every(({ isFresh }) => isFresh)) {
      this.team.execute(address + 4 * encoded.plainStart, encoded.plainCount);
    } else {
      this.team.execute(address, encoded.count);
      for (const entry of packed) entry.isFresh = true;
    }
    for (const changed of encoded.changes) this.packed.touch(changed);
  }

  write(offset: number, values: Float32Array): void {
    this.arena(offset, values.length).set(values);
    this.packed.touch({ offset, size: values.length });
  }

  copy(from: number, to: number, size: number): void {
    this.arena(to, size).set(this.arena(from, size));
    this.packed.touch({ offset: to, size });
  }

  read({ offset, size }: Block): Promise<Float32Array> {
    return Promise.resolve(Float32Array.from(this.arena(offset, size)));
  }

  memory(): EngineMemory {
    return { tensors: 1 + this.programs.size, bytes: this.end };
  }

  dispose(): void {
    this.programs.clear();
    this.floats = new Float32Array(0);
    this.words = new Uint32Array(0);
    this.arenaFloats = 0;
    this.team.dispose();
  }

  /** A block of the arena. Throws RangeError where it ends. */
  private arena(offset: number, size: number): Float32Array {
    if (offset < 0 || offset + size > this.arenaFloats) {
      throw new RangeError(`floats ${offset} to ${offset + size} lie outside the arena`);
    }
    const start = ARENA_START / 4 + offset;
    return this.floats.subarray(start, start + size);
  }

  private forget(program: PlacedProgram): void {
    if (!this.programs.delete(program)) return;
    for (const entry of program.packed) this.packed.release(entry);
  }

  /** Gives every part its place, grows the memory to hold them, and tells the kernels. */
  private layOut(): void {
    let address = toLines(this.packed.layOut(toLines(ARENA_START + 4 * this.arenaFloats)));
    for (const program of this.programs) {
      program.address = address;
      address += program.bytes;
    }
    this.end = address + this.team.threads * this.scratchBytes;
    const missing = this.end - this.kernels.memory.buffer.byteLength;
    if (missing > 0) this.kernels.memory.grow(Math.ceil(missing / PAGE));
    this.floats = new Float32Array(this.kernels.memory.buffer);
    this.words = new Uint32Array(this.kernels.memory.buffer);
    this.words[SCRATCH_START / 4] = address;
    this.words[SCRATCH_BYTES / 4] = this.scratchBytes;
  }

  private placePrograms(): void {
    for (const { encoded, address, packed } of this.programs) {
      const first = address / 4;
      this.words.set(encoded.words, first);
      const addresses = new Map(packed.map((entry) => [entry.packing.key, entry.address]));
      for (const { word, packing } of encoded.places) {
        this.words[first + word] = addresses.get(packing.key) ?? 0;
      }
    }
  }
}

/** One thread that does everything. */
const alone = (kernels: Kernels): ThreadTeam => ({
  threads: 1,
  execute: (program, count) => kernels.execute(program, count, 0, 1),
  dispose: () => undefined,
});

/** An executor on WebAssembly kernels, run by a team of threads if there is one. */
export function createWasmExecutor(
  kernels: Kernels,
  team: ThreadTeam = alone(kernels),
): PlanExecutor {
  return new WasmExecutor(kernels, team);
}
