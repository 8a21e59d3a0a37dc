import { useEffect } from "react";
import { useSession } from "../../store/current-session.ts";
import { runStore } from "../../store/run-store.ts";
import { useView } from "../../store/view-store.ts";
import { EmbedPort } from "./embed-port.ts";

/** No more often than this, in milliseconds, is the page around the frame told how far it is. */
const SPACING = 250;

/** Talks with the page that holds this one, if a link says that it is embedded. */
export function useEmbed(): boolean {
  const session = useSession();
  const isEmbedded = useView((state) => state.isEmbedded);
  useEffect(() => {
    if (!isEmbedded || window.parent === window) return;
    const { parent } = window;
    const post = (message: unknown, origin: string) => parent.postMessage(message, origin);
    const port = new EmbedPort({ parent, post }, session, () => runStore.getState());
    let timer: number | null = null;
    const tellSoon = () => {
      timer ??= window.setTimeout(() => {
        timer = null;
        port.tell();
      }, SPACING);
    };
    const hear = (message: MessageEvent) => port.hear(message);
    const unsubscribe = runStore.subscribe((state, before) => {
      if (state.step !== before.step || state.status !== before.status) tellSoon();
    });
    window.addEventListener("message", hear);
    return () => {
      unsubscribe();
      window.removeEventListener("message", hear);
      if (timer !== null) window.clearTimeout(timer);
    };
  }, [session, isEmbedded]);
  return isEmbedded;
}
