import { LossBell } from "../loss-bell.ts";
import { type DeviceOpener, refuse } from "./device.ts";
import { type GlContext, isSoftwareRenderer, platform } from "./platform.ts";
import { removeBackend } from "./remove-backend.ts";
import { tf } from "./tensorflow.ts";

const UNMASKED_RENDERER = 0x9246;
/** Bytes of idle textures that are kept for reuse; without a limit they are never freed. */
const TEXTURE_POOL_BYTES = 256 * 1024 * 1024;

const ATTRIBUTES = {
  alpha: false,
  antialias: false,
  premultipliedAlpha: false,
  preserveDrawingBuffer: false,
  depth: false,
  stencil: false,
} as const;

function rendererName(context: GlContext): string {
  if (context.getExtension("WEBGL_debug_renderer_info") === null) return "";
  const name = context.getParameter(UNMASKED_RENDERER);
  return typeof name === "string" ? name : "";
}

/**
 * WebGL 2 on a canvas of its own, so that the loss of its context is heard: TensorFlow.js would
 * wait for ever on a read-back after it (reliability.md F2).
 */
export const openWebGl: DeviceOpener = async ({ acceptsSoftware }) => {
  if (platform.OffscreenCanvas === undefined) return refuse("missing");
  const canvas = new platform.OffscreenCanvas(1, 1);
  const context = canvas.getContext("webgl2", ATTRIBUTES);
  if (context === null) return refuse("missing");
  const detail = rendererName(context);
  if (isSoftwareRenderer(detail) && !acceptsSoftware) return refuse("software");
  const gl = context as unknown as Parameters<typeof tf.setWebGLContext>[1];
  tf.setWebGLContext(2, gl);
  if (!tf.env().getBool("WEBGL_RENDER_FLOAT32_CAPABLE")) return refuse("half-precision");
  tf.env().set("WEBGL_DELETE_TEXTURE_THRESHOLD", TEXTURE_POOL_BYTES);
  const bell = new LossBell();
  canvas.addEventListener("webglcontextlost", bell.ring);
  const backend = new tf.MathBackendWebGL(new tf.GPGPUContext(gl));
  removeBackend("webgl");
  tf.registerBackend("webgl", () => backend);
  if (!(await tf.setBackend("webgl"))) return refuse("failed");
  const lossExtension = context.getExtension("WEBGL_lose_context") as {
    loseContext(): void;
  } | null;
  return {
    detail,
    onLost: bell.onLost,
    lose: () => (lossExtension === null ? bell.ring() : lossExtension.loseContext()),
    close() {
      bell.close();
      removeBackend("webgl", backend);
      lossExtension?.loseContext();
    },
  };
};
