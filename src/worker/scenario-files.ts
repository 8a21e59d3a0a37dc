/** Files that a worker in the browser writes exports to. */
import { SessionError } from "./failures.ts";
import type { ExportTarget } from "./scenario-protocol.ts";
import { memorySink, type OpenSink, type ScenarioSink } from "./scenario-sink.ts";

/** Folder of the origin's private file system that holds exports until the next one. */
const FOLDER = "exports";

/** A file that the visitor picked: the browser puts it in place when it is closed, or not at all. */
async function pickedSink(handle: FileSystemFileHandle): Promise<ScenarioSink> {
  const stream = await handle.createWritable();
  return {
    write: (bytes) => stream.write(bytes),
    async close() {
      await stream.close();
      return null;
    },
    abandon: () => stream.abort(),
  };
}

/** Removes what earlier exports left; one that another tab is writing stays. */
async function emptyFolder(folder: FileSystemDirectoryHandle): Promise<void> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  for (const name of names) await folder.removeEntry(name).catch(() => undefined);
}

/** A file of the site's own: written at once, on disk, and read from there when it is handed over. */
async function privateSink(name: string): Promise<ScenarioSink> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(FOLDER, { create: true });
  await emptyFolder(folder);
  const handle = await folder.getFileHandle(name, { create: true });
  const access = await handle.createSyncAccessHandle();
  return {
    async write(bytes) {
      for (let at = 0; at < bytes.length; ) {
        const written = access.write(bytes.subarray(at));
        if (written === 0) throw new SessionError("storage-full", { bytes: access.getSize() });
        at += written;
      }
    },
    async close() {
      access.flush();
      access.close();
      return handle.getFile();
    },
    async abandon() {
      access.close();
      await folder.removeEntry(name);
    },
  };
}

/** Opens a file where the browser has one to offer. */
export const openFileSink: OpenSink = (target: ExportTarget) => {
  switch (target.kind) {
    case "file":
      return pickedSink(target.handle as FileSystemFileHandle);
    case "private":
      return privateSink(target.name);
    case "memory":
      return Promise.resolve(memorySink());
  }
};
