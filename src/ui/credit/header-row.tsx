import styles from "./credit.module.css";

/** The head of a table; columns of words begin at the left as their cells do. */
export function HeaderRow(props: {
  readonly columns: readonly string[];
  /** Places of the columns of words, beside the first. */
  readonly words?: readonly number[];
}) {
  return (
    <thead>
      <tr>
        {props.columns.map((column, index) => (
          <th
            key={column}
            scope="col"
            className={props.words?.includes(index) ? styles.words : undefined}
          >
            {column}
          </th>
        ))}
      </tr>
    </thead>
  );
}
