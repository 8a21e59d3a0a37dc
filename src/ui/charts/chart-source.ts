import { createContext } from "react";

/** Where the numbers of the charts come from, in a line under downloaded pictures: version, data, seed, device. Empty adds nothing. */
export const ChartSourceContext = createContext("");
