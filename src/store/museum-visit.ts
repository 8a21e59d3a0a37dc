import type { MuseumPiece } from "../watching/museum/museum-pieces.ts";
import { MUSEUM_SEED } from "../watching/museum/museum-pieces.ts";
import { museumStore } from "./museum-store.ts";
import type { SessionActions } from "./session-actions.ts";
import { changePageView } from "./view-store.ts";

type Session = Pick<SessionActions, "arrange" | "leaveHome" | "returnHome" | "play">;

const PRESET = "today-tomorrow";

/** Puts a piece, or its cure, on the page and plays it from the first step; the run before waits. */
export function showPiece(session: Session, piece: MuseumPiece, isMended: boolean): void {
  const { id, values, cure, market, cureMarket } = piece;
  const knobs = { ...values, ...(isMended ? cure : {}), seed: MUSEUM_SEED };
  museumStore.setState({ isOpen: false, pointedAt: null, shown: { id, isMended } });
  changePageView({ tab: "train" });
  session.leaveHome();
  session.arrange({
    preset: PRESET,
    knobs,
    market: isMended ? (cureMarket ?? market) : market,
  });
  session.play();
}

/** Brings back what was on the page before the first piece. */
export function leaveMuseum(session: Session): void {
  museumStore.setState({ shown: null });
  session.returnHome();
}
