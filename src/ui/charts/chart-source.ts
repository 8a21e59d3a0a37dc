import { createContext } from "react";

/** Says, when asked, where the numbers of the charts come from, in a line under downloaded pictures: version, data, seed, step, device. */
export const ChartSourceContext = createContext<() => string>(() => "");
