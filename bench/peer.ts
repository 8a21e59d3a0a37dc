import { spawn, spawnSync } from "node:child_process";
import { WORKLOAD_IDS, type WorkloadId } from "../src/engine/compiled/workloads.ts";

/** One line of a peer's output, as `peer_pytorch.py` prints it. */
export interface PeerLine {
  readonly workload: WorkloadId;
  readonly device: string;
  readonly threads: number;
  readonly stepsPerSecond: number;
}

/** A program that runs the same workloads. */
export interface Peer {
  /** Steps per second of a workload over about so many seconds. */
  measure(workload: WorkloadId, threads: number, seconds: number): Promise<number>;
}

const isWorkload = (value: unknown): value is WorkloadId => WORKLOAD_IDS.some((id) => id === value);

/** Reads the JSON lines of a peer; lines that are none of its results are passed over. */
export function readPeerLines(output: string): readonly PeerLine[] {
  return output.split("\n").flatMap((line): readonly PeerLine[] => {
    if (!line.trimStart().startsWith("{")) return [];
    const { workload, device, threads, stepsPerSecond } = JSON.parse(line) as Record<
      string,
      unknown
    >;
    const isComplete =
      isWorkload(workload) && typeof stepsPerSecond === "number" && typeof threads === "number";
    return isComplete ? [{ workload, device: String(device), threads, stepsPerSecond }] : [];
  });
}

const runs = (command: string, parts: readonly string[]) =>
  spawnSync(command, [...parts], { stdio: "ignore" }).status === 0;

/** The program that interprets the script: the one asked for, or a Python that has PyTorch. */
function interpreterOf(script: string): readonly string[] {
  if (!script.endsWith(".py")) return [script];
  const candidates = [process.env.PYTHON, "python3", "/usr/bin/python3", "python"];
  const found = candidates.find((name) => name !== undefined && runs(name, ["-c", "import torch"]));
  if (found === undefined) throw new Error("no Python with PyTorch was found; set PYTHON");
  return [found, script];
}

function collect(command: readonly string[], threads: number): Promise<string> {
  const [program = "", ...parts] = command;
  const counts = { OPENBLAS_NUM_THREADS: `${threads}`, OMP_NUM_THREADS: `${threads}` };
  const child = spawn(program, parts, {
    env: { ...process.env, ...counts },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (text) => {
    output += String(text);
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve(output) : reject(new Error(`the peer ended with status ${code}`)),
    );
  });
}

/**
 * A peer program with the interface of `peer_pytorch.py`. With one thread it is pinned to one core
 * where the system can (`taskset`), since PyTorch's own setting does not confine its libraries.
 */
export function createPeer(script: string, device: string): Peer {
  const command = interpreterOf(script);
  const canPin = runs("taskset", ["-c", "0", "true"]);
  return {
    async measure(workload, threads, seconds) {
      const pin = canPin && threads === 1 ? ["taskset", "-c", "0"] : [];
      const parameters = ["--device", device, "--threads", threads, "--seconds", seconds, workload];
      const output = await collect([...pin, ...command, ...parameters.map(String)], threads);
      const line = readPeerLines(output).find((one) => one.workload === workload);
      if (line === undefined) throw new Error(`the peer printed no figure for ${workload}`);
      return line.stepsPerSecond;
    },
  };
}
