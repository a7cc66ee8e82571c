import type { LeaseTimeline } from '../renewal-timeline.js';
import { incidentWords } from '../../picture/words.js';
import { lane } from './bars.js';
import { titled, type Markup } from '../../picture/element.js';
import { INK } from '../../picture/page.js';
import { filledWith } from '../../picture/patterns.js';
import { isShown, reach, seenUntil, type TimeScale } from './time-scale.js';

export const INCIDENT_FILL = { open: INK, closed: filledWith('incident-closed') } as const;
/** So that one of an hour is seen on a chart of years. */
const LEAST_WIDTH = 4;

/** Incidents from when they occurred to when they were closed; one still open lies over those that are closed. */
export const incidentBars = (
  { incidents, term }: LeaseTimeline,
  scale: TimeScale,
  y: number,
): readonly Markup[] =>
  incidents
    .filter(({ occurredAt, closed }) => isShown(scale, occurredAt, closed ?? scale.until))
    .toSorted((a, b) => Number(a.closed === null) - Number(b.closed === null))
    .map((incident) => {
      const from = reach(scale, incident.occurredAt);
      const until = Math.max(seenUntil(scale, incident.closed), from + LEAST_WIDTH);
      const fill = INCIDENT_FILL[incident.closed === null ? 'open' : 'closed'];
      return titled(incidentWords(incident, term.timeZone), lane(from, until, y, fill));
    });
