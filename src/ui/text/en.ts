import { applicationErrors, applications } from "./en/applications.ts";
import { baselines, fitParameters, fitRemarks } from "./en/baselines.ts";
import { charts } from "./en/charts.ts";
import { compare } from "./en/compare.ts";
import { controls } from "./en/controls.ts";
import { demo } from "./en/demo.ts";
import { deviceOutcomes, devices } from "./en/devices.ts";
import { draw } from "./en/draw.ts";
import { place, readingErrors, runErrors } from "./en/errors.ts";
import { fields, groups, units } from "./en/fields.ts";
import { formulas } from "./en/formulas.ts";
import { layers } from "./en/layers.ts";
import { lecture } from "./en/lecture.ts";
import { lessons } from "./en/lessons.ts";
import { machine } from "./en/machine.ts";
import { lawParameters, laws, lawUnits } from "./en/markets.ts";
import { metricWords } from "./en/metric-words.ts";
import { correctionReasons, notices, noticeWords, remedies } from "./en/notices.ts";
import { options } from "./en/options.ts";
import { page, pauseReasons, phases, shortcuts, slowMotion, status, welcome } from "./en/page.ts";
import { dataPanel, modelPanel, nearness, takeAway } from "./en/panels.ts";
import { plan } from "./en/plan.ts";
import { plane } from "./en/plane.ts";
import { presetNotes, presets } from "./en/presets.ts";
import { quality } from "./en/quality.ts";
import { curveWords, qualityCurves } from "./en/quality-curves.ts";
import { quiz } from "./en/quiz.ts";
import { race } from "./en/race.ts";
import {
  columnKinds,
  columnRoles,
  dateOrders,
  decimalMarks,
  delimiters,
  dropReasons,
  encodings,
  layouts,
  questions,
  reportCard,
  warnings,
} from "./en/report-card.ts";
import { teach } from "./en/teach.ts";
import { compose, embed, sharing } from "./en/teaching.ts";
import { time } from "./en/time.ts";

/** Everything that the page says, in English; the other languages have the same shape. */
export const en = {
  applicationErrors,
  applications,
  baselines,
  charts,
  columnKinds,
  columnRoles,
  compare,
  compose,
  controls,
  correctionReasons,
  curveWords,
  dataPanel,
  dateOrders,
  decimalMarks,
  delimiters,
  demo,
  deviceOutcomes,
  devices,
  draw,
  dropReasons,
  embed,
  encodings,
  fields,
  fitParameters,
  fitRemarks,
  formulas,
  groups,
  lawParameters,
  lawUnits,
  laws,
  lecture,
  layers,
  layouts,
  lessons,
  machine,
  metricWords,
  modelPanel,
  nearness,
  notices,
  noticeWords,
  options,
  page,
  pauseReasons,
  phases,
  place,
  plan,
  plane,
  presetNotes,
  presets,
  quality,
  qualityCurves,
  questions,
  race,
  quiz,
  readingErrors,
  remedies,
  reportCard,
  runErrors,
  sharing,
  shortcuts,
  slowMotion,
  status,
  takeAway,
  teach,
  units,
  time,
  warnings,
  welcome,
} as const;
