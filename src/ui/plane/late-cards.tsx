import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useRun } from "../../store/run-store.ts";
import styles from "./plane-card.module.css";
import type { CompanyName } from "./plane-company.tsx";
import { useSeen } from "./use-seen.ts";

const CompanyCard = lazy(() =>
  import("./plane-company.tsx").then(({ CompanyCard: card }) => ({ default: card })),
);

/**
 * A card that belongs to the plane. Its code comes when its place is first seen or the run has begun: the first
 * screen needs none of it.
 */
export function LateCard({ name }: { readonly name: CompanyName }) {
  const place = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(place);
  const hasBegun = useRun((state) => state.step > 0 || state.status === "training");
  const [isWanted, setWanted] = useState(hasBegun);
  useEffect(() => {
    if (isSeen || hasBegun) setWanted(true);
  }, [isSeen, hasBegun]);
  return (
    <div ref={place} className={styles.late} data-late={name}>
      {isWanted && (
        <Suspense fallback={null}>
          <CompanyCard name={name} />
        </Suspense>
      )}
    </div>
  );
}
