import { parseArgs } from "node:util";
import { WORKLOAD_IDS, type WorkloadId } from "../src/engine/compiled/workloads.ts";
import { type Contender, chooseContenders } from "./cells.ts";

/** Parts of the bench beside the table of steps, by their flags. */
export const PARTS = ["steps", "scale", "sampling", "choice"] as const;
export type Part = (typeof PARTS)[number];

export interface BenchOptions {
  readonly parts: readonly Part[];
  readonly workloads: readonly WorkloadId[];
  readonly contenders: readonly Contender[];
  /** Engines were asked for by name. */
  readonly isFiltered: boolean;
  /** Slices of every contender, in turn with the others'. */
  readonly alternations: number;
  readonly seconds: number;
  readonly peer: string | null;
  readonly peerDevice: string;
  readonly json: string | null;
  readonly usesNode: boolean;
  readonly usesGpu: boolean;
}

export const USAGE = `npm run bench -- [options]
  --workload A        only this workload; may be repeated
  --engine NAME       only compiled, compiled/wasm, compiled/wasmx2, tfjs/webgl, stock-tfjs, …; may be repeated
  --alternations 5    slices of every contender, in turn
  --seconds 2         length of a slice
  --peer SCRIPT       a program with the interface of peer_pytorch.py, in turn with the app
  --peer-device cpu   what the peer runs on
  --json FILE         writes the figures
  --node              in Node, without a browser: compiled wasm, TensorFlow.js on wasm and cpu
  --gpu               the machine's own GPU instead of an emulation on the processor
  --only PART         steps, scale, sampling or choice; may be repeated; steps without it
  --scale, --sampling, --choice   short for --only of that part`;

const isPart = (name: string): name is Part => PARTS.some((part) => part === name);
const isWorkload = (name: string): name is WorkloadId => WORKLOAD_IDS.some((id) => id === name);

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new RangeError(`--${name} ${text}: a positive number is needed`);
  return value;
}

function checked<T extends string>(
  names: readonly string[],
  check: (name: string) => name is T,
  option: string,
): readonly T[] {
  return names.map((name) => {
    if (check(name)) return name;
    throw new RangeError(`--${option} ${name}: there is no such ${option}`);
  });
}

/** Reads the command line. Throws RangeError or TypeError for what it does not know. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      workload: { type: "string", multiple: true, default: [...WORKLOAD_IDS] },
      engine: { type: "string", multiple: true, default: [] },
      alternations: { type: "string", default: "5" },
      seconds: { type: "string", default: "2" },
      peer: { type: "string" },
      "peer-device": { type: "string", default: "cpu" },
      json: { type: "string" },
      node: { type: "boolean", default: false },
      gpu: { type: "boolean", default: false },
      only: { type: "string", multiple: true, default: [] },
      scale: { type: "boolean", default: false },
      sampling: { type: "boolean", default: false },
      choice: { type: "boolean", default: false },
    },
  });
  const named = PARTS.filter((part) => part !== "steps" && values[part]);
  const parts = [...checked(values.only, isPart, "only"), ...named];
  return {
    parts: parts.length > 0 ? [...new Set(parts)] : ["steps"],
    workloads: checked(values.workload, isWorkload, "workload"),
    contenders: chooseContenders(values.engine),
    isFiltered: values.engine.length > 0,
    alternations: Math.ceil(positive("alternations", values.alternations)),
    seconds: positive("seconds", values.seconds),
    peer: values.peer ?? null,
    peerDevice: values["peer-device"],
    json: values.json ?? null,
    usesNode: values.node,
    usesGpu: values.gpu,
  };
}
