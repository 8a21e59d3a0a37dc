import { LossBell } from "../loss-bell.ts";
import { type OpenAttempt, refuse } from "./device.ts";
import { tf } from "./tensorflow.ts";

/** TensorFlow.js in plain JavaScript: slow, always there, the reference of the others. */
export async function openCpu(): Promise<OpenAttempt> {
  if (!(await tf.setBackend("cpu"))) return refuse("failed");
  const bell = new LossBell();
  return { detail: "", onLost: bell.onLost, lose: bell.ring, close: bell.close };
}
