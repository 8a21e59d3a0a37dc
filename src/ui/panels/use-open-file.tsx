import { createContext, type ReactNode, useContext, useRef } from "react";
import { useSession } from "../../store/current-session.ts";
import { useText } from "../text/use-text.ts";

const OpenFileContext = createContext<() => void>(() => undefined);

/** What the page reads: tables as text, bundles and configurations. */
const ACCEPTED =
  ".csv,.tsv,.txt,.dat,.tab,.json,.zip,.forge,text/*,application/json,application/zip";

/** A function that lets the user pick a file and opens it. */
export function useOpenFile(): () => void {
  return useContext(OpenFileContext);
}

/** Holds the one file input of the page. */
export function FilePicker({ children }: { children: ReactNode }) {
  const session = useSession();
  const { dataPanel } = useText();
  const ref = useRef<HTMLInputElement>(null);
  const open = useRef(() => ref.current?.click());
  return (
    <OpenFileContext value={open.current}>
      {children}
      <input
        ref={ref}
        type="file"
        hidden
        accept={ACCEPTED}
        aria-label={dataPanel.openFile}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) session.openFile(file);
        }}
      />
    </OpenFileContext>
  );
}
