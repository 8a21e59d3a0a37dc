import { useState } from "react";
import { CONFIG_FIELDS, type GanConfig } from "../../gan/config-fields.ts";
import { useSession } from "../../store/current-session.ts";
import { useDataset } from "../../store/dataset-store.ts";
import { experimentStore } from "../../store/experiment-store.ts";
import { PRESET_CONFIGS } from "../../store/preset-configs.ts";
import {
  caveatsOf,
  MOST_LANES,
  planConfigs,
  RACE_PLANS,
  type RacePlan,
  type RacePlanId,
  racePlan,
} from "../../store/race-plan.ts";
import { useRace } from "../../store/race-store.ts";
import { Button } from "../controls/button.tsx";
import { ChoiceField } from "../controls/choice-field.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { describeFailure } from "../panels/failure-text.ts";
import { useText } from "../text/use-text.ts";
import { LaneSetup } from "./lane-setup.tsx";
import styles from "./race.module.css";
import { RaceCaveats } from "./race-caveats.tsx";

const presentPlan = (id: RacePlanId): RacePlan =>
  racePlan(id, experimentStore.getState().config, PRESET_CONFIGS);

function areSomeAlike(configs: readonly GanConfig[]): boolean {
  const written = configs.map((config) => JSON.stringify(config));
  return new Set(written).size < written.length;
}

/** Why the race could not begin. */
function Problem() {
  const text = useText();
  const failure = useRace((state) => state.failure);
  if (failure === null) return null;
  const lane = failure.kind === "run" ? (failure.data.lane ?? "") : "";
  const letter = lane === "" ? "" : String.fromCharCode(64 + Number(lane));
  const { what, remedy } = describeFailure(failure, text);
  return (
    <p role="alert" className={styles.problem}>
      <strong>{text.race.setUp.failed(letter)}</strong> {what} {remedy}
    </p>
  );
}

function Choices(props: { readonly plan: RacePlan; readonly onPlan: (plan: RacePlan) => void }) {
  const { race, units } = useText();
  const { plan, onPlan } = props;
  const { setUp } = race;
  const { min, max, integer, scale } = CONFIG_FIELDS.steps;
  return (
    <div className={styles.choices}>
      <ChoiceField
        label={setUp.plan}
        value={plan.id}
        options={RACE_PLANS.map((value) => ({ value, label: setUp.plans[value] }))}
        onChange={(id) => onPlan(presentPlan(id))}
      />
      <NumberField
        label={setUp.steps}
        {...{ min, max, integer, scale }}
        unit={units.steps}
        value={plan.base.steps}
        onChange={(steps) => onPlan({ ...plan, base: { ...plan.base, steps } })}
      />
    </div>
  );
}

function StartButtons({ configs }: { readonly configs: readonly GanConfig[] }) {
  const { race } = useText();
  const session = useSession();
  const isPreparing = useRace((state) => state.status === "preparing");
  const hasData = useDataset((state) => state.dataset !== null);
  const { setUp } = race;
  return (
    <div className={styles.buttons}>
      <Button
        variant="primary"
        disabled={isPreparing || !hasData}
        onClick={() => session.startRace(configs)}
      >
        {setUp.start}
      </Button>
      {isPreparing && (
        <>
          <Button onClick={() => session.endRace()}>{setUp.cancel}</Button>
          <p role="status">{setUp.preparing}</p>
        </>
      )}
      {!hasData && <p role="status">{setUp.noData}</p>}
    </div>
  );
}

/** Chooses what is raced: a plan, and what each lane changes. */
export function RaceSetup() {
  const { race } = useText();
  const [plan, setPlan] = useState(() => presentPlan("learning-rates"));
  const { setUp } = race;
  const configs = planConfigs(plan);
  const setLane = (index: number, changes: Partial<GanConfig>) =>
    setPlan({ ...plan, lanes: plan.lanes.with(index, changes) });
  const remove = (index: number) => setPlan({ ...plan, lanes: plan.lanes.toSpliced(index, 1) });
  const lettered = plan.lanes.map((_, index) => ({ index, key: `${plan.id} ${index}` }));
  return (
    <div className={styles.setUp}>
      <p>{setUp.intro}</p>
      <Choices plan={plan} onPlan={setPlan} />
      <ul className={styles.lanes}>
        {lettered.map(({ index, key }) => (
          <LaneSetup
            key={key}
            plan={plan}
            index={index}
            onChange={(changes) => setLane(index, changes)}
            onRemove={() => remove(index)}
          />
        ))}
      </ul>
      {plan.lanes.length < MOST_LANES && (
        <div className={styles.buttons}>
          <Button onClick={() => setPlan({ ...plan, lanes: [...plan.lanes, {}] })}>
            {setUp.add}
          </Button>
        </div>
      )}
      {areSomeAlike(configs) && <p className={styles.muted}>{setUp.same}</p>}
      <RaceCaveats caveats={caveatsOf(configs)} />
      <Problem />
      <StartButtons configs={configs} />
    </div>
  );
}
