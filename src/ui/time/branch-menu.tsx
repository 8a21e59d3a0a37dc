import { useSession } from "../../store/current-session.ts";
import { useTime } from "../../store/time-store.ts";
import type { Branch, KeptHistory } from "../../worker/time-protocol.ts";
import { Menu, MenuChoices } from "../panels/menu.tsx";
import { knobValue } from "../panels/use-flag-label.ts";
import { useText } from "../text/use-text.ts";

/** What a branch did otherwise than the one it left, or that it is of an earlier run. */
function useBranchNote(): (branch: Branch, history: KeptHistory) => string {
  const text = useText();
  const { time } = text;
  return (branch, { branches, current }) => {
    const reach = time.reach(branch.from, branch.to);
    const run = branches.find(({ id }) => id === current)?.run;
    if (branch.parent === null) {
      return branch.run === run ? reach : `${reach} · ${time.earlierRun}`;
    }
    const parent = branches.findIndex(({ id }) => id === branch.parent) + 1;
    const [turn] = branch.turns;
    const change =
      turn?.step === branch.from
        ? time.turned(
            text.fields[turn.key].label,
            knobValue(turn.key, turn.from, text),
            knobValue(turn.key, turn.to, text),
          )
        : time.steppedAlone;
    return `${reach} · ${time.leaves(parent, branch.from)} · ${change}`;
  };
}

/** Every line that this run and the ones before it took; choosing one puts the run at its end. */
export function BranchMenu() {
  const { time } = useText();
  const session = useSession();
  const history = useTime((state) => state.history);
  const noteOf = useBranchNote();
  if (history === null || history.branches.length < 2) return null;
  const { branches, current } = history;
  const choose = (value: string) => {
    const branch = branches.find(({ id }) => String(id) === value);
    if (branch !== undefined) session.goToStep(branch.id, branch.to);
  };
  return (
    <Menu trigger={time.branches(branches.length)} label={time.branchesHelp}>
      <MenuChoices
        label={time.branchesHelp}
        value={String(current)}
        choices={branches.map((branch, index) => ({
          value: String(branch.id),
          label: time.branch(index + 1),
          note: noteOf(branch, history),
        }))}
        onChange={choose}
      />
    </Menu>
  );
}
