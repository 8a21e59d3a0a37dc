import type { RiskInput } from "../../applications/risk/risk-types.ts";
import { AnswerFrame } from "../applications/answer-frame.tsx";
import { GeneratorNote } from "../applications/generator-note.tsx";
import { ModelLine } from "../applications/model-line.tsx";
import { modelWords } from "../applications/model-words.ts";
import { useStandingQuestion } from "../applications/use-question.ts";
import { formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";

const INPUT: RiskInput = {
  models: ["gan", "historical-simulation", "garch-t", "gaussian-walk"],
  viewpoint: "through-the-cycle",
  horizon: 1,
  scenarioCount: 10_000,
  seed: 1,
};

/** What a holding can lose. */
export function RiskView() {
  const text = useText();
  const question = useStandingQuestion("measure-risk", INPUT);
  const { answer } = question.state;
  return (
    <>
      <GeneratorNote />
      <AnswerFrame question={question}>
        <ul>
          {answer?.output.models.map(({ model, valueAtRisk }) => (
            <li key={model}>
              <ModelLine model={model} /> {modelWords(model, text).label}{" "}
              {formatPercent(valueAtRisk[2] ?? Number.NaN, 2)}
            </li>
          ))}
        </ul>
      </AnswerFrame>
    </>
  );
}
