import { addDays, addMonths } from '#domain/kernel/local-date.js';
import type { LeaseLife } from './lease-life.js';

const TODAY = new Date().toISOString().slice(0, 10);
const DAYS = 360;

/** The same life in a year's term that runs today and ends on a day of its own; let to another party if one is given. */
export function renewing({ stream, events }: LeaseLife, index: number, lessee?: string): LeaseLife {
  const [first, ...rest] = events;
  const { contract, ...data } = first!.data as { contract: { terms: object } };
  const start = addDays(TODAY, -((index * 7) % DAYS));
  const terms = { ...contract.terms, start, end: addMonths(start, 12) };
  const agreed = { ...contract, ...(lessee === undefined ? {} : { lessee }), terms };
  return { stream, events: [{ ...first!, data: { ...data, contract: agreed } }, ...rest] };
}

/** An instant of its own for each question, an hour apart, from an hour ahead on: later than what was appended. */
export const hoursAhead = (index: number): string => new Date(STARTED + (index + 1) * HOUR_MS).toISOString();

const STARTED = Date.now();
const HOUR_MS = 3_600_000;
