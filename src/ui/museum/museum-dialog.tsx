import { useEffect, useRef } from "react";
import { useSession } from "../../store/current-session.ts";
import { showMuseum, useMuseum } from "../../store/museum-store.ts";
import { showPiece } from "../../store/museum-visit.ts";
import { MUSEUM_PIECES, type MuseumPiece } from "../../watching/museum/museum-pieces.ts";
import { Button } from "../controls/button.tsx";
import { Dialog } from "../controls/dialog.tsx";
import styles from "./museum.module.css";
import { MUSEUM_WORDS, PIECE_WORDS } from "./museum-words.ts";

function Piece({ piece }: { readonly piece: MuseumPiece }) {
  const session = useSession();
  const isPointedAt = useMuseum((state) => state.pointedAt === piece.id);
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isPointedAt) place.current?.scrollIntoView({ block: "nearest" });
  }, [isPointedAt]);
  const { title, see, why, cure } = PIECE_WORDS[piece.id];
  return (
    <li
      ref={place}
      className={styles.piece}
      data-piece={piece.id}
      aria-current={isPointedAt ? "true" : undefined}
    >
      <h3>{title}</h3>
      <dl>
        <dt>{MUSEUM_WORDS.see}</dt>
        <dd>{see}</dd>
        <dt>{MUSEUM_WORDS.why}</dt>
        <dd>{why}</dd>
        <dt>{MUSEUM_WORDS.cure}</dt>
        <dd>{cure}</dd>
      </dl>
      <div className={styles.actions}>
        <Button
          variant="primary"
          aria-label={`${MUSEUM_WORDS.fail}: ${title}`}
          onClick={() => showPiece(session, piece, false)}
        >
          {MUSEUM_WORDS.fail}
        </Button>
        <Button
          aria-label={`${MUSEUM_WORDS.mend}: ${title}`}
          onClick={() => showPiece(session, piece, true)}
        >
          {MUSEUM_WORDS.mend}
        </Button>
      </div>
    </li>
  );
}

/** All the pieces, each to be seen to fail and to be mended. */
export function MuseumDialog() {
  const isOpen = useMuseum((state) => state.isOpen);
  return (
    <Dialog wide open={isOpen} onClose={() => showMuseum(false)} title={MUSEUM_WORDS.title}>
      <p>{MUSEUM_WORDS.intro}</p>
      <ul className={styles.pieces}>
        {MUSEUM_PIECES.map((piece) => (
          <Piece key={piece.id} piece={piece} />
        ))}
      </ul>
    </Dialog>
  );
}
