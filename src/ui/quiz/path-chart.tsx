import { formatCount, formatNumber, formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { type PathFacts, pathFacts, pathPoints } from "./path-facts.ts";
import styles from "./quiz.module.css";

const WIDTH = 520;
const HEIGHT = 220;
const SMALL = { width: 120, height: 48 };

function FactsWords({ facts }: { readonly facts: PathFacts }) {
  const { quiz } = useText();
  const largest = facts.isRelative ? formatPercent(facts.largest, 2) : formatNumber(facts.largest);
  return (
    <p className={styles.facts}>
      {quiz.facts(
        formatNumber(facts.end, 4),
        formatNumber(facts.low, 4),
        formatNumber(facts.high, 4),
        largest,
      )}
    </p>
  );
}

/** A window's path in one ink, so that its colour gives nothing away, and what can be read off it. */
export function PathChart({ prices }: { readonly prices: Float32Array }) {
  const { quiz } = useText();
  const facts = pathFacts(prices);
  const bars = formatCount(prices.length - 1);
  return (
    <figure className={styles.figure}>
      <figcaption>
        {quiz.chartTitle}
        <span>{facts.isRelative ? quiz.chartUnit(bars) : quiz.differenceUnit(bars)}</span>
      </figcaption>
      <div className={styles.plot}>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className={styles.picture}
          aria-hidden="true"
        >
          <polyline
            className={styles.path}
            points={pathPoints(prices, facts, { width: WIDTH, height: HEIGHT })}
          />
        </svg>
        <span className={styles.high}>{formatNumber(facts.high, 4)}</span>
        <span className={styles.low}>{formatNumber(facts.low, 4)}</span>
      </div>
      <FactsWords facts={facts} />
    </figure>
  );
}

/** A small picture of a window's path, drawn as what it was. */
export function PathMiniature(props: { readonly prices: Float32Array; readonly isReal: boolean }) {
  const facts = pathFacts(props.prices);
  return (
    <svg
      viewBox={`0 0 ${SMALL.width} ${SMALL.height}`}
      className={props.isReal ? styles.realPath : styles.forgedPath}
      aria-hidden="true"
    >
      <polyline points={pathPoints(props.prices, facts, SMALL)} />
    </svg>
  );
}
