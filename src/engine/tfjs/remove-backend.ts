import { tf } from "./tensorflow.ts";

/**
 * Takes a backend out of TensorFlow.js, if it is there (and is `only`, where that is given): the
 * name is free for a fresh one. What a lost device throws while it is taken apart says nothing new.
 */
export function removeBackend(name: string, only?: object): void {
  if (tf.findBackendFactory(name) === null) return;
  if (only !== undefined && tf.engine().registry[name] !== only) return;
  try {
    tf.removeBackend(name);
  } catch {
    delete tf.engine().registry[name];
    delete tf.engine().registryFactory[name];
  }
}

/** Makes a backend that is still being made come to nothing, and its name free to be tried again. */
export function abandonBackend(name: string): void {
  const factory = tf.findBackendFactory(name);
  if (factory === null) return;
  removeBackend(name);
  tf.registerBackend(name, factory);
}
