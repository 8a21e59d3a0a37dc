import { useRun } from "../../store/run-store.ts";
import type { DeviceReport, TriedCandidate } from "../../worker/device-report.ts";
import { Button } from "../controls/button.tsx";
import { Dialog } from "../controls/dialog.tsx";
import { formatSpeed } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { candidateName, outcomeName } from "./candidate-words.ts";
import { useOpenDialog } from "./dialogs.ts";
import styles from "./report-card.module.css";

const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;

function CandidateRow({ tried }: { readonly tried: TriedCandidate }) {
  const text = useText();
  const { devices } = text;
  const { engine, device, outcome, stepsPerSecond } = tried;
  return (
    <tr aria-current={outcome === "chosen" ? true : undefined}>
      <th scope="row">{devices.engines[engine]}</th>
      <td>{devices.names[device]}</td>
      <td className={styles.number}>
        {stepsPerSecond === null ? devices.unmeasured : formatSpeed(stepsPerSecond)}
      </td>
      <td className={styles.words}>{outcomeName(text, tried)}</td>
    </tr>
  );
}

function CandidateTable({ report }: { readonly report: DeviceReport }) {
  const { devices } = useText();
  return (
    <section className={styles.scroller} aria-label={devices.table} {...SCROLLED_BY_KEYS}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{devices.engine}</th>
            <th scope="col">{devices.device}</th>
            <th scope="col" className={styles.number}>
              {devices.stepsPerSecond}
            </th>
            <th scope="col">{devices.result}</th>
          </tr>
        </thead>
        <tbody>
          {report.tried.map((tried) => (
            <CandidateRow key={`${tried.engine} ${tried.device}`} tried={tried} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function useHowMeasured(report: DeviceReport): string {
  const { devices } = useText();
  if (report.measured === "now") return devices.measuredNow(report.milliseconds / 1000);
  return report.measured === "before" ? devices.measuredBefore : devices.notMeasured;
}

function Comparison({ report }: { readonly report: DeviceReport }) {
  const text = useText();
  const { devices } = text;
  const how = useHowMeasured(report);
  const unknown = report.tried.find(({ unsupported }) => unsupported !== null)?.unsupported;
  return (
    <>
      <p>{devices.now(candidateName(text, report), report.detail)}</p>
      <p className={styles.note}>{how}</p>
      {unknown != null && <p>{devices.unsupported(unknown)}</p>}
      <CandidateTable report={report} />
      <p className={styles.note}>{devices.pin}</p>
    </>
  );
}

/** Every engine on every device: how fast it was, and why it was taken or not. */
export function DevicesDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { devices } = useText();
  const openDialog = useOpenDialog();
  const report = useRun((state) => state.device);
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={devices.menu}
      actions={<Button onClick={() => openDialog("plan")}>{devices.showPlan}</Button>}
    >
      {report !== null && <Comparison report={report} />}
    </Dialog>
  );
}
