import type { LeaseDocument } from '#projections/lease/lease-document.js';
import type { NoticeClause } from '#domain/renewal/terms.js';
import { active, contract } from './lease-story.js';
import { documentOf } from './portfolio.js';
import { observed } from './timelines.js';

const NOTICES: readonly NoticeClause[] = [
  { by: 'lessee', purpose: 'confirmation', period: { count: 3, unit: 'months' } },
  { by: 'either', purpose: 'non-renewal', period: { count: 30, unit: 'days' } },
  { by: 'lessor', purpose: 'reclaim', period: { count: 20, unit: 'business-days' } },
];
const ZONES = ['Europe/Vilnius', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'];

const date = (month: number): string => new Date(Date.UTC(2025, month, 5)).toISOString().slice(0, 10);

/** Leases of one lessee that differ in everything a timeline shows: terms, zones, notices, LOAs and ROAs. */
export const manyLeases = (count: number): readonly LeaseDocument[] =>
  Array.from({ length: count }, (_, index) => {
    const ends = 16 + ((index * 7) % 30);
    const story = active(
      contract(
        {},
        {
          start: date(index % 9),
          end: date(ends),
          timeZone: ZONES[index % ZONES.length]!,
          notices: [NOTICES[index % 2]!, ...(index % 5 === 0 ? [NOTICES[2]!] : [])],
          ...(index % 2 === 1 ? { autoRenewal: { months: 12 } } : {}),
          graceDays: (index % 4) * 15,
        },
      ),
    );
    if (index % 3 > 0)
      story.when({
        type: 'IssueLoa',
        data: {
          loaId: `LOA-${index}`,
          prefixes: ['198.51.100.0/24'],
          originAses: [64500],
          from: date(index % 9),
          until: date(ends - (index % 3 === 1 ? 0 : 6)),
        },
      });
    if (index % 4 > 0) story.when(observed('valid', '2026-02-01T00:00:00.000Z'));
    if (index % 4 === 3) story.when(observed('invalid', '2026-04-01T00:00:00.000Z', 'as'));
    if (index % 7 !== 0)
      story.when({ type: 'AssignRenewalOwner', data: { owner: '00000000-0000-8000-8000-00000000000a' } });
    return documentOf(story, `L-${String(index).padStart(4, '0')}`);
  });
