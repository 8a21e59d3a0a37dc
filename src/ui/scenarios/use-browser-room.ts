import { useEffect, useState } from "react";

/** Bytes that the browser still lends this site; null where it does not say. */
export function useBrowserRoom(): number | null {
  const [room, setRoom] = useState<number | null>(null);
  useEffect(() => {
    let isShown = true;
    const { storage } = navigator as { readonly storage?: StorageManager };
    const take = ({ quota, usage }: StorageEstimate) => {
      if (isShown && quota !== undefined) setRoom(quota - (usage ?? 0));
    };
    storage?.estimate?.().then(take, () => undefined);
    return () => {
      isShown = false;
    };
  }, []);
  return room;
}

/** The browser has a dialogue for where to save. */
export const canPickFile = (): boolean => "showSaveFilePicker" in globalThis;

/** The browser lends this site files of its own. */
export const hasPrivateFiles = (): boolean =>
  typeof (navigator as { readonly storage?: StorageManager }).storage?.getDirectory === "function";
