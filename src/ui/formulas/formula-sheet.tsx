import type { GanConfig } from "../../gan/config-fields.ts";
import { hasFactPenalty } from "../../gan/fact-penalties.ts";
import { OBJECTIVES_BY_ID } from "../../gan/objectives/objectives.ts";
import { formatNumber } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./formula.module.css";
import { Formula } from "./formula.tsx";
import { lossFormulas, mixture, projection, updateFormulas } from "./objective-formulas.ts";

/** L_D and L_G as they are computed with these settings. */
function LossFormulas({ config }: { readonly config: GanConfig }) {
  const { formulas } = useText();
  const { discriminator, generator } = lossFormulas(config);
  const { real } = OBJECTIVES_BY_ID[config.objective].plan(0);
  const hasProbability = real.law === "cross-entropy";
  return (
    <div className={styles.list}>
      <Formula node={discriminator} />
      <Formula node={generator} />
      <p className={styles.words}>
        {hasProbability ? formulas.legendProbability : formulas.legendScore}
      </p>
      {config.gradientPenalty === "interpolated" && (
        <>
          <p className={styles.words}>{formulas.mixture}</p>
          <Formula node={mixture} />
        </>
      )}
      {config.spectralProjection && (
        <>
          <p className={styles.words}>{formulas.projection}</p>
          <Formula node={projection} />
        </>
      )}
      <Remarks config={config} />
    </div>
  );
}

function Remarks({ config }: { readonly config: GanConfig }) {
  const { formulas } = useText();
  const { weightClip, instanceNoise } = config;
  const remarks = [
    ...(weightClip > 0 ? [formulas.clip(formatNumber(weightClip))] : []),
    ...(instanceNoise > 0 ? [formulas.instanceNoise(formatNumber(instanceNoise))] : []),
    ...(hasFactPenalty(config) ? [formulas.auxiliary] : []),
  ];
  return remarks.map((remark) => (
    <p key={remark} className={styles.words}>
      {remark}
    </p>
  ));
}

/** How weights move with these settings, for each optimiser that is in use. */
function UpdateFormulas({ config }: { readonly config: GanConfig }) {
  const { formulas, options } = useText();
  const { generatorOptimiser: ofG, discriminatorOptimiser: ofD, gradientClip } = config;
  const shown =
    ofG === ofD
      ? [
          {
            optimiser: ofG,
            name: `${options.generatorOptimiser[ofG].label}, ${formulas.bothUpdates}`,
          },
        ]
      : [
          { optimiser: ofG, name: formulas.ofGenerator(options.generatorOptimiser[ofG].label) },
          { optimiser: ofD, name: formulas.ofDiscriminator(options.generatorOptimiser[ofD].label) },
        ];
  return (
    <div className={styles.list}>
      {shown.map(({ optimiser, name }) => (
        <div key={name}>
          <p className={styles.name}>{formulas.update(name)}</p>
          {updateFormulas(optimiser).map((node) => (
            <Formula key={node.spoken} node={node} />
          ))}
        </div>
      ))}
      {shown.some(({ optimiser }) => optimiser === "adam") && (
        <p className={styles.words}>{formulas.corrected}</p>
      )}
      <p className={styles.words}>
        {formulas.rates(
          formatNumber(config.generatorLearningRate),
          formatNumber(config.discriminatorLearningRate),
          formatNumber(config.beta1),
          formatNumber(config.beta2),
        )}
        {gradientClip > 0 && ` ${formulas.gradientClip(formatNumber(gradientClip))}`}
      </p>
    </div>
  );
}

/** All formulas of a configuration. */
export function FormulaSheet({ config }: { readonly config: GanConfig }) {
  return (
    <>
      <LossFormulas config={config} />
      <UpdateFormulas config={config} />
    </>
  );
}
