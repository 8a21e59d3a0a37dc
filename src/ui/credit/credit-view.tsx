import { useEffect, useRef } from "react";
import type { DefaultAssessment } from "../../applications/credit/credit-types.ts";
import type { Scorecard } from "../../applications/credit/models/scorecard.ts";
import { useCredit } from "../../store/credit-store.ts";
import { AnswerFrame } from "../applications/answer-frame.tsx";
import type { AskedQuestion } from "../applications/use-question.ts";
import { ChartSourceContext } from "../charts/chart-source.ts";
import { PanelBoundary } from "../panels/panel-boundary.tsx";
import { useChartSource } from "../panels/use-chart-source.ts";
import { ApplicantCard } from "./applicant-card.tsx";
import { CalibrationCard } from "./calibration-card.tsx";
import styles from "./credit.module.css";
import { CreditHead } from "./credit-head.tsx";
import { CurvesCard } from "./curves-card.tsx";
import { CutOffCard } from "./cut-off-card.tsx";
import { DataCard } from "./data-card.tsx";
import { GeneratedSection } from "./generated-section.tsx";
import { GroupsCard } from "./groups-card.tsx";
import { ImportanceCard } from "./importance-card.tsx";
import { ScorecardCard } from "./scorecard-card.tsx";
import { ScoresCard } from "./scores-card.tsx";
import { creditText } from "./text/en.ts";
import { useAssessment, useCreditTable } from "./use-credit-table.ts";

const isScorecard = (scorer: DefaultAssessment["scorers"][number]): scorer is Scorecard =>
  scorer.kind === "scorecard";

/** What the scorers are worth on the table in use. */
function Assessed({ assessment }: { readonly assessment: DefaultAssessment }) {
  const scorer = useCredit(({ settings }) => settings.scorer);
  const groupName = useCredit(({ inUse }) => inUse?.reading.groups?.name ?? "");
  const { reports, scorers, badShare } = assessment;
  const chosen = reports.find(({ id }) => id === scorer);
  const scorecard = scorers.find(isScorecard);
  if (chosen === undefined) return null;
  return (
    <PanelBoundary name={creditText.title}>
      <div className={styles.stack}>
        <CreditHead assessment={assessment} chosen={chosen} />
        <ScoresCard reports={reports} />
        <div className={styles.pair}>
          <CurvesCard reports={reports} chosen={chosen} badShare={badShare} />
          <CalibrationCard chosen={chosen} />
        </div>
        <div className={styles.pair}>
          <CutOffCard chosen={chosen} />
          <ImportanceCard chosen={chosen} scorecard={scorecard} />
        </div>
        {chosen.groups !== null && (
          <GroupsCard chosen={chosen} groups={chosen.groups} name={groupName} />
        )}
        <div className={styles.pair}>
          {scorecard !== undefined && <ScorecardCard scorecard={scorecard} />}
          <ApplicantCard assessment={assessment} />
        </div>
      </div>
    </PanelBoundary>
  );
}

/** Brings a part into sight when something is wrong with what was read. */
function useSight({ state }: AskedQuestion<"read-credit">) {
  const part = useRef<HTMLDivElement>(null);
  const problem = state.failure ?? state.answer?.output.report.problem ?? null;
  useEffect(() => {
    if (problem !== null) part.current?.scrollIntoView({ block: "start" });
  }, [problem]);
  return part;
}

/** Who will not pay: a table of borrowers, scorers of default, and generated cases put to the test. */
export function CreditView() {
  const reading = useCreditTable();
  const data = useSight(reading);
  const assessment = useAssessment();
  const chartSource = useChartSource();
  const inUse = useCredit((state) => state.inUse);
  const { answer } = assessment.state;
  const isCurrent = inUse !== null && answer?.input === inUse.assessment;
  return (
    <ChartSourceContext value={chartSource}>
      <div className={styles.stack}>
        <h2 className="visually-hidden">{creditText.title}</h2>
        <p className={styles.intro}>{creditText.intro}</p>
        <div ref={data}>
          <AnswerFrame question={reading}>
            <DataCard reading={reading.state.answer?.output ?? null} />
          </AnswerFrame>
        </div>
        <AnswerFrame question={assessment}>
          {answer !== null && <Assessed assessment={answer.output} />}
        </AnswerFrame>
        {isCurrent && <GeneratedSection />}
      </div>
    </ChartSourceContext>
  );
}
