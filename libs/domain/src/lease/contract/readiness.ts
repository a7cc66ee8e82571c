import { localDateAt } from '../../kernel/zoned.js';
import type { Static } from '../../kernel/shape.js';
import { standing, worstWord } from '../../routing/feed-words.js';
import type { LeaseRecord } from '../lease.js';
import { refusal } from './refusals.js';
import type { Origin } from './contract.js';
import { READINESS_CHECKS, type Waiver } from './events.js';
import { contains, routeKey } from './leased-space.js';

type ReadinessCheck = (typeof READINESS_CHECKS)[number];

/** What the ledger itself has proof of at an instant; a lease that announces nothing has proof of neither. */
export function provenChecks(record: LeaseRecord, on: string): ReadonlySet<ReadinessCheck> {
  const { origins, terms } = record.contract;
  const day = localDateAt(on, terms.timeZone);
  const proven = new Set<ReadinessCheck>();
  if (origins.length === 0) return proven;
  if (origins.every((origin) => hasLoa(record, origin, day))) proven.add('loa');
  if (origins.every((origin) => isValid(record, origin))) proven.add('roa');
  return proven;
}

const isValid = ({ roas }: LeaseRecord, origin: Origin): boolean =>
  worstWord(standing(roas.get(routeKey(origin)) ?? [], () => true))?.state === 'valid';

const hasLoa = ({ loas }: LeaseRecord, { prefix, originAs }: Origin, day: string): boolean =>
  [...loas.values()].some(
    (loa) =>
      loa.status === 'current' &&
      loa.from <= day &&
      day < loa.until &&
      loa.originAses.includes(originAs) &&
      loa.prefixes.some((covered) => contains(covered, prefix)),
  );

/** Each of the eight checks is on record, confirmed or waived, and none stated twice (V18, R8). */
export function checkReadiness(
  proven: ReadonlySet<ReadinessCheck>,
  confirmed: readonly ReadinessCheck[],
  waivers: readonly Static<typeof Waiver>[],
): void {
  const stated: readonly string[] = [...confirmed, ...waivers.map(({ check }) => check)];
  const twice = stated.find((check, index) => stated.indexOf(check) < index);
  if (twice !== undefined)
    throw refusal(
      'readiness-stated-twice',
      `"${twice}" is stated more than once.`,
      '/confirmed',
      'confirm a check or waive it, once',
    );
  const missing = READINESS_CHECKS.filter((check) => !proven.has(check) && !stated.includes(check));
  if (missing.length > 0)
    throw refusal(
      'not-ready',
      `Not ready: ${missing.join(', ')}.`,
      '',
      'get them on record, confirm them, or waive them with a reason',
    );
}
