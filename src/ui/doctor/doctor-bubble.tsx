import { lazy, Suspense } from "react";
import { useDoctor } from "../../store/doctor-store.ts";
import type { MachinePart } from "../../watching/doctor/diagnosis.ts";

const BubbleSentence = lazy(() =>
  import("./bubble-sentence.tsx").then(({ BubbleSentence: sentence }) => ({ default: sentence })),
);

/** The doctor's sentence at the component that is responsible; nothing at all others. */
export function DoctorBubble({ part }: { readonly part: MachinePart }) {
  const diagnosis = useDoctor(({ diagnoses: [first] }) => (first?.part === part ? first : null));
  if (diagnosis === null) return null;
  return (
    <Suspense fallback={null}>
      <BubbleSentence diagnosis={diagnosis} />
    </Suspense>
  );
}
