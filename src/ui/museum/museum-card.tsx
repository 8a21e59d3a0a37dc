import { useSession } from "../../store/current-session.ts";
import { showMuseum, useMuseum } from "../../store/museum-store.ts";
import { leaveMuseum, showPiece } from "../../store/museum-visit.ts";
import { findPiece } from "../../watching/museum/museum-pieces.ts";
import { Button } from "../controls/button.tsx";
import styles from "./museum.module.css";
import { MUSEUM_WORDS, PIECE_WORDS } from "./museum-words.ts";

/** The piece whose run is on the page: what to look at, why, and what mends it. */
export function MuseumCard() {
  const session = useSession();
  const shown = useMuseum((state) => state.shown);
  const piece = shown === null ? undefined : findPiece(shown.id);
  if (shown === null || piece === undefined) return null;
  const { title, see, why, cure } = PIECE_WORDS[piece.id];
  const heading = MUSEUM_WORDS.showing(title, shown.isMended);
  return (
    <section className={styles.card} aria-label={heading} data-museum={piece.id}>
      <h3>{heading}</h3>
      <p>{shown.isMended ? cure : see}</p>
      <p className={styles.why}>{why}</p>
      <div className={styles.actions}>
        <Button
          variant={shown.isMended ? "plain" : "primary"}
          onClick={() => showPiece(session, piece, !shown.isMended)}
        >
          {shown.isMended ? MUSEUM_WORDS.again : MUSEUM_WORDS.mend}
        </Button>
        <Button onClick={() => showMuseum(true, piece.id)}>{MUSEUM_WORDS.others}</Button>
        <Button onClick={() => leaveMuseum(session)}>{MUSEUM_WORDS.back}</Button>
      </div>
    </section>
  );
}
