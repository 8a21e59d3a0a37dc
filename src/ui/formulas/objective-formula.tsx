import { lazy, Suspense, useState } from "react";
import { useExperiment } from "../../store/experiment-store.ts";
import { Disclosure } from "../controls/disclosure.tsx";
import { useText } from "../text/use-text.ts";

const FormulaSheet = lazy(() =>
  import("./formula-sheet.tsx").then(({ FormulaSheet: sheet }) => ({ default: sheet })),
);

/** Folds out the formulas of the chosen objective, penalty and optimisers; they follow every knob. */
export function ObjectiveFormula() {
  const { formulas } = useText();
  const config = useExperiment((state) => state.config);
  const [isOpen, setOpen] = useState(false);
  return (
    <div data-guide="formulas">
      <Disclosure summary={formulas.summary} open={isOpen} onToggle={setOpen}>
        {isOpen && (
          <Suspense fallback={null}>
            <FormulaSheet config={config} />
          </Suspense>
        )}
      </Disclosure>
    </div>
  );
}
