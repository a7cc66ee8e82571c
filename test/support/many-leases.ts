import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { NoticeClause } from '#domain/renewal/terms.js';
import { active, contract, takeOn, told, type LeaseStory } from './lease-story.js';
import { documentOf } from './portfolio.js';
import { observed } from './timelines.js';

const NOTICES: readonly NoticeClause[] = [
  { by: 'lessee', purpose: 'confirmation', period: { count: 3, unit: 'months' } },
  { by: 'either', purpose: 'non-renewal', period: { count: 30, unit: 'days' } },
  { by: 'lessor', purpose: 'reclaim', period: { count: 20, unit: 'business-days' } },
];
const ZONES = ['Europe/Vilnius', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'];

const date = (month: number): string => new Date(Date.UTC(2025, month, 5)).toISOString().slice(0, 10);

/** Leases of one lessee that differ in everything a timeline shows: terms, zones, notices, proposals, incidents, LOAs and ROAs. */
export const manyLeases = (count: number): readonly LeaseDocument[] =>
  Array.from({ length: count }, (_, index) => {
    const ends = 16 + ((index * 7) % 30);
    const agreed = contract(
      {},
      {
        start: date(index % 9),
        end: date(ends),
        timeZone: ZONES[index % ZONES.length]!,
        notices: [NOTICES[index % 2]!, ...(index % 5 === 0 ? [NOTICES[2]!] : [])],
        ...(index % 2 === 1 ? { autoRenewal: { months: 12 } } : {}),
        graceDays: (index % 4) * 15,
      },
    );
    const story = index % 8 === 4 ? told(takeOn(agreed, '2026-02-20T00:00:00.000Z')) : active(agreed);
    dealings(story, index, date(ends + 12));
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

const at = (effectiveAt: string) => ({ now: '2026-05-15T12:00:00.000Z', effectiveAt });

/** What the sides did until May 2026: notices, waivers and proposals; and what went wrong. */
function dealings(story: LeaseStory, index: number, end: string): void {
  const on = (day: string) => ({ context: at(`2026-${day}T12:00:00.000Z`) });
  const by = index % 2 === 0 ? 'lessee' : 'lessor';
  const purpose = index % 2 === 0 ? 'confirmation' : 'non-renewal';
  if (index % 6 === 4)
    story.when({
      type: 'ServeNotice',
      data: { noticeId: 'N-1', by, purpose, channel: 'mail' },
      ...on('04-20'),
    });
  if (index % 6 === 2)
    story.when({
      type: 'WaiveDeadline',
      data: { clause: '/notices/0', by: 'lessor', cause: 'to be talked about' },
      ...on('03-20'),
    });
  if (index % 4 === 1)
    story.when({ type: 'ProposeRenewal', data: { proposalId: 'P-1', by: 'lessor', end }, ...on('03-25') });
  if (index % 8 === 1)
    story.when({ type: 'AgreeRenewal', data: { proposalId: 'P-1', by: 'lessee' }, ...on('05-02') });
  if (index % 5 > 2) incident(story, 'I-1', '2026-01-12T03:00:00.000Z', '2026-02-20T12:00:00.000Z');
  if (index % 5 === 4) incident(story, 'I-2', '2026-04-12T03:00:00.000Z');
}

function incident(story: LeaseStory, incidentId: string, occurredAt: string, closed?: string): void {
  story.when({
    type: 'OpenIncident',
    data: { incidentId, kind: 'route-refused', cause: 'upstream', occurredAt, summary: 'no route' },
    context: at(occurredAt),
  });
  if (closed !== undefined) story.when({ type: 'CloseIncident', data: { incidentId }, context: at(closed) });
}
