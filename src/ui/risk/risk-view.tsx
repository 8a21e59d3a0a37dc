import { lazy, type ReactNode, Suspense } from "react";
import { GeneratorNote } from "../applications/generator-note.tsx";
import { ChartSourceContext } from "../charts/chart-source.ts";
import { Tabs } from "../controls/tabs.tsx";
import { useChartSource } from "../panels/use-chart-source.ts";
import { HoldingCard } from "./holding-card.tsx";
import { RiskOverview } from "./overview.tsx";
import styles from "./risk.module.css";
import { useRiskForm } from "./risk-form.ts";
import { SettingsCard } from "./settings-card.tsx";
import { StressSection } from "./stress-section.tsx";
import { riskText } from "./text/en.ts";

const BacktestSection = lazy(() =>
  import("./backtest/backtest-section.tsx").then(({ BacktestSection: section }) => ({
    default: section,
  })),
);

/** A part whose code comes when it is opened. */
function Late({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<p role="status">{riskText.loading}</p>}>{children}</Suspense>;
}

/** What a holding can lose: measured, under stress, and whether such forecasts held. */
export function RiskView() {
  const state = useRiskForm();
  const { form, change, assets } = state;
  const { sections } = riskText;
  const chartSource = useChartSource();
  const settings = (
    <div className={styles.settings}>
      <HoldingCard form={form} change={change} assets={assets} />
      <SettingsCard form={form} change={change} />
    </div>
  );
  return (
    <ChartSourceContext value={chartSource}>
      <GeneratorNote />
      <Tabs
        label={sections.label}
        value={form.section}
        onChange={(section) => change({ section })}
        tabs={[
          {
            id: "overview",
            label: sections.overview,
            content: (
              <div className={styles.stack}>
                {settings}
                <RiskOverview {...state} />
              </div>
            ),
          },
          {
            id: "stress",
            label: sections.stress,
            content: (
              <div className={styles.stack}>
                {settings}
                <StressSection {...state} />
              </div>
            ),
          },
          {
            id: "backtest",
            label: sections.backtest,
            content: (
              <Late>
                <BacktestSection />
              </Late>
            ),
          },
        ]}
      />
    </ChartSourceContext>
  );
}
