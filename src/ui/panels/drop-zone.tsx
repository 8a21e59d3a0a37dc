import { useEffect, useState } from "react";
import { useSession } from "../../store/current-session.ts";
import { useText } from "../text/use-text.ts";
import styles from "./drop-zone.module.css";

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
const hasText = (event: DragEvent) => event.dataTransfer?.types.includes("text/plain") === true;

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select") !== null;
}

/** Text on the clipboard that can only be a table. */
const isTable = (text: string) => text.trim().includes("\n");

function usePaste(): void {
  const session = useSession();
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (isField(event.target)) return;
      const file = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (file === undefined && !isTable(text)) return;
      event.preventDefault();
      if (file !== undefined) session.openFile(file);
      else session.openText(text);
    };
    window.addEventListener("paste", onPaste);
    return () => window.removeEventListener("paste", onPaste);
  }, [session]);
}

function useDrop(): boolean {
  const session = useSession();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!hasFiles(event) && (!hasText(event) || isField(event.target))) return;
      event.preventDefault();
      setIsOver(hasFiles(event));
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setIsOver(false);
      if (isField(event.target) && !hasFiles(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      const text = event.dataTransfer?.getData("text/plain") ?? "";
      if (file !== undefined) session.openFile(file);
      else if (isTable(text)) session.openText(text);
    };
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener("dragover", onDragOver, { signal });
    window.addEventListener("dragleave", onDragLeave, { signal });
    window.addEventListener("drop", onDrop, { signal });
    return () => listening.abort();
  }, [session]);
  return isOver;
}

/** Takes files dropped and tables pasted anywhere on the page. */
export function DropZone() {
  const { page } = useText();
  const isOver = useDrop();
  usePaste();
  if (!isOver) return null;
  return (
    <div className={styles.zone}>
      <p className={styles.words}>
        <strong>{page.dropHere}</strong>
        {page.dropHereHelp}
      </p>
    </div>
  );
}
