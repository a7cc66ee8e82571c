import { localDateAt, localTimeAt } from '../kernel/zoned.js';
import type { ClosedDay } from './business-days.js';
import type { Milestone, Step } from './milestone.js';
import { mootInWords } from './moot.js';
import type { Period } from './terms.js';

/** A milestone, or what else is due at a date of a contract. */
type Dated = Omit<Milestone, 'kind'> & { readonly kind: string };

/**
 * A milestone as lines of plain text: what and when, then the steps that lead there, indented.
 *
 *     notice-deadline non-renewal by lessee: 2026-09-30 24:00 Europe/Vilnius = 2026-09-30T21:00:00.000Z
 *       2026-12-31  the term's end, first day outside
 *       2026-09-30  less 3 months
 */
export function explain(milestone: Dated): string[] {
  return [headline(milestone), ...milestone.steps.map(stepLine), ...remarks(milestone)];
}

function headline(milestone: Dated): string {
  const { kind, purpose, by, localDate, localTime, timeZone, instant } = milestone;
  const who = [kind, purpose, by && `by ${by}`].filter(Boolean).join(' ');
  return `${who}: ${localDate} ${localTime} ${timeZone} = ${instant}`;
}

const stepLine = (step: Step, index: number, steps: readonly Step[]): string =>
  `  ${step.date}  ${reason(step)}${clamped(step, steps[index - 1])}`;

function clamped(step: Step, before: Step | undefined): string {
  if (!before || !('period' in step) || step.period.unit !== 'months') return '';
  return before.date.slice(8) === step.date.slice(8) ? '' : ", that month's last day";
}

function reason(step: Step): string {
  switch (step.rule) {
    case 'term-start':
      return "the term's first day";
    case 'term-end':
      return "the term's end, first day outside";
    case 'grace':
      return `plus ${plural(step.days, 'day')} of grace`;
    case 'migration':
      return `plus ${plural(step.days, 'day')} to migrate`;
    case 'notice-period':
      return `less ${length(step.period)}${notCounting(step.passed)}`;
    case 'deemed-delivery':
      return `less ${length(step.period)} until a notice counts as delivered${notCounting(step.passed)}`;
    case 'roll':
      return `the business day ${step.direction === 'preceding' ? 'before' : 'after'} ${days(step.passed)}`;
  }
}

function remarks(milestone: Dated): string[] {
  const { term, localDate, localTime, timeZone, instant, outsideTerm, moot, renewsTo, effectiveOn } =
    milestone;
  const lines: string[] = [];
  if (effectiveOn) lines.push('by then it has to be received');
  if (renewsTo) lines.push(`the next term then ends on ${renewsTo}`);
  if (outsideTerm === 'before-start') lines.push(`the notice period is longer than term ${term}`);
  if (outsideTerm === 'after-end') lines.push(`the date is not within term ${term}`);
  if (moot) lines.push(mootInWords(moot, term));
  if (localTime !== '24:00' && `${localDate} ${localTime}` !== localDateTime(instant, timeZone))
    lines.push(`the clocks skip that time: taken as ${localDateTime(instant, timeZone)}`);
  return lines.map((line) => `  ${line}`);
}

const localDateTime = (instant: string, timeZone: string): string =>
  `${localDateAt(instant, timeZone)} ${localTimeAt(instant, timeZone)}`;

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const length = ({ count, unit }: Period): string =>
  plural(count, { days: 'day', months: 'month', 'business-days': 'business day' }[unit]);

const days = (closed: readonly ClosedDay[]): string =>
  closed.map(({ date, why }) => `${date} (${why})`).join(', ');

function notCounting(passed: readonly ClosedDay[]): string {
  const holidays = passed.filter(({ why }) => why !== 'Saturday' && why !== 'Sunday');
  return holidays.length === 0 ? '' : `, not counting ${days(holidays)}`;
}
