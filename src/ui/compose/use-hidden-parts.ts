import { useEffect } from "react";
import { useView } from "../../store/view-store.ts";
import { partSelector } from "./part-selectors.ts";

/**
 * Hides what the link hides, with a style sheet made here: the parts themselves need not know, and
 * a part that comes later is hidden as well.
 */
export function useHiddenParts(): void {
  const hidden = useView((state) => state.hidden);
  useEffect(() => {
    if (hidden.length === 0) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${hidden.map(partSelector).join(",\n")} { display: none !important; }`);
    document.adoptedStyleSheets.push(sheet);
    return () => {
      const { adoptedStyleSheets } = document;
      document.adoptedStyleSheets = adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [hidden]);
}
