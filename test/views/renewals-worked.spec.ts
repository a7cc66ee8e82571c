import * as fc from 'fast-check';
import { ownersWorkedOn, spanOf } from '#domain/deputy/deputyship.js';
import { addDays } from '#domain/kernel/local-date.js';
import type { DeputyshipOnRecord } from '#record/deputy/deputies-document.js';
import { dutyOf } from '#views/renewal-calendar/duty.js';
import { ofSince } from '#views/reminders/concerned.js';
import { NOW } from '../support/given.js';
import { active } from '../support/lease-story.js';
import { documentOf } from '../support/portfolio.js';
import { propertyRuns } from '../support/property-runs.js';

const PEOPLE = ['p-1', 'p-2', 'p-3', 'p-4'] as const;
const [FIRST, DAYS] = ['2026-03-01', 40] as const;
const decided = {
  fact: {
    revision: '0',
    recordedAt: NOW,
    effectiveAt: NOW,
    layer: 'operation',
    grade: 'claimed',
    source: 'api',
  },
  by: { subject: 'p-1', role: 'legal' },
} as const;

/** Also such as the ledger would refuse: in a circle, or two of one owner at a time. */
const deputyship = fc
  .record({
    owner: fc.constantFrom(...PEOPLE),
    deputy: fc.constantFrom(...PEOPLE),
    from: fc.nat(DAYS / 4),
    days: fc.nat(DAYS),
  })
  .map(({ owner, deputy, from, days }): DeputyshipOnRecord => {
    const firstDay = addDays(FIRST, from);
    const lasts = { owner, deputy, firstDay, lastDay: addDays(firstDay, days), timeZone: 'Europe/Vilnius' };
    return { deputyshipId: '', ...lasts, ...spanOf(lasts), appointed: decided };
  });

const story = active();
story.when({
  type: 'AssignRenewalOwner',
  data: { owner: 'p-1' },
  context: { effectiveAt: '2026-02-25T00:00:00.000Z' },
});
const lease = documentOf(story);
const subscriptionOf = (owner: string) => ({
  subscriptionId: '',
  channel: 'mail' as const,
  before: [],
  owner,
});

describe('who sees to a renewal at an instant', () => {
  it('is told alike by the queue, by subscriptions and by calendars, whoever stands in for whom', () => {
    fc.assert(
      fc.property(
        fc.array(deputyship, { maxLength: 8 }),
        fc.constantFrom(...PEOPLE),
        fc.nat(DAYS * 24),
        (deputyships, person, hours) => {
          const now = new Date(Date.parse(`${FIRST}T12:00:00Z`) + hours * 3_600_000).toISOString();
          const isQueued = ownersWorkedOn(deputyships, person, now).includes('p-1');
          const isReminded = ofSince(subscriptionOf(person), lease, now, deputyships) !== undefined;
          const isInCalendar = dutyOf(person, lease.renewalOwner, { deputyships, now }) === 'has';
          expect([isReminded, isInCalendar]).toEqual([isQueued, isQueued]);
        },
      ),
      { numRuns: propertyRuns(500) },
    );
  });
});
