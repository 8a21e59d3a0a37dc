import { lazy, Suspense, useEffect, useState } from "react";
import type { GanConfig } from "../../gan/config-fields.ts";
import { useSession } from "../../store/current-session.ts";
import { useExperiment } from "../../store/experiment-store.ts";
import { useRun } from "../../store/run-store.ts";
import { changePageView, useView } from "../../store/view-store.ts";
import { Button } from "../controls/button.tsx";
import { Dialog } from "../controls/dialog.tsx";
import { Disclosure } from "../controls/disclosure.tsx";
import { SwitchField } from "../controls/switch-field.tsx";
import { useText } from "../text/use-text.ts";
import { CopyLink } from "./copy-link.tsx";
import styles from "./dialogs.module.css";
import { useOpenDialog } from "./dialogs.ts";

const ShareExtras = lazy(() =>
  import("../share/share-extras.tsx").then(({ ShareExtras: extras }) => ({ default: extras })),
);

type Link = { readonly url: string; readonly tooLarge: boolean };

/** A link with what it was made from. */
interface MadeLink {
  readonly link: Link;
  readonly withGenerator: boolean;
  readonly config: GanConfig;
}

/** The link of the experiment as it is now; null while it is made or if it could not be. */
function useLink(withGenerator: boolean): Link | null {
  const session = useSession();
  const config = useExperiment((state) => state.config);
  const [made, setMade] = useState<MadeLink | null>(null);
  useEffect(() => {
    const making = new AbortController();
    session.shareLink(withGenerator).then(
      (link) => !making.signal.aborted && setMade({ link, withGenerator, config }),
      () => !making.signal.aborted && setMade(null),
    );
    return () => making.abort();
  }, [session, withGenerator, config]);
  const isCurrent = made?.withGenerator === withGenerator && made.config === config;
  return isCurrent ? made.link : null;
}

/** Other ways to share, whose code comes when they are asked for; and composing the page. */
function MoreWays({ url }: { readonly url: string }) {
  const { compose, sharing } = useText();
  const openDialog = useOpenDialog();
  const hidden = useView((state) => state.hidden.length);
  const composePage = () => {
    openDialog(null);
    changePageView({ isComposing: true });
  };
  return (
    <>
      <div className={styles.row}>
        <p>{hidden > 0 && compose.hiddenNow(hidden)}</p>
        {hidden > 0 && (
          <Button onClick={() => changePageView({ hidden: [] })}>{compose.showHidden}</Button>
        )}
        <Button onClick={composePage}>{compose.open}</Button>
      </div>
      <Disclosure summary={sharing.more}>
        <Suspense fallback={<p role="status">{sharing.loading}</p>}>
          <ShareExtras url={url} />
        </Suspense>
      </Disclosure>
    </>
  );
}

function ShareForm() {
  const { takeAway } = useText();
  const session = useSession();
  const [withGenerator, setWithGenerator] = useState(false);
  const hasGenerator = useRun((state) => state.step > 0 || state.showsSharedGenerator);
  const isOnFile = useExperiment((state) => state.market === null);
  const link = useLink(withGenerator);
  return (
    <>
      <p>{takeAway.shareHelp}</p>
      {isOnFile && <p>{takeAway.fileData}</p>}
      <SwitchField
        label={takeAway.withGenerator}
        checked={withGenerator}
        disabled={!hasGenerator}
        onChange={setWithGenerator}
      />
      <p className={styles.note}>
        {hasGenerator ? takeAway.withGeneratorHelp : takeAway.nothingTrained}
      </p>
      {link?.tooLarge === true ? (
        <div className={styles.row}>
          <p role="status">{takeAway.tooLarge}</p>
          <Button onClick={() => void session.downloadBundle()}>{takeAway.saveBundle}</Button>
        </div>
      ) : (
        <CopyLink url={link?.url ?? ""} />
      )}
      <MoreWays url={link?.url ?? ""} />
    </>
  );
}

/** The experiment as a link, with the generator's weights if that is wanted. */
export function ShareDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { takeAway } = useText();
  return (
    <Dialog open={props.open} onClose={props.onClose} title={takeAway.shareTitle}>
      <ShareForm />
    </Dialog>
  );
}
