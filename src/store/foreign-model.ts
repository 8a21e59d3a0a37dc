/** Model files of other programs, which are recognised by their first bytes and never run. */
export type ForeignModel =
  | "TensorFlow.js"
  | "TensorFlow Lite"
  | "Keras"
  | "HDF5"
  | "ONNX"
  | "PyTorch"
  | "Python pickle"
  | "safetensors"
  | "NumPy";

const latin = (bytes: Uint8Array, start: number, end: number) =>
  String.fromCharCode(...bytes.subarray(start, end));

const PICKLE_START = 0x80;
/** First field of an ONNX model: its format's version, a varint. */
const ONNX_START = 0x08;
const TENSORFLOW_JS = /"(modelTopology|weightsManifest)"\s*:/;

/** The program whose model a file is, by its first bytes (some kilobytes) and its name's ending. */
export function recogniseModel(head: Uint8Array, fileName: string): ForeignModel | null {
  const ending = fileName.toLowerCase().split(".").at(-1);
  const [first = 0, second = 0] = head;
  if (latin(head, 1, 4) === "HDF") return "HDF5";
  if (latin(head, 1, 6) === "NUMPY") return "NumPy";
  if (latin(head, 4, 8) === "TFL3") return "TensorFlow Lite";
  if (first === PICKLE_START && second >= 2 && second <= 5) return "Python pickle";
  if (ending === "onnx" || (first === ONNX_START && latin(head, 0, 300).includes("onnx"))) {
    return "ONNX";
  }
  if (ending === "safetensors" || latin(head, 8, 10) === '{"') return "safetensors";
  return TENSORFLOW_JS.test(latin(head, 0, Math.min(head.length, 4096))) ? "TensorFlow.js" : null;
}

/** The program whose model a zip file is, by the names in it. */
export function recogniseModelArchive(names: readonly string[]): ForeignModel | null {
  if (names.some((name) => /(^|\/)data\.pkl$/.test(name))) return "PyTorch";
  if (names.includes("model.weights.h5")) return "Keras";
  if (names.some((name) => name.endsWith(".npy"))) return "NumPy";
  return names.some((name) => /(^|\/)model\.json$/.test(name)) ? "TensorFlow.js" : null;
}
