import type { ConfigCorrection } from "../../gan/gan-config.ts";
import type { MarketCorrection, Notice, OpenedLink } from "../../store/app-state.ts";
import { useSession } from "../../store/current-session.ts";
import { useNotices } from "../../store/notice-store.ts";
import { Button } from "../controls/button.tsx";
import { NoticeBanner, NoticeList } from "../controls/notice-banner.tsx";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";
import { describeFailure } from "./failure-text.ts";
import styles from "./notices.module.css";
import { knobValue } from "./use-flag-label.ts";

const LONGEST_GIVEN = 40;

/** An untrusted value as short plain text. */
function givenText(value: unknown): string {
  const plain = typeof value === "string" ? `“${value}”` : (JSON.stringify(value) ?? String(value));
  return plain.length > LONGEST_GIVEN ? `${plain.slice(0, LONGEST_GIVEN)}…` : plain;
}

function correctionText(correction: ConfigCorrection, text: Dictionary): string {
  return text.noticeWords.correction(
    text.fields[correction.key].label,
    givenText(correction.given),
    knobValue(correction.key, correction.used, text),
    text.correctionReasons[correction.reason],
  );
}

function marketCorrectionText(correction: MarketCorrection, text: Dictionary): string {
  return text.noticeWords.correction(
    text.lawParameters[correction.key] ?? correction.key,
    givenText(correction.given),
    String(correction.used),
    text.correctionReasons[correction.reason],
  );
}

/** What a link or a configuration brought, and what had to be corrected in it. */
function LinkDetail({ link }: { link: OpenedLink }) {
  const text = useText();
  const lines = [
    ...link.corrections.map((correction) => correctionText(correction, text)),
    ...link.marketCorrections.map((correction) => marketCorrectionText(correction, text)),
    ...(link.unknownKeys.length > 0 ? [text.noticeWords.unknown(link.unknownKeys.join(", "))] : []),
    ...(link.hasGenerator ? [text.noticeWords.withGenerator] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className={styles.list}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function NoticeWords({ notice }: { notice: Notice }) {
  const text = useText();
  const failure = notice.failure === undefined ? null : describeFailure(notice.failure, text);
  return (
    <>
      {failure !== null && <strong>{failure.what} </strong>}
      {text.notices[notice.code](notice.data)} {failure?.remedy}
    </>
  );
}

function NoticeItem({ notice }: { notice: Notice }) {
  const text = useText();
  const session = useSession();
  const { remedy, link, failure } = notice;
  const code =
    failure === undefined ? null : text.noticeWords.code(`${failure.kind}/${failure.code}`);
  return (
    <NoticeBanner
      tone={notice.tone}
      onDismiss={() => session.dismissNotice(notice.id)}
      detail={
        <>
          {link !== undefined && <LinkDetail link={link} />}
          {code}
        </>
      }
      actions={
        remedy !== undefined && (
          <Button size="small" onClick={() => session.applyRemedy(notice.id)}>
            {text.remedies[remedy]}
          </Button>
        )
      }
    >
      <NoticeWords notice={notice} />
    </NoticeBanner>
  );
}

/** The banners, newest last. */
export function Notices() {
  const { noticeWords } = useText();
  const notices = useNotices((state) => state.notices);
  if (notices.length === 0) return null;
  return (
    <NoticeList label={noticeWords.list}>
      {notices.map((notice) => (
        <NoticeItem key={notice.id} notice={notice} />
      ))}
    </NoticeList>
  );
}
