import { MODEL_IDS } from "../../applications/model-ids.ts";
import type { RiskView } from "../../applications/risk/stress-types.ts";
import { modelWords } from "../applications/model-words.ts";
import { Button, IconButton } from "../controls/button.tsx";
import { ChoiceField } from "../controls/choice-field.tsx";
import { icons } from "../controls/icons.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./risk.module.css";
import type { RiskFormState } from "./risk-form.ts";
import { riskText } from "./text/en.ts";

const { stress: words } = riskText;
const MOST_VIEWS = 6;
const PERCENT = 100;
/** Per cent. */
const BOUNDS = {
  growth: { min: -99, max: 500 },
  volatility: { min: 10, max: 500 },
} as const;
const FIRST_TARGET = { growth: -0.05, volatility: 1.5 } as const;

interface ViewFieldsProps {
  readonly view: RiskView;
  readonly index: number;
  readonly assets: readonly string[];
  readonly onChange: (view: RiskView) => void;
  readonly onRemove: (() => void) | null;
}

function ViewFields({ view, index, assets, onChange, onRemove }: ViewFieldsProps) {
  const things = [
    ...assets.map((label, place) => ({ value: String(place), label })),
    { value: "holding", label: words.wholeHolding },
  ];
  const of = view.of === "holding" || view.of < assets.length ? view.of : 0;
  return (
    <fieldset className={styles.view} aria-label={words.view(index + 1)}>
      <ChoiceField
        label={words.of}
        value={String(of)}
        options={things}
        onChange={(value) => onChange({ ...view, of: value === "holding" ? value : Number(value) })}
      />
      <ChoiceField
        label={words.kind}
        value={view.kind}
        options={(["growth", "volatility"] as const).map((value) => ({
          value,
          label: words.kinds[value],
        }))}
        onChange={(kind) => onChange({ ...view, kind, target: FIRST_TARGET[kind] })}
      />
      <NumberField
        label={words.target}
        value={Math.round(PERCENT * PERCENT * view.target) / PERCENT}
        {...BOUNDS[view.kind]}
        integer={false}
        scale="linear"
        slider={false}
        unit="%"
        onChange={(percent) => onChange({ ...view, target: percent / PERCENT })}
      />
      {onRemove !== null && (
        <IconButton
          size="small"
          variant="quiet"
          label={words.remove(index + 1)}
          icon={icons.close}
          onClick={onRemove}
        />
      )}
    </fieldset>
  );
}

/** The views, whose scenarios they weigh, and the button that does it. */
export function ViewsForm(
  props: RiskFormState & { readonly isAsking: boolean; readonly onAsk: () => void },
) {
  const text = useText();
  const { form, change, assets } = props;
  const { views } = form;
  const keys = views.map((view, index) => ({ view, index, key: `view ${index}` }));
  return (
    <section className={styles.card} aria-label={words.viewsTitle}>
      <h3>{words.viewsTitle}</h3>
      <p className={styles.help}>{words.viewsSentence}</p>
      {keys.map(({ view, index, key }) => (
        <ViewFields
          key={key}
          view={view}
          index={index}
          assets={assets}
          onChange={(changed) => change({ views: views.with(index, changed) })}
          onRemove={views.length === 1 ? null : () => change({ views: views.toSpliced(index, 1) })}
        />
      ))}
      <div className={styles.row}>
        <Button
          size="small"
          disabled={views.length >= MOST_VIEWS}
          onClick={() =>
            change({ views: [...views, { kind: "volatility", of: "holding", target: 1.5 }] })
          }
        >
          {words.add}
        </Button>
      </div>
      <ChoiceField
        label={words.viewsOf}
        value={form.pooledModel}
        options={MODEL_IDS.map((value) => ({ value, label: modelWords(value, text).label }))}
        onChange={(pooledModel) => change({ pooledModel })}
      />
      <div className={styles.row}>
        <Button variant="primary" disabled={props.isAsking} onClick={props.onAsk}>
          {words.pool}
        </Button>
      </div>
    </section>
  );
}
