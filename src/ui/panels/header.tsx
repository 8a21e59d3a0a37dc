import { Part } from "../controls/part.tsx";
import { useText } from "../text/use-text.ts";
import { DatasetMenu } from "./dataset-menu.tsx";
import styles from "./header.module.css";
import { Tools } from "./tools.tsx";
import { TrainControls } from "./train-controls.tsx";

function Mark() {
  return (
    <svg className={styles.mark} viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path className={styles.real} d="M2 15c2.5 0 3-8 6-8s3.5 10 7 10 3.5-9 7-9" />
      <path className={styles.generated} d="M2 9c2.5 0 3.5 9 6.5 9s3-11 6.5-11 4 7 7 7" />
    </svg>
  );
}

/** The page's head: brand, data, training controls, tools. */
export function Header() {
  const { page } = useText();
  return (
    <div className={styles.bar} data-part="header">
      <header className={styles.head}>
        <h1 className={styles.brand}>
          <Mark />
          <span>{page.brand}</span>
        </h1>
        <Part id="data-menu">
          <DatasetMenu />
        </Part>
      </header>
      <TrainControls />
      <Tools />
    </div>
  );
}
