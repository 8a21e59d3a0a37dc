import { createStore, useStore } from "zustand";
import type { Diagnosis } from "../watching/doctor/diagnosis.ts";

/** What the doctor says now: the one to mend first comes first. */
export interface DoctorSays {
  readonly diagnoses: readonly Diagnosis[];
}

/** A fresh store for each page. */
export function createDoctorStore() {
  return createStore<DoctorSays>()(() => ({ diagnoses: [] }));
}

export type DoctorStore = ReturnType<typeof createDoctorStore>;

/** The page's own. */
export const doctorStore = createDoctorStore();

/** What `select` takes; the component is drawn again when that changes. */
export function useDoctor<Value>(select: (state: DoctorSays) => Value): Value {
  return useStore(doctorStore, select);
}
