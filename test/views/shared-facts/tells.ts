import { breakDrill } from '#views/break-drill/break-drill.js';
import { continuity } from '#views/continuity/continuity.js';
import type { AnsweredQuestion } from '#views/continuity/lease-continuity.js';
import { obligations } from '#views/obligations/obligations.js';
import { renewalTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { contract, BROKER, HOLDER, LESSEE } from '../../support/lease-story.js';
import { NOW } from '../../support/given.js';
import { portfolioOf } from '../../support/portfolio.js';

/** What each view tells of the lease L-1, or of all of one lessee's, at one moment. */
export const on = { now: NOW, on: NOW };

export const answersOf = (
  ...leases: readonly LeaseDocument[]
): Readonly<Record<string, AnsweredQuestion>> => {
  const { answers } = continuity(LESSEE, portfolioOf(leases), on).leases[0]!;
  return Object.fromEntries(answers.map((answer) => [answer.id, answer]));
};
export const timelineOf = (...leases: readonly LeaseDocument[]) =>
  renewalTimeline(LESSEE, portfolioOf(leases), on).leases[0]!;
export const reasonsOf = (...leases: readonly LeaseDocument[]) =>
  timelineOf(...leases).risk.reasons.map(({ code }) => code);
export const obligationsOf = (lessee: string, lease: LeaseDocument) =>
  obligations(lessee, portfolioOf([lease]), on).leases[0]!.obligations;
export const drillOf = (
  removed: { party: string } | { block: string },
  ...leases: readonly LeaseDocument[]
) => breakDrill(removed, portfolioOf(leases), on, 7).leases.find(({ leaseId }) => leaseId === 'L-1')!;

export const documented = { evidence: { grade: 'documented', source: 'a document' } } as const;

export const PREFIX = '203.0.113.0/24';
/** One prefix, from its holder through one broker. */
export const one = () =>
  contract({
    providerChain: [
      { party: HOLDER, role: 'holder' },
      { party: BROKER, role: 'broker' },
    ],
    prefixes: [{ prefix: PREFIX, block: PREFIX }],
    origins: [{ prefix: PREFIX, originAs: 64501, maxLength: 24 }],
  });
