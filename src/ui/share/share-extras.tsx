import { useEffect, useId, useMemo, useState } from "react";
import { clipStore, useClip } from "../../store/clip-store.ts";
import { useSession } from "../../store/current-session.ts";
import { useRun } from "../../store/run-store.ts";
import { saveFile } from "../charts/export-chart.ts";
import { Button } from "../controls/button.tsx";
import dialogs from "../panels/dialogs.module.css";
import { formatBytes } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { clipFormat, startClip, stopClip } from "./clip-recorder.ts";
import { LONGEST_QR_TEXT, qrCells, qrPath } from "./qr-picture.ts";
import { cardName, resultCard } from "./result-card.ts";
import styles from "./share-extras.module.css";

/** The link as a code for the class's phones. */
function QrCode({ url }: { readonly url: string }) {
  const { sharing } = useText();
  const isTooLong = url.length > LONGEST_QR_TEXT;
  const cells = useMemo(() => (isTooLong || url === "" ? [] : qrCells(url)), [isTooLong, url]);
  if (isTooLong) return <p>{sharing.qrTooLong(LONGEST_QR_TEXT)}</p>;
  return (
    <svg
      className={styles.code}
      viewBox={`0 0 ${cells.length} ${cells.length}`}
      role="img"
      aria-label={sharing.qrLabel}
      shapeRendering="crispEdges"
    >
      <path d={qrPath(cells)} />
    </svg>
  );
}

function CardRow({ url }: { readonly url: string }) {
  const text = useText();
  const { sharing } = text;
  const [hasFailed, setFailed] = useState(false);
  const isTrained = useRun((state) => state.snapshot !== null);
  const save = () => {
    setFailed(false);
    resultCard(text, url).then(
      (blob) => saveFile(cardName(), blob),
      () => setFailed(true),
    );
  };
  return (
    <div className={dialogs.row}>
      <p>{isTrained ? sharing.cardHelp : sharing.cardUntrained}</p>
      <Button disabled={!isTrained} onClick={save}>
        {sharing.card}
      </Button>
      {hasFailed && <p role="status">{sharing.cardFailed}</p>}
    </div>
  );
}

function ClipRow() {
  const text = useText();
  const { sharing } = text;
  const status = useClip((state) => state.status);
  const seconds = useClip((state) => state.seconds);
  const bytes = useClip((state) => state.bytes);
  if (clipFormat() === null) return <p>{sharing.clipUnsupported}</p>;
  const isRecording = status === "recording";
  return (
    <div className={dialogs.row}>
      <p role="status">
        {isRecording && sharing.clipLength(seconds, formatBytes(bytes))}
        {status === "failed" && sharing.clipFailed}
        {status === "off" && sharing.clipHelp}
      </p>
      {isRecording ? (
        <Button variant="danger" onClick={stopClip}>
          {sharing.clipStop}
        </Button>
      ) : (
        <Button onClick={() => startClip(text)}>{sharing.clipStart}</Button>
      )}
    </div>
  );
}

/** The element that puts the page into another one. */
function EmbedRow() {
  const { sharing } = useText();
  const session = useSession();
  const id = useId();
  const [url, setUrl] = useState("");
  useEffect(() => {
    session.shareLink(false, { isEmbedded: true }).then(
      (link) => setUrl(link.url),
      () => setUrl(""),
    );
  }, [session]);
  const address = url.replaceAll("&", "&amp;");
  const code = `<iframe src="${address}" width="960" height="640" title="Market Forge"></iframe>`;
  return (
    <div>
      <label htmlFor={id}>{sharing.embed}</label>
      <textarea
        id={id}
        className={styles.embed}
        readOnly
        rows={3}
        value={code}
        onFocus={(event) => event.target.select()}
      />
      <p className={styles.note}>{sharing.embedHelp}</p>
    </div>
  );
}

/** Other ways to take the run along: a code, a picture, a film, a frame. */
export function ShareExtras({ url }: { readonly url: string }) {
  useEffect(
    () => () => {
      if (clipStore.getState().status === "failed") clipStore.setState({ status: "off" });
    },
    [],
  );
  return (
    <div className={styles.extras}>
      <QrCode url={url} />
      <CardRow url={url} />
      <ClipRow />
      <EmbedRow />
    </div>
  );
}
