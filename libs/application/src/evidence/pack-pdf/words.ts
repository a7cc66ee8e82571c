import { daysSince } from '#domain/kernel/days-until.js';
import type { Grade } from '#domain/kernel/event.js';
import type { Citation } from '#record/lease/fact.js';
import { plural } from '#views/words/plural.js';
import { evidence } from '#views/words/evidence.js';
import { weakest, type Verdict } from '#views/facts/answer.js';
import type { Cell } from './block.js';

/** Up to how many leases each is told whole; of more, a row each. */
export const TOLD_WHOLE = 25;

/** To the minute in UTC; the zone is named beside it. */
export const minute = (instant: string): string => instant.slice(0, 16).replace('T', ' ');

/** How long the ledger had known of an event by an instant; `later` of one that it learned only after it. */
export function age(recordedAt: string, asOf: string): string {
  const days = daysSince(recordedAt, asOf);
  if (days < 0) return 'later';
  return days < 1 ? 'under a day' : plural(days, 'day');
}

export const verdict = (answer: Verdict): Cell => ({
  text: answer.toUpperCase(),
  mark: answer,
  bold: answer !== 'yes',
});

export const graded = (grade: Grade): Cell => ({ text: grade, mark: grade });

/** Events that something rests on, with the weakest grade among them; those of `own` without its name. */
export function restsOn(events: readonly Citation[], own?: string): Cell {
  const grade = weakest(events);
  return grade === undefined ? 'no event' : { text: evidence(events, own).slice(1, -1), mark: grade };
}

/** How far an event is proof, and where it comes from. */
export const sourced = (grade: Grade, source: string): Cell => ({ text: `${grade}: ${source}`, mark: grade });

export const EVENT_COLUMNS = [
  'Event',
  'Grade and source',
  'Holds from (UTC)',
  'Learned (UTC)',
  'Age',
] as const;

export const eventRow = (event: Citation, asOf: string): readonly Cell[] => [
  `${event.stream} #${event.revision}`,
  sourced(event.grade, event.source),
  minute(event.effectiveAt),
  minute(event.recordedAt),
  age(event.recordedAt, asOf),
];
