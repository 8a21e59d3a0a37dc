import { createStore, useStore } from "zustand";
import type { MuseumPiece } from "../watching/museum/museum-pieces.ts";

type PieceId = MuseumPiece["id"];

/** What of the museum is on show. */
export interface MuseumState {
  /** The window with all the pieces is open. */
  readonly isOpen: boolean;
  /** The piece that a link or the doctor points at in that window. */
  readonly pointedAt: PieceId | null;
  /** The piece whose run is on the page. */
  readonly shown: { readonly id: PieceId; readonly isMended: boolean } | null;
}

export const INITIAL_MUSEUM: MuseumState = { isOpen: false, pointedAt: null, shown: null };

export const museumStore = createStore<MuseumState>()(() => INITIAL_MUSEUM);

/** What `select` takes; the component is drawn again when that changes. */
export function useMuseum<Value>(select: (state: MuseumState) => Value): Value {
  return useStore(museumStore, select);
}

/** Opens or closes the window with the pieces. */
export function showMuseum(isOpen: boolean, pointedAt: PieceId | null = null): void {
  museumStore.setState({ isOpen, pointedAt });
}
