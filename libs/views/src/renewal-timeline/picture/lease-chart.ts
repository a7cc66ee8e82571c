import type { LeaseTimeline } from '../renewal-timeline.js';
import { loaBars, roaBars } from './authority-bars.js';
import { together, type Markup } from '../../picture/element.js';
import { incidentBars } from './incident-bars.js';
import { rowMarks } from './row-marks.js';
import { termBars } from './term-bars.js';
import type { TimeScale } from './time-scale.js';

/** Down a row. */
const MARKS_Y = 9;
const TERM_Y = 17;
const LOA_Y = 29;
const ROA_Y = 37;
const INCIDENT_Y = 45;

/** One lease on the time axis: deadlines over its terms, then its LOAs, what exports said of its ROAs, its incidents. */
export const leaseChart = (lease: LeaseTimeline, scale: TimeScale, top: number): Markup =>
  together([
    ...termBars(lease, scale, top + TERM_Y),
    ...loaBars(lease, scale, top + LOA_Y),
    ...roaBars(lease, scale, top + ROA_Y),
    ...incidentBars(lease, scale, top + INCIDENT_Y),
    ...rowMarks(lease, scale, top + MARKS_Y),
  ]);
