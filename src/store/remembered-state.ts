import { createStore, useStore } from "zustand";

/** What visitors chose in places that leave the page and come back: tabs, dialogs. */
const rememberedStore = createStore<Readonly<Record<string, unknown>>>()(() => ({}));

/**
 * State that outlives its component until the page is closed, by a name of its own; a change
 * replaces the fields that it names.
 */
export function useRememberedState<State extends object>(
  name: string,
  initial: State,
): readonly [State, (change: Partial<State>) => void] {
  const state = useStore(rememberedStore, (all) => (all[name] as State | undefined) ?? initial);
  const change = (changed: Partial<State>) => {
    const known = (rememberedStore.getState()[name] as State | undefined) ?? initial;
    rememberedStore.setState({ [name]: { ...known, ...changed } });
  };
  return [state, change];
}
