import { useSession } from "../../store/current-session.ts";
import { useDoctor } from "../../store/doctor-store.ts";
import { showMuseum, useMuseum } from "../../store/museum-store.ts";
import { leaveMuseum, showPiece } from "../../store/museum-visit.ts";
import { findPiece } from "../../watching/museum/museum-pieces.ts";
import { Button } from "../controls/button.tsx";
import { AILMENT_WORDS, DOCTOR_WORDS } from "../doctor/doctor-words.ts";
import styles from "./museum.module.css";
import { MUSEUM_WORDS, PIECE_WORDS } from "./museum-words.ts";

/** Whether the doctor has found it. */
function Finding() {
  const first = useDoctor((state) => state.diagnoses[0] ?? null);
  if (first === null) return <p className={styles.finding}>{MUSEUM_WORDS.silent}</p>;
  const { name } = AILMENT_WORDS[first.ailment];
  return (
    <p className={styles.finding}>
      {MUSEUM_WORDS.names} <strong>{name}</strong>, {DOCTOR_WORDS.since(first.from)}.
    </p>
  );
}

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
      <div className={styles.words}>
        <h3>{heading}</h3>
        <p>{shown.isMended ? cure : see}</p>
        <p className={styles.why}>{why}</p>
        <Finding />
      </div>
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
