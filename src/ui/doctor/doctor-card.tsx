import {
  CONFIG_FIELDS,
  CONFIG_KEYS,
  type ConfigKey,
  type GanConfig,
} from "../../gan/config-fields.ts";
import { useSession } from "../../store/current-session.ts";
import { useDoctor } from "../../store/doctor-store.ts";
import { useExperiment } from "../../store/experiment-store.ts";
import { showMuseum } from "../../store/museum-store.ts";
import type { SessionActions } from "../../store/session-actions.ts";
import {
  type Diagnosis,
  EVIDENCE_NAMES,
  type EvidenceName,
} from "../../watching/doctor/diagnosis.ts";
import { Button } from "../controls/button.tsx";
import { knobValue } from "../panels/use-flag-label.ts";
import { useText } from "../text/use-text.ts";
import styles from "./doctor.module.css";
import { AILMENT_WORDS, DOCTOR_WORDS, EVIDENCE_WORDS } from "./doctor-words.ts";

function Evidence({ evidence }: Pick<Diagnosis, "evidence">) {
  const known = EVIDENCE_NAMES.flatMap((name): readonly (readonly [EvidenceName, number])[] => {
    const value = evidence[name];
    return value === undefined ? [] : [[name, value]];
  });
  if (known.length === 0) return null;
  return (
    <table className={styles.evidence}>
      <thead>
        <tr>
          <th scope="col">{DOCTOR_WORDS.evidence}</th>
          <th scope="col">{DOCTOR_WORDS.measured}</th>
          <th scope="col">{DOCTOR_WORDS.usual}</th>
        </tr>
      </thead>
      <tbody>
        {known.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{EVIDENCE_WORDS[name].label}</th>
            <td className={styles.measured}>{EVIDENCE_WORDS[name].format(value)}</td>
            <td>{EVIDENCE_WORDS[name].usual}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Turns each knob of the remedy, then goes on training. */
function applyRemedy(session: SessionActions, keys: readonly ConfigKey[], config: GanConfig): void {
  const turn = <Key extends ConfigKey>(key: Key) => session.setKnob(key, config[key]);
  for (const key of keys) turn(key);
  session.play();
}

function Remedy({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const text = useText();
  const session = useSession();
  const config = useExperiment((state) => state.config);
  const { ailment, remedy } = diagnosis;
  const mended = { ...config, ...remedy };
  const keys = CONFIG_KEYS.filter((key) => mended[key] !== config[key]);
  if (keys.length === 0) return null;
  const isLive = keys.every((key) => CONFIG_FIELDS[key].live);
  return (
    <div className={styles.remedy}>
      <h4>{DOCTOR_WORDS.remedy}</h4>
      <p>{AILMENT_WORDS[ailment].remedy}</p>
      <ul>
        {keys.map((key) => (
          <li key={key}>
            {DOCTOR_WORDS.knob(
              text.fields[key].label,
              knobValue(key, config[key], text),
              knobValue(key, mended[key], text),
            )}
          </li>
        ))}
      </ul>
      <p>{isLive ? DOCTOR_WORDS.live : DOCTOR_WORDS.fixed}</p>
      <div className={styles.actions}>
        <Button variant="primary" onClick={() => applyRemedy(session, keys, mended)}>
          {isLive ? DOCTOR_WORDS.turnNow : DOCTOR_WORDS.startNew}
        </Button>
        <Button variant="quiet" onClick={() => showMuseum(true, ailment)}>
          {DOCTOR_WORDS.museum}
        </Button>
      </div>
    </div>
  );
}

/** What the doctor says now, with the evidence and what to do; nothing while the run is healthy. */
export function DoctorCard() {
  const diagnoses = useDoctor((state) => state.diagnoses);
  const [first, ...others] = diagnoses;
  if (first === undefined) return null;
  const { name, sentence } = AILMENT_WORDS[first.ailment];
  return (
    <section className={styles.card} aria-label={DOCTOR_WORDS.title} data-doctor={first.ailment}>
      <div>
        <div className={styles.heading}>
          <h3>
            {DOCTOR_WORDS.title}: {name}
          </h3>
          <span className={styles.since}>{DOCTOR_WORDS.since(first.from)}</span>
        </div>
        <p>{sentence}</p>
        {others.length > 0 && (
          <p className={styles.also}>
            {DOCTOR_WORDS.also}:{" "}
            {others.map(({ ailment }) => AILMENT_WORDS[ailment].name).join(", ")}
          </p>
        )}
      </div>
      <div className={styles.columns}>
        <Evidence evidence={first.evidence} />
        <Remedy diagnosis={first} />
      </div>
    </section>
  );
}
