import { isDrawnLaw, isHeightName } from "../../data/drawn-market.ts";
import {
  DAYS_RANGE,
  MARKET_LAWS,
  MARKET_PARAMETERS,
  type ParameterField,
  type SimulatedMarket,
} from "../../data/simulated-market.ts";
import { useSession } from "../../store/current-session.ts";
import { Button } from "../controls/button.tsx";
import { ChoiceField } from "../controls/choice-field.tsx";
import { Disclosure } from "../controls/disclosure.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { useText } from "../text/use-text.ts";
import { useOpenDialog } from "./dialogs.ts";

const LARGEST_SEED = 4294967295;

function onStep(value: number, { min, max, step }: ParameterField): number {
  const nearest = min + Math.round((value - min) / step) * step;
  return Number(Math.min(max, Math.max(min, nearest)).toPrecision(12));
}

/** One slider of a simulated market's law. */
export function ParameterSlider(props: {
  readonly market: SimulatedMarket;
  readonly name: string;
  readonly onChange: (value: number) => void;
}) {
  const text = useText();
  const { market, name } = props;
  const field = MARKET_PARAMETERS[market.law][name];
  if (field === undefined) return null;
  return (
    <NumberField
      label={text.lawParameters[name] ?? name}
      value={market.parameters[name] ?? field.default}
      min={field.min}
      max={field.max}
      integer={Number.isInteger(field.step) && Number.isInteger(field.min)}
      scale="linear"
      unit={text.lawUnits[field.unit]}
      onChange={(value) => props.onChange(onStep(value, field))}
    />
  );
}

/** All but what is drawn. */
function ParameterSliders({ market }: { market: SimulatedMarket }) {
  const { useMarket: changeMarket } = useSession();
  const names = Object.keys(MARKET_PARAMETERS[market.law]).filter((name) => !isHeightName(name));
  return names.map((name) => (
    <ParameterSlider
      key={name}
      market={market}
      name={name}
      onChange={(value) =>
        changeMarket({ ...market, parameters: { ...market.parameters, [name]: value } })
      }
    />
  ));
}

function DrawAgain({ law }: { readonly law: string }) {
  const { draw } = useText();
  const openDialog = useOpenDialog();
  if (!isDrawnLaw(law)) return null;
  return (
    <Button size="small" onClick={() => openDialog("draw")}>
      {draw.again}
    </Button>
  );
}

function MarketSize({ market }: { market: SimulatedMarket }) {
  const { dataPanel } = useText();
  const { useMarket: changeMarket } = useSession();
  const whole = { integer: true, scale: "linear" } as const;
  return (
    <>
      <NumberField
        {...whole}
        label={dataPanel.length}
        unit={dataPanel.lengthUnit}
        value={market.days}
        min={DAYS_RANGE.min}
        max={DAYS_RANGE.max}
        onChange={(days) => changeMarket({ ...market, days })}
      />
      <NumberField
        {...whole}
        label={dataPanel.marketSeed}
        value={market.seed}
        min={0}
        max={LARGEST_SEED}
        slider={false}
        onChange={(seed) => changeMarket({ ...market, seed })}
      />
    </>
  );
}

/** The simulated market in use: its law and its sliders. */
export function MarketFields({ market }: { market: SimulatedMarket }) {
  const text = useText();
  const session = useSession();
  return (
    <>
      <ChoiceField
        label={text.dataPanel.lawOf}
        explanation={text.laws[market.law].help}
        value={market.law}
        options={MARKET_LAWS.map((value) => ({ value, label: text.laws[value].label }))}
        onChange={session.chooseLaw}
      />
      <DrawAgain law={market.law} />
      <Disclosure summary={text.dataPanel.lawSliders}>
        <ParameterSliders market={market} />
        <MarketSize market={market} />
      </Disclosure>
    </>
  );
}
