import {
  DRAW_MEMORY_ASSETS,
  DRAW_MEMORY_COUNT,
  DRAW_MEMORY_INPUT,
  DRAW_MEMORY_KEY,
  DRAW_MEMORY_LAW,
  DRAW_MEMORY_SHOCK,
  DRAW_WHITE_INPUT,
  DRAW_WHITE_KEY,
  DRAW_WHITE_NORMAL,
  DRAW_WHITE_SHOCK,
} from "../record-fields";
import { multiplyAdd, storeUpTo } from "./arithmetic";
import { place, scratch, shareStart, View, viewAt, word } from "./record";
import {
  angleFromQuarter,
  cosineNearZero,
  logarithm,
  quarterTurns,
  sineNearZero,
} from "./transcendental";

/** Where the counters of the shock begin that goes with white noise. */
const SHOCK_COUNTERS: u32 = 1 << 30;

/** A word of the key from its two halves of 16 bits. */
@inline
function keyWord(controls: usize, index: i32): u32 {
  const at = controls + (<usize>index << 3);
  return <u32>load<f32>(at) | (<u32>load<f32>(at, 4) << 16);
}

/** The place of the first path, the control after the key. */
@inline
function firstPath(controls: usize): u32 {
  return <u32>load<f32>(controls, 16);
}

/** triple32, Wellons 2018, in every lane. */
@inline
function mixed(words: v128): v128 {
  let x = words;
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 17)), i32x4.splat(0xed5ad4bb));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 11)), i32x4.splat(0xac4c1b51));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 15)), i32x4.splat(0x31848bab));
  return v128.xor(x, i32x4.shr_u(x, 14));
}

/** Uniform numbers `first` to `first + 3` of a key's sequence. */
@inline
function uniforms(key0: u32, key1: u32, first: u32): v128 {
  const counters = i32x4.add(i32x4.splat(first + key0), i32x4(0, 1, 2, 3));
  const words = mixed(v128.xor(mixed(counters), i32x4.splat(key1)));
  const upper = f32x4.convert_i32x4_s(i32x4.shr_u(words, 8));
  return f32x4.mul(f32x4.add(upper, f32x4.splat(0.5)), f32x4.splat(5.9604644775390625e-8));
}

/** Writes the eight normals of the block that begins at number `first` (Box and Muller 1958). */
function writeBlock(key0: u32, key1: u32, first: u32, to: usize): void {
  const u = uniforms(key0, key1, first);
  const turns = uniforms(key0, key1, first + 4);
  const radius = f32x4.sqrt(f32x4.mul(logarithm(u), f32x4.splat(-2)));
  const quarters = quarterTurns(turns);
  const angle = angleFromQuarter(turns, quarters);
  const sine = sineNearZero(angle);
  const cosine = cosineNearZero(angle);
  const isOdd = i32x4.shr_s(i32x4.shl(quarters, 31), 31);
  const sineSign = i32x4.shl(v128.and(quarters, i32x4.splat(2)), 30);
  const turned = i32x4.add(quarters, i32x4.splat(1));
  const cosineSign = i32x4.shl(v128.and(turned, i32x4.splat(2)), 30);
  const across = v128.xor(v128.bitselect(sine, cosine, isOdd), cosineSign);
  const up = v128.xor(v128.bitselect(cosine, sine, isOdd), sineSign);
  v128.store(to, f32x4.mul(radius, across));
  v128.store(to, f32x4.mul(radius, up), 16);
}

/** Writes normals `first` to `first + count − 1`; `edge` is room for eight of them. */
function writeNormals(key0: u32, key1: u32, first: u32, to: usize, count: i32, edge: usize): void {
  let at = -<i32>(first & 7);
  for (; at < count; at += 8) {
    const address = to + (<usize>at << 2);
    if (at >= 0 && at + 8 <= count) {
      writeBlock(key0, key1, first + at, address);
      continue;
    }
    writeBlock(key0, key1, first + at, edge);
    const from = max(at, 0);
    const end = min(at + 8, count);
    memory.copy(to + (<usize>from << 2), edge + (<usize>(from - at) << 2), <usize>(end - from) << 2);
  }
}

/** Writes 2 u − 1 of the uniform numbers `first` to `first + count − 1`. */
function writeUniforms(key0: u32, key1: u32, first: u32, to: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const u = f32x4.extract_lane(uniforms(key0, key1, first + i), 0);
    store<f32>(to + (<usize>i << 2), 2 * u - 1);
  }
}

/** Fills rows of a view with the numbers of their places in the key's sequence. */
function fillRows(view: View, controls: usize, base: u32, isNormal: bool, thread: i32, threads: i32): void {
  const key0 = keyWord(controls, 0);
  const key1 = keyWord(controls, 1);
  const first = firstPath(controls);
  const isDense = view.timeStride == <usize>view.channels << 2;
  const steps = isDense ? 1 : view.time;
  const length = isDense ? view.time * view.channels : view.channels;
  const rows = view.samples * steps;
  const end = shareStart(rows, thread + 1, threads);
  for (let row = shareStart(rows, thread, threads); row < end; row++) {
    const s = row / steps;
    const at = base + (first * steps + row) * length;
    const to = view.row(s, row - s * steps);
    if (isNormal) writeNormals(key0, key1, at, to, length, scratch(thread));
    else writeUniforms(key0, key1, at, to, length);
  }
}

