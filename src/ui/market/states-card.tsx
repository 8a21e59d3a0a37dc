import type { RegimeState, Regimes } from "../../applications/market/market-types.ts";
import type { ModelId } from "../../applications/model-ids.ts";
import type { ReturnKind } from "../../shared/series.ts";
import { modelWords } from "../applications/model-words.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { formatFixed, formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { type FigureRow, FigureTable } from "./figure-table.tsx";
import { intervalWords, returnWords, shareWords } from "./market-words.ts";
import { marketText } from "./text/en.ts";

const words = marketText.regimes;
/** Whose header names the model. */
const MODEL_COLUMN = 6;

/** What a state is called: calm, middling, stormy. */
export const stateName = ({ states }: Regimes, state: number): string =>
  words.names[states.length]?.[state] ?? String(state + 1);

function likeliest(regimes: Regimes, of: (state: RegimeState) => number): string {
  const shares = regimes.states.map(of);
  const best = shares.indexOf(Math.max(...shares));
  return words.probability(stateName(regimes, best), formatPercent(shares[best] ?? Number.NaN));
}

function rowOf(regimes: Regimes, state: RegimeState, index: number, kind: ReturnKind): FigureRow {
  const show = returnWords(kind);
  const { mean, volatility, stay, duration, share, generatedShare } = state;
  const stays = (value: number) => formatPercent(value, 1);
  return {
    id: String(index),
    label: stateName(regimes, index),
    cells: [
      { words: show(mean.value), tone: "real", below: intervalWords(mean, show) },
      { words: show(volatility.value), tone: "real", below: intervalWords(volatility, show) },
      { words: stays(stay.value), below: intervalWords(stay, stays) },
      {
        words: marketText.health.bars(Math.round(duration.value)),
        below: `[${words.duration(duration.low)}, ${words.duration(duration.high)}]`,
      },
      { words: shareWords(share.value), tone: "real", below: intervalWords(share, shareWords) },
      {
        words: shareWords(generatedShare.median),
        tone: "generated",
        below: intervalWords(generatedShare, shareWords),
      },
      { words: formatPercent(state.today, 1), below: words.next(formatPercent(state.tomorrow, 1)) },
    ],
  };
}

const csvRow = (regimes: Regimes, state: RegimeState, index: number) => [
  stateName(regimes, index),
  ...[state.mean, state.volatility, state.stay, state.duration, state.share].flatMap(
    ({ value, low, high }) => [value, low, high],
  ),
  state.generatedShare.median,
  state.generatedShare.low,
  state.generatedShare.high,
  state.today,
  state.tomorrow,
];

function criteriaOf({ candidates, states }: Regimes): string {
  return candidates
    .map(({ size, criterion }) =>
      words.criterion(size, formatFixed(criterion, 0), size === states.length),
    )
    .join(", ");
}

/** Each state's mean, volatility, persistence and share, and how likely the market is in it. */
export function StatesCard(props: {
  readonly regimes: Regimes | null;
  readonly kind: ReturnKind;
  readonly model: ModelId;
}) {
  const text = useText();
  const { regimes } = props;
  const sentence =
    regimes === null
      ? ""
      : words.tableSentence(
          regimes.states.length,
          likeliest(regimes, ({ today }) => today),
          likeliest(regimes, ({ tomorrow }) => tomorrow),
        );
  const columns = words.columns.map((column, index) =>
    index === MODEL_COLUMN ? words.shareIn(modelWords(props.model, text).label) : column,
  );
  return (
    <ChartFrame
      name="market-states"
      title={words.tableTitle}
      sentence={sentence}
      note={regimes === null ? undefined : words.note(regimes.count, criteriaOf(regimes))}
      empty={regimes === null ? marketText.waiting : null}
      isTable
      table={() => ({
        columns: words.csv,
        rowCount: regimes?.states.length ?? 0,
        row: (index) => {
          const state = regimes?.states[index];
          return regimes && state ? csvRow(regimes, state, index) : [];
        },
      })}
    >
      {regimes !== null && (
        <FigureTable
          label={words.tableTitle}
          columns={columns}
          rows={regimes.states.map((state, index) => rowOf(regimes, state, index, props.kind))}
        />
      )}
    </ChartFrame>
  );
}
