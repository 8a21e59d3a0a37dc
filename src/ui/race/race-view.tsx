import { useMemo } from "react";
import { useSession } from "../../store/current-session.ts";
import { caveatsOf } from "../../store/race-plan.ts";
import { type RaceState, useRace } from "../../store/race-store.ts";
import { Button } from "../controls/button.tsx";
import { describeFailure } from "../panels/failure-text.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";
import { LanePictures } from "./lane-pictures.tsx";
import { laneNames } from "./lane-words.ts";
import styles from "./race.module.css";
import { RaceCaveats } from "./race-caveats.tsx";
import { RaceChart } from "./race-chart.tsx";
import { RaceDifferences } from "./race-differences.tsx";
import { StandingCard } from "./standing-card.tsx";

const isAtWork = ({ status }: RaceState) => status === "racing" || status === "paused";

/** Where the race stands: the step that every lane which is still in has reached. */
function raceStatus(race: RaceState, text: Dictionary): string {
  const { status: words } = text.race;
  const racing = race.lanes.filter(({ divergedAt }) => divergedAt === null);
  const step = Math.min(race.steps, ...racing.map((lane) => lane.step));
  if (race.status === "racing") return words.racing(step, race.steps);
  if (race.status === "paused") return words.paused(step, race.steps);
  if (race.status === "finished") return words.finished(race.steps);
  const why = race.failure === null ? "" : describeFailure(race.failure, text).what;
  return `${words.endings[race.ending ?? "stopped"]} ${why}`;
}

function Controls({ race }: { readonly race: RaceState }) {
  const text = useText();
  const session = useSession();
  const { race: words } = text;
  return (
    <div className={styles.head}>
      <p role="status">{raceStatus(race, text)}</p>
      {race.status === "racing" && (
        <Button variant="primary" onClick={session.pauseRace}>
          {words.pause}
        </Button>
      )}
      {race.status === "paused" && (
        <Button variant="primary" onClick={session.resumeRace}>
          {words.resume}
        </Button>
      )}
      {isAtWork(race) ? (
        <Button onClick={session.endRace}>{words.end}</Button>
      ) : (
        <Button variant="primary" onClick={session.clearRace}>
          {words.another}
        </Button>
      )}
      <Button onClick={session.downloadRace}>{words.csv}</Button>
    </div>
  );
}

/** The race as it goes on: all lanes in one chart, what each forges, and who is ahead. */
export function RaceView({ onTaken }: { readonly onTaken: () => void }) {
  const text = useText();
  const race = useRace((state) => state);
  const { lanes, isHeld } = race;
  const written = JSON.stringify(lanes.map(({ config }) => config));
  const names = useMemo(() => laneNames(JSON.parse(written), text), [written, text]);
  const configs = lanes.map(({ config }) => config);
  const caveats = caveatsOf(configs);
  return (
    <div className={styles.view}>
      <Controls race={race} />
      <RaceCaveats caveats={caveats} />
      <RaceChart lanes={lanes} names={names} objectivesDiffer={caveats.objectivesDiffer} />
      <LanePictures lanes={lanes} names={names} />
      <div className={styles.wide}>
        <StandingCard lanes={lanes} names={names} isHeld={isHeld} onTaken={onTaken} />
      </div>
      <div className={styles.wide}>
        <RaceDifferences configs={configs} />
      </div>
    </div>
  );
}
