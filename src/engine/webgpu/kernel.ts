import { CONTROLS, type ControlName } from "../compiled/controls.ts";
import type { View } from "../compiled/operation.ts";

/** A number that a kernel is given in its uniform buffer. */
export interface Parameter {
  readonly name: string;
  readonly type: "u32" | "i32" | "f32";
  readonly value: number;
}

/** Further numbers, by fours, at the head of the uniform buffer. */
export interface Table {
  readonly type: "u32" | "f32";
  readonly values: readonly number[];
}

/** One dispatch of a shader. Kernels whose source is the same share a pipeline. */
export interface Kernel {
  readonly source: string;
  readonly parameters: readonly Parameter[];
  readonly table: Table;
  readonly workgroups: readonly [number, number, number];
  /** Floats of scratch memory that it uses. */
  readonly scratch: number;
  /** About how many elementary steps it takes, to weigh one kernel against another. */
  readonly work: number;
}

export const u32 = (name: string, value: number): Parameter => ({ name, type: "u32", value });
export const i32 = (name: string, value: number): Parameter => ({ name, type: "i32", value });
export const f32 = (name: string, value: number): Parameter => ({ name, type: "f32", value });
export const flag = (name: string, value: boolean): Parameter => u32(name, value ? 1 : 0);

/** Where a view lies and its strides, under names that begin with `name`. */
export function viewParameters(name: string, view: View): readonly Parameter[] {
  return [
    u32(`${name}Offset`, view.offset),
    u32(`${name}Sample`, view.sampleStride),
    u32(`${name}Step`, view.timeStride),
  ];
}

/** WGSL functions `nameAt(sample, time, channel)` that give a place in the arena. */
export function viewFunctions(...names: readonly string[]): string {
  const one = (name: string) => `
fn ${name}At(s: u32, t: u32, c: u32) -> u32 {
  return p.${name}Offset + s * p.${name}Sample + t * p.${name}Step + c;
}`;
  return names.map(one).join("");
}

/** WGSL that reads a control; they are the arena's first floats. */
export const control = (name: ControlName): string => `arena[${CONTROLS.indexOf(name)}]`;

export interface KernelDraft {
  /** WGSL functions, with the entry point `main`. */
  readonly body: string;
  readonly parameters: readonly Parameter[];
  readonly table?: Table;
  readonly workgroups: readonly [number, number, number];
  readonly scratch?: number;
  readonly work: number;
}

const NO_TABLE: Table = { type: "f32", values: [] };
const rowsOf = ({ values }: Table) => Math.ceil(values.length / 4);

function declarations(parameters: readonly Parameter[], table: Table): string {
  const rows = rowsOf(table);
  const head = rows > 0 ? [`table: array<vec4<${table.type}>, ${rows}>`] : [];
  const fields = parameters.map(({ name, type }) => `${name}: ${type}`);
  return `struct Parameters { ${[...head, ...fields].join(", ")} }
@group(0) @binding(0) var<storage, read_write> arena: array<f32>;
@group(0) @binding(1) var<uniform> p: Parameters;
@group(0) @binding(2) var<storage, read_write> scratch: array<f32>;
`;
}

/** A kernel from its WGSL: `arena`, `scratch` and the parameters `p` are declared before the body. */
export function kernel(draft: KernelDraft): Kernel {
  const { body, parameters, table = NO_TABLE, workgroups, scratch = 0, work } = draft;
  const source = `${declarations(parameters, table)}${body}`;
  return { source, parameters, table, workgroups, scratch, work };
}

/** The uniform buffer's content: the table, then the parameters. */
export function encodeParameters({ parameters, table }: Kernel): ArrayBuffer {
  const words = 4 * rowsOf(table) + parameters.length;
  const buffer = new ArrayBuffer(16 * Math.ceil(words / 4));
  const numbers = new DataView(buffer);
  const put = (index: number, type: Parameter["type"], value: number) => {
    if (type === "f32") numbers.setFloat32(4 * index, value, true);
    else numbers.setInt32(4 * index, value, true);
  };
  for (const [index, value] of table.values.entries()) put(index, table.type, value);
  for (const [index, { type, value }] of parameters.entries()) {
    put(4 * rowsOf(table) + index, type, value);
  }
  return buffer;
}

/** Most workgroups along one axis, in every implementation. */
const WORKGROUP_LIMIT = 65_535;
/** Threads of a workgroup of kernels that work element by element. */
export const ELEMENT_THREADS = 64;

/** A kernel that treats elements by themselves: `body` holds `fn element(i: u32)`. */
export function elementKernel(draft: {
  readonly body: string;
  readonly parameters: readonly Parameter[];
  readonly count: number;
  readonly workPerElement?: number;
}): Kernel {
  const { body, parameters, count, workPerElement = 4 } = draft;
  const groups = Math.min(Math.max(Math.ceil(count / ELEMENT_THREADS), 1), WORKGROUP_LIMIT);
  return kernel({
    body: `${body}
@compute @workgroup_size(${ELEMENT_THREADS})
fn main(
  @builtin(global_invocation_id) id: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
) {
  for (var i = id.x; i < p.count; i += groups.x * ${ELEMENT_THREADS}u) { element(i); }
}`,
    parameters: [u32("count", count), ...parameters],
    workgroups: [groups, 1, 1],
    work: count * workPerElement,
  });
}

/** Elements of a view. */
export const sizeOf = ({ samples, time, channels }: View): number => samples * time * channels;

const isDense = ({ time, channels, sampleStride, timeStride }: View) =>
  (time === 1 || timeStride === channels) && sampleStride === time * channels;

/**
 * Views of the same extent, as one row each where every one is without gaps: elements are then
 * found without divisions by small numbers.
 */
export function flattened<Views extends readonly View[]>(...views: Views): Views {
  if (!views.every(isDense)) return views;
  const flat = (view: View): View => {
    const size = sizeOf(view);
    return { ...view, samples: 1, time: 1, channels: size, sampleStride: size, timeStride: size };
  };
  return views.map(flat) as unknown as Views;
}

/** The extent by which an element's number is split, for `SPLIT`. */
export const extentParameters = ({ time, channels }: View): readonly Parameter[] => [
  u32("time", time),
  u32("channels", channels),
];

/** WGSL that splits an element's number i into sample s, time t and channel c. */
export const SPLIT = `
  let c = i % p.channels;
  let row = i / p.channels;
  let t = row % p.time;
  let s = row / p.time;`;
