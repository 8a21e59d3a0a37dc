import { type ComponentType, lazy } from "react";
import type { PageTab } from "../../store/view-store.ts";
import type { Dictionary } from "../text/dictionary.ts";

/** A tab whose code comes when it is first opened. */
export interface LateTab {
  readonly id: PageTab;
  readonly label: (text: Dictionary) => string;
  readonly View: ComponentType;
}

/** In the order in which they stand after the first tab. */
export const LATE_TABS: readonly LateTab[] = [
  {
    id: "quality",
    label: ({ quality }) => quality.tab,
    View: lazy(async () => ({
      default: (await import("../quality/quality-view.tsx")).QualityView,
    })),
  },
  {
    id: "compare",
    label: ({ compare }) => compare.tab,
    View: lazy(async () => ({
      default: (await import("../compare/compare-view.tsx")).CompareView,
    })),
  },
  {
    id: "risk",
    label: ({ applications }) => applications.tabs.risk,
    View: lazy(async () => ({ default: (await import("../risk/risk-view.tsx")).RiskView })),
  },
  {
    id: "forecast",
    label: ({ applications }) => applications.tabs.forecast,
    View: lazy(async () => ({
      default: (await import("../forecast/forecast-view.tsx")).ForecastView,
    })),
  },
  {
    id: "scenarios",
    label: ({ applications }) => applications.tabs.scenarios,
    View: lazy(async () => ({
      default: (await import("../scenarios/scenarios-view.tsx")).ScenariosView,
    })),
  },
  {
    id: "market",
    label: ({ applications }) => applications.tabs.market,
    View: lazy(async () => ({ default: (await import("../market/market-view.tsx")).MarketView })),
  },
  {
    id: "product",
    label: ({ applications }) => applications.tabs.product,
    View: lazy(async () => ({
      default: (await import("../product/product-view.tsx")).ProductView,
    })),
  },
  {
    id: "default",
    label: ({ applications }) => applications.tabs.default,
    View: lazy(async () => ({ default: (await import("../credit/credit-view.tsx")).CreditView })),
  },
  {
    id: "privacy",
    label: ({ applications }) => applications.tabs.privacy,
    View: lazy(async () => ({
      default: (await import("../privacy/privacy-view.tsx")).PrivacyView,
    })),
  },
];
