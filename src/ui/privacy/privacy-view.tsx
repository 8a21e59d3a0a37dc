import { AnswerFrame } from "../applications/answer-frame.tsx";
import { GeneratorNote } from "../applications/generator-note.tsx";
import { useStandingQuestion } from "../applications/use-question.ts";
import { ChartSourceContext } from "../charts/chart-source.ts";
import { Tabs } from "../controls/tabs.tsx";
import { useChartSource } from "../panels/use-chart-source.ts";
import {
  HandleAverageCard,
  HandlesHead,
  HandleTableCard,
  HandleWindowCard,
} from "./handles-card.tsx";
import { LeakageCard, LeakageHead, SavedCard } from "./leakage-card.tsx";
import { DistancesCard, NearestCard } from "./nearest-card.tsx";
import styles from "./privacy.module.css";
import { type PrivacyFormState, usePrivacyForm } from "./privacy-form.ts";
import { SaliencyCard, SalientPathCard } from "./saliency-card.tsx";
import { SamplesCard, SettingsCard } from "./settings-card.tsx";
import { privacyText } from "./text/en.ts";
import { ExcitingCard, UnitsCard } from "./units-card.tsx";

/** Whether generated windows are copies, or too near. */
function CopiesSection(state: PrivacyFormState) {
  const { models, pathCount, seed, nearestModel, scale } = state.form;
  const model = models.includes(nearestModel) ? nearestModel : (models[0] ?? "gan");
  const leakage = useStandingQuestion("measure-leakage", { models, pathCount, seed });
  const nearest = useStandingQuestion("find-nearest-windows", { model, scale, seed });
  const report = leakage.state.answer?.output ?? null;
  const cards = { ...state, report: nearest.state.answer?.output ?? null };
  return (
    <div className={styles.stack}>
      <SettingsCard {...state} />
      <AnswerFrame question={leakage}>
        {report && <LeakageHead report={report} />}
        {report && <LeakageCard report={report} />}
      </AnswerFrame>
      <AnswerFrame question={nearest}>
        <div className={styles.pair}>
          <NearestCard {...cards} />
          <DistancesCard {...cards} />
        </div>
      </AnswerFrame>
      {report && <SavedCard report={report} />}
    </div>
  );
}

/** Directions of the noise that have a name. */
function HandlesSection(state: PrivacyFormState) {
  const { sampleCount, base, seed } = state.form;
  const question = useStandingQuestion("find-handles", { sampleCount, base, seed });
  const report = question.state.answer?.output ?? null;
  const cards = { ...state, report };
  return (
    <div className={styles.stack}>
      <SamplesCard {...state} />
      <AnswerFrame question={question}>
        {report && <HandlesHead report={report} />}
        <div className={styles.pair}>
          <HandleWindowCard {...cards} />
          <HandleAverageCard {...cards} />
        </div>
        <HandleTableCard {...cards} />
      </AnswerFrame>
    </div>
  );
}

/** What the discriminator looks at: bars of a window, and facts by unit. */
function DiscriminatorSection(state: PrivacyFormState) {
  const { sampleCount, origin, layer, seed } = state.form;
  const saliency = useStandingQuestion("read-saliency", { origin, seed });
  const units = useStandingQuestion("read-units", { sampleCount, layer, seed });
  const salient = { ...state, report: saliency.state.answer?.output ?? null };
  const responding = { ...state, report: units.state.answer?.output ?? null };
  return (
    <div className={styles.stack}>
      <SamplesCard {...state} />
      <AnswerFrame question={saliency}>
        <div className={styles.pair}>
          <SaliencyCard {...salient} />
          <SalientPathCard {...salient} />
        </div>
      </AnswerFrame>
      <AnswerFrame question={units}>
        <div className={styles.pair}>
          <UnitsCard {...responding} />
          <ExcitingCard {...responding} />
        </div>
      </AnswerFrame>
    </div>
  );
}

/** What a run remembers, and what its networks do. */
export function PrivacyView() {
  const state = usePrivacyForm();
  const { sections, title } = privacyText;
  const chartSource = useChartSource();
  return (
    <ChartSourceContext value={chartSource}>
      <h2 className="visually-hidden">{title}</h2>
      <GeneratorNote />
      <Tabs
        label={sections.label}
        value={state.form.section}
        onChange={(section) => state.change({ section })}
        tabs={[
          { id: "copies", label: sections.copies, content: <CopiesSection {...state} /> },
          { id: "handles", label: sections.handles, content: <HandlesSection {...state} /> },
          {
            id: "discriminator",
            label: sections.discriminator,
            content: <DiscriminatorSection {...state} />,
          },
        ]}
      />
    </ChartSourceContext>
  );
}