/** White noise, and the shock of the output law where one is drawn; threads share the samples. */
export function drawWhite(record: usize, thread: i32, threads: i32): void {
  const controls = place(record, DRAW_WHITE_KEY);
  const isNormal = word(record, DRAW_WHITE_NORMAL) != 0;
  fillRows(viewAt(record, DRAW_WHITE_INPUT), controls, 0, isNormal, thread, threads);
  const shock = viewAt(record, DRAW_WHITE_SHOCK);
  if (shock.address) fillRows(shock, controls, SHOCK_COUNTERS, true, thread, threads);
}

@inline
function roundedUp(count: i32): i32 {
  return (count + 7) & ~7;
}

/** x ← decay · x + gain · innovation, of four memories. */
@inline
function advanced(states: v128, decays: v128, gains: v128, innovation: f32): v128 {
  return multiplyAdd(states, decays, f32x4.mul(gains, f32x4.splat(innovation)));
}

/** Four memories of one family drawn from their stationary law, by the start factor's columns. */
function stationary(factor: usize, stride: usize, normals: usize, count: i32): v128 {
  let states = f32x4.splat(0);
  for (let column = 0; column < count; column++) {
    const normal = v128.load32_splat(normals + (<usize>column << 2));
    states = multiplyAdd(v128.load(factor), normal, states);
    factor += stride;
  }
  return states;
}

/**
 * One asset's path, four half-lives from `group` on: shock memory (lagged), volatility memory, and
 * magnitude memory (lagged).
 */
function writeMemories(law: usize, drive: usize, group: i32, memories: i32, normals: usize, to: usize, stride: usize, time: i32): void {
  const padded = (memories + 3) & ~3;
  const width = <usize>padded << 2;
  const decays = v128.load(law + (<usize>group << 2));
  const gains = v128.load(law + width + (<usize>group << 2));
  const factor = law + 2 * width + (<usize>group << 2);
  const family = <usize>memories << 2;
  let shocks = stationary(factor, width, normals, memories);
  let volatilities = stationary(factor, width, normals + family, memories);
  let magnitudes = stationary(factor, width, normals + 2 * family, memories);
  const run = <usize>roundedUp(time) << 2;
  let innovations = normals + (<usize>roundedUp(3 * memories) << 2);
  const count = memories - group;
  to += <usize>group << 2;
  for (let t = 0; t < time; t++) {
    const innovation = load<f32>(innovations);
    volatilities = advanced(volatilities, decays, gains, load<f32>(innovations + run));
    storeUpTo(to, shocks, count);
    storeUpTo(to + family, volatilities, count);
    storeUpTo(to + 2 * family + 4, magnitudes, count);
    const size = abs<f32>(innovation);
    const signed = innovation * (load<f32>(drive, 12) + load<f32>(drive, 16) * size);
    shocks = advanced(shocks, decays, gains, signed);
    const magnitude = size * (load<f32>(drive, 20) + load<f32>(drive, 24) * size) - load<f32>(drive, 28);
    magnitudes = advanced(magnitudes, decays, gains, magnitude * load<f32>(drive, 32));
    innovations += 4;
    to += stride;
  }
}

/** The white channel, and the shock where one is wanted, of one asset's path. */
function writeWhite(drive: usize, memories: i32, normals: usize, to: usize, stride: usize, shock: usize, shockStride: usize, time: i32): void {
  const run = <usize>roundedUp(time) << 2;
  let innovations = normals + (<usize>roundedUp(3 * memories) << 2);
  to += <usize>memories << 3;
  for (let t = 0; t < time; t++) {
    store<f32>(to, load<f32>(innovations + 2 * run));
    to += stride;
    if (shock) {
      const innovation = load<f32>(innovations);
      const square = innovation * innovation;
      const spread = load<f32>(drive) + square * (load<f32>(drive, 4) + square * load<f32>(drive, 8));
      store<f32>(shock, innovation * spread);
      shock += shockStride;
    }
    innovations += 4;
  }
}

/** Noise with memory; threads share the assets' paths. */
export function drawMemory(record: usize, thread: i32, threads: i32): void {
  const input = viewAt(record, DRAW_MEMORY_INPUT);
  const shock = viewAt(record, DRAW_MEMORY_SHOCK);
  const assets = word(record, DRAW_MEMORY_ASSETS);
  const controls = place(record, DRAW_MEMORY_KEY);
  const memories = word(record, DRAW_MEMORY_COUNT);
  const law = record + (DRAW_MEMORY_LAW << 2);
  const drive = law + (((2 + <usize>memories) * <usize>((memories + 3) & ~3)) << 2);
  const key0 = keyWord(controls, 0);
  const key1 = keyWord(controls, 1);
  const first = firstPath(controls) * assets;
  const channels = 3 * memories + 1;
  const size = roundedUp(3 * memories) + 3 * roundedUp(input.time);
  const normals = scratch(thread);
  const end = shareStart(input.samples * assets, thread + 1, threads);
  for (let q = shareStart(input.samples * assets, thread, threads); q < end; q++) {
    const s = q / assets;
    const asset = q - s * assets;
    writeNormals(key0, key1, (first + q) * size, normals, size, normals);
    const to = input.row(s, 0) + (<usize>(asset * channels) << 2);
    const at: usize = shock.address ? shock.row(s, 0) + (<usize>asset << 2) : 0;
    for (let group = 0; group < memories; group += 4) {
      writeMemories(law, drive, group, memories, normals, to, input.timeStride, input.time);
    }
    writeWhite(drive, memories, normals, to, input.timeStride, at, shock.timeStride, input.time);
  }
}
