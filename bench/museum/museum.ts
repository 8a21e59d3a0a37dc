/**
 * `npm run bench:museum`: does every failure of the museum fail as announced, is it named rightly
 * and cured, and does the doctor stay silent on healthy runs? Each from ten seeds.
 */
import { parseArgs } from "node:util";
import { runProgram } from "../../scripts/command-line.ts";
import { DEFAULT_MARKET } from "../../src/data/simulated-market.ts";
import { todayTomorrow } from "../../src/gan/presets/literature.ts";
import { findPreset, presetConfig } from "../../src/gan/presets/presets.ts";
import {
  cameTrue,
  MUSEUM_PIECES,
  type MuseumPiece,
  pieceConfig,
} from "../../src/watching/museum/museum-pieces.ts";
import { readSeeds } from "../quality/read-seeds.ts";
import { brief, textTable } from "../text-table.ts";
import { type ObservedRun, observeRun, type Pace } from "./observe-run.ts";

const USAGE = `usage: npm run bench:museum -- [--seeds 1,2,…] [--pieces mode-collapse,…]
  [--healthy today-tomorrow,quick,recipe] [--snapshot-every 250] [--measures-every 100]`;

interface Options {
  readonly seeds: readonly number[];
  readonly pieces: readonly MuseumPiece[];
  readonly healthy: readonly string[];
  readonly pace: Pace;
}

interface Tally {
  readonly runs: readonly ObservedRun[];
  readonly came: number;
}

const say = (line: string) => console.error(line);

function describeRun(
  name: string,
  seed: number,
  { outcome, atTheEnd, named, seconds }: ObservedRun,
) {
  const signs = Object.entries(outcome)
    .filter(([, value]) => value !== null && value !== 0)
    .map(([sign, value]) => `${sign} ${brief(value)}`);
  const says =
    atTheEnd.map(({ ailment, from }) => `${ailment} since ${from}`).join(", ") || "silent";
  const onTheWay = [...named].join(", ") || "nothing";
  return `${name} ${seed} (${brief(seconds)} s): ${signs.join(", ")}; says ${says}; named ${onTheWay}`;
}

async function observeAll(
  name: string,
  { seeds, pace }: Options,
  piece: MuseumPiece,
  isMended: boolean,
): Promise<Tally> {
  const runs: ObservedRun[] = [];
  for (const seed of seeds) {
    const config = pieceConfig(piece, presetConfig(todayTomorrow), isMended, seed);
    const market = (isMended ? piece.cureMarket : undefined) ?? piece.market;
    const run = await observeRun(config, market, pace);
    runs.push(run);
    say(describeRun(name, seed, run));
  }
  const announced = isMended ? piece.cured : piece.fails;
  return { runs, came: runs.filter(({ outcome }) => cameTrue(announced, outcome)).length };
}

const outOf = (count: number, { seeds }: Options) => `${count}/${seeds.length}`;

async function pieceRow(piece: MuseumPiece, options: Options): Promise<readonly string[]> {
  const failing = await observeAll(piece.id, options, piece, false);
  const mended = await observeAll(`${piece.id}, mended`, options, piece, true);
  const isNamed = ({ atTheEnd: [first] }: ObservedRun) => first?.ailment === piece.id;
  const isSilent = ({ atTheEnd }: ObservedRun) => atTheEnd.length === 0;
  const seconds = failing.runs.reduce((sum, run) => sum + run.seconds, 0) / failing.runs.length;
  return [
    piece.id,
    outOf(failing.came, options),
    outOf(failing.runs.filter(isNamed).length, options),
    outOf(mended.came, options),
    outOf(mended.runs.filter(isSilent).length, options),
    brief(seconds),
  ];
}

async function healthyRow(id: string, options: Options): Promise<readonly string[]> {
  const preset = findPreset(id);
  if (preset === undefined) throw new RangeError(`no preset ${id}`);
  let silent = 0;
  for (const seed of options.seeds) {
    const run = await observeRun({ ...presetConfig(preset), seed }, DEFAULT_MARKET, options.pace);
    if (run.named.size === 0) silent++;
    say(describeRun(id, seed, run));
  }
  return [id, outOf(silent, options)];
}

function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: "string", default: "1,2,3,4,5,6,7,8,9,10" },
      pieces: { type: "string", default: MUSEUM_PIECES.map(({ id }) => id).join(",") },
      healthy: { type: "string", default: "today-tomorrow,quick,recipe" },
      "measures-every": { type: "string", default: "100" },
      "snapshot-every": { type: "string", default: "250" },
    },
  });
  const names = (text: string) => text.split(",").filter((name) => name !== "");
  const wanted = names(values.pieces);
  return {
    seeds: readSeeds(values.seeds),
    pieces: MUSEUM_PIECES.filter(({ id }) => wanted.includes(id)),
    healthy: names(values.healthy),
    pace: {
      measuresEvery: Number(values["measures-every"]),
      snapshotEvery: Number(values["snapshot-every"]),
    },
  };
}

async function tabulate(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const rows: (readonly string[])[] = [];
  for (const piece of options.pieces) rows.push(await pieceRow(piece, options));
  const header = ["piece", "fails", "named rightly", "cured", "silent once mended", "seconds"];
  if (rows.length > 0) console.log(textTable(header, rows).join("\n"));
  const healthy: (readonly string[])[] = [];
  for (const id of options.healthy) healthy.push(await healthyRow(id, options));
  if (healthy.length > 0) console.log(textTable(["healthy preset", "silent"], healthy).join("\n"));
}

/** Prints the tables; every run goes to standard error. Exits 0, or 1 for wrong arguments. */
export function main(args: readonly string[]): Promise<number> {
  return runProgram(() => tabulate(args), USAGE);
}
