import { startLecture } from "../../store/lecture-store.ts";
import { showLessonList, showQuiz } from "../../store/lesson-store.ts";
import { showMuseum } from "../../store/museum-store.ts";
import { changePageView } from "../../store/view-store.ts";
import type { teach } from "../text/en/teach.ts";
import { useText } from "../text/use-text.ts";
import { type DialogName, useOpenDialog } from "./dialogs.ts";
import { Menu, MenuItem } from "./menu.tsx";

/** What can be taught with the page. */
export type TeachEntryId = keyof typeof teach.entries;

interface TeachEntry {
  readonly id: TeachEntryId;
  /** Opens it. A feature with a state of its own sets that; one that is a window opens it. */
  readonly open: (openDialog: (name: DialogName | null) => void) => void;
}

/** The menu's entries in order. A feature adds its own when it exists. */
const ENTRIES: readonly TeachEntry[] = [
  { id: "lessons", open: () => showLessonList(true) },
  { id: "museum", open: () => showMuseum(true) },
  { id: "quiz", open: () => showQuiz(true) },
  { id: "race", open: (openDialog) => openDialog("race") },
  { id: "lecture", open: startLecture },
  { id: "compose", open: () => changePageView({ isComposing: true }) },
];

/** Lessons, failures to look at, games and the lecture mode. */
export function TeachMenu() {
  const { teach } = useText();
  const openDialog = useOpenDialog();
  if (ENTRIES.length === 0) return null;
  return (
    <Menu trigger={teach.menu}>
      {ENTRIES.map(({ id, open }) => (
        <MenuItem key={id} note={teach.entries[id].note} onChoose={() => open(openDialog)}>
          {teach.entries[id].label}
        </MenuItem>
      ))}
    </Menu>
  );
}
