import { useEffect, useId, useRef, useState } from "react";
import { CONFIG_KEYS, type ConfigKey } from "../../gan/config-fields.ts";
import { useSession } from "../../store/current-session.ts";
import { useExperiment } from "../../store/experiment-store.ts";
import type { LinkedView } from "../../store/link-view.ts";
import { CARD_NAMES, NODE_NAMES, PART_GROUPS, type PartGroup } from "../../store/page-parts.ts";
import { changePageView, useView } from "../../store/view-store.ts";
import { Button, IconButton } from "../controls/button.tsx";
import { Disclosure } from "../controls/disclosure.tsx";
import { icons } from "../controls/icons.tsx";
import { SwitchField } from "../controls/switch-field.tsx";
import { CopyLink } from "../panels/copy-link.tsx";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";
import styles from "./compose-panel.module.css";

/** Links longer than this are said to be long. */
const LONG = 2000;

function partLabel(id: string, text: Dictionary): string {
  const { parts, cards } = text.compose;
  const card = CARD_NAMES.find((name) => id === `card-${name}`);
  if (card !== undefined) return cards[card];
  const node = NODE_NAMES.find((name) => id === `node-${name}`);
  if (node !== undefined) return text.machine.nodes[node].name;
  const knob: ConfigKey | undefined = CONFIG_KEYS.find((key) => id === `knob-${key}`);
  if (knob !== undefined) return text.fields[knob].label;
  return (parts as Readonly<Record<string, string>>)[id] ?? id;
}

function setHidden(hidden: readonly string[], ids: readonly string[], isShown: boolean): void {
  const others = hidden.filter((id) => !ids.includes(id));
  changePageView({ hidden: isShown ? others : [...others, ...ids] });
}

function PartBox({ id }: { readonly id: string }) {
  const text = useText();
  const hidden = useView((state) => state.hidden);
  return (
    <label className={styles.part}>
      <input
        type="checkbox"
        checked={!hidden.includes(id)}
        onChange={(event) => setHidden(hidden, [id], event.target.checked)}
      />
      {partLabel(id, text)}
    </label>
  );
}

function Group({ group }: { readonly group: PartGroup }) {
  const { compose } = useText();
  const hidden = useView((state) => state.hidden);
  const ids = PART_GROUPS[group];
  const shown = ids.filter((id) => !hidden.includes(id)).length;
  return (
    <Disclosure
      summary={`${compose.groups[group]} · ${compose.count(shown, ids.length)}`}
      open={group === "frame"}
    >
      <div className={styles.row}>
        <Button size="small" onClick={() => setHidden(hidden, ids, true)}>
          {compose.all}
        </Button>
        <Button size="small" onClick={() => setHidden(hidden, ids, false)}>
          {compose.none}
        </Button>
      </div>
      <fieldset className={styles.parts} aria-label={compose.groups[group]}>
        {ids.map((id) => (
          <PartBox key={id} id={id} />
        ))}
      </fieldset>
    </Disclosure>
  );
}

type Opening = Pick<LinkedView, "isLecture" | "isEmbedded" | "autoplay">;

function OpeningFields(props: {
  readonly opening: Opening;
  readonly onChange: (change: Partial<Opening>) => void;
}) {
  const { compose } = useText();
  const { opening, onChange } = props;
  const id = useId();
  const steps = useExperiment((state) => state.config.steps);
  const read = (text: string) => {
    const step = Math.trunc(Number(text));
    onChange({ autoplay: text === "" || !(step >= 1) ? null : Math.min(step, steps) });
  };
  return (
    <>
      <SwitchField
        label={compose.isLecture}
        checked={opening.isLecture}
        onChange={(isLecture) => onChange({ isLecture })}
      />
      <SwitchField
        label={compose.isEmbedded}
        checked={opening.isEmbedded}
        onChange={(isEmbedded) => onChange({ isEmbedded })}
      />
      <div className={styles.autoplay}>
        <label htmlFor={id}>{compose.autoplay}</label>
        <input
          id={id}
          type="number"
          min={1}
          max={steps}
          value={opening.autoplay ?? ""}
          aria-describedby={`${id}-help`}
          onChange={(event) => read(event.target.value)}
        />
        <small id={`${id}-help`}>{compose.autoplayHelp}</small>
      </div>
    </>
  );
}

/** The link to the page as it is composed now. */
function useComposedLink(opening: Opening): string {
  const session = useSession();
  const config = useExperiment((state) => state.config);
  const hidden = useView((state) => state.hidden);
  const tab = useView((state) => state.tab);
  const [url, setUrl] = useState("");
  const key = JSON.stringify([opening, hidden, tab, config]);
  useEffect(() => {
    const [wanted] = JSON.parse(key) as [Opening];
    let isCurrent = true;
    session.shareLink(false, wanted).then(
      (link) => isCurrent && setUrl(link.url),
      () => isCurrent && setUrl(""),
    );
    return () => {
      isCurrent = false;
    };
  }, [session, key]);
  return url;
}

/**
 * Which parts of the page a class shall see, beside the page itself, which shows it at once; and
 * the link that opens to it.
 */
export function ComposePanel() {
  const { compose } = useText();
  const [opening, setOpening] = useState<Opening>({
    isLecture: false,
    isEmbedded: false,
    autoplay: null,
  });
  const heading = useRef<HTMLHeadingElement>(null);
  const url = useComposedLink(opening);
  useEffect(() => heading.current?.focus(), []);
  return (
    <aside className={styles.panel} aria-label={compose.title}>
      <div className={styles.heading}>
        <h2 ref={heading} tabIndex={-1}>
          {compose.title}
        </h2>
        <IconButton
          variant="quiet"
          label={compose.close}
          icon={icons.close}
          onClick={() => changePageView({ isComposing: false })}
        />
      </div>
      <p>{compose.help}</p>
      {(Object.keys(PART_GROUPS) as PartGroup[]).map((group) => (
        <Group key={group} group={group} />
      ))}
      <h3>{compose.opening}</h3>
      <OpeningFields
        opening={opening}
        onChange={(change) => setOpening({ ...opening, ...change })}
      />
      <CopyLink url={url} />
      {url.length > LONG && <p role="status">{compose.long(url.length)}</p>}
    </aside>
  );
}
