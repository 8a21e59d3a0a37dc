import { createElement, type ReactNode } from "react";
import styles from "./formula.module.css";
import type { MathNode } from "./math-node.ts";

/** A node as the browser's own MathML; the words are on the formula as a whole. */
function draw(node: MathNode, key: number): ReactNode {
  if ("text" in node) return createElement(node.tag, { key }, node.text);
  const accent = node.tag === "mover" ? { accent: "true" } : {};
  return createElement(node.tag, { key, ...accent }, node.children.map(draw));
}

/** A formula on a line of its own, which scrolls where it is too wide. */
export function Formula({ node }: { readonly node: MathNode }) {
  return (
    <div className={styles.formula}>
      {createElement(
        "math",
        { display: "block", "aria-label": node.spoken, className: styles.math },
        draw(node, 0),
      )}
    </div>
  );
}
