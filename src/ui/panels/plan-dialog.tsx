import { useEffect, useState } from "react";
import type { PlanRow, StepDescription } from "../../engine/compiled/plan/describe-plan.ts";
import { useSession } from "../../store/current-session.ts";
import { useRun } from "../../store/run-store.ts";
import { Dialog } from "../controls/dialog.tsx";
import { formatCount } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./report-card.module.css";

const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;

/** The plan, asked for when the dialog is opened; undefined until it is there. */
function usePlan(): StepDescription | null | undefined {
  const session = useSession();
  const [plan, setPlan] = useState<StepDescription | null>();
  useEffect(() => {
    let isWanted = true;
    void session.describePlan().then((described) => {
      if (isWanted) setPlan(described);
    });
    return () => {
      isWanted = false;
    };
  }, [session]);
  return plan;
}

function usePartName(): (part: PlanRow["phase"]) => string {
  const { phases, plan } = useText();
  return (part) => {
    if (part === "draw-noise") return plan.noise;
    return part === "inference" ? plan.inference : phases[part].title;
  };
}

function PlanTable({ rows }: { readonly rows: readonly PlanRow[] }) {
  const { plan } = useText();
  const partName = usePartName();
  const numbered = rows.map((row, index) => ({ ...row, number: index + 1 }));
  return (
    <section className={styles.scroller} aria-label={plan.table} {...SCROLLED_BY_KEYS}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              {plan.number}
            </th>
            <th scope="col">{plan.part}</th>
            <th scope="col">{plan.operation}</th>
            <th scope="col">{plan.shape}</th>
            <th scope="col" className={styles.number}>
              {plan.bytes}
            </th>
            <th scope="col" className={styles.number}>
              {plan.flops}
            </th>
          </tr>
        </thead>
        <tbody>
          {numbered.map(({ number, phase, operation, shape, bytes, flops }) => (
            <tr key={number}>
              <td className={styles.number}>{number}</td>
              <td>{partName(phase)}</td>
              <th scope="row">{operation}</th>
              <td>{shape}</td>
              <td className={styles.number}>{formatCount(bytes)}</td>
              <td className={styles.number}>{formatCount(flops)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PlanView() {
  const { plan: words } = useText();
  const plan = usePlan();
  const isTfjs = useRun((state) => state.device?.engine === "tfjs");
  if (plan === undefined) return <p role="status">{words.waiting}</p>;
  if (plan === null) return <p role="status">{words.none}</p>;
  const { total, cpuBytes } = plan;
  return (
    <>
      <p className={styles.note}>
        {words.intro} {isTfjs && words.onTfjs}
      </p>
      <p role="status">{words.total(total, cpuBytes)}</p>
      <PlanTable rows={plan.rows} />
    </>
  );
}

/** Every operation of a compiled step, with its shape, bytes and work. */
export function PlanDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { plan } = useText();
  return (
    <Dialog open={props.open} onClose={props.onClose} title={plan.title} wide>
      <PlanView />
    </Dialog>
  );
}
