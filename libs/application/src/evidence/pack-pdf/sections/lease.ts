import { said, whoIs } from '#views/history/said.js';
import type { HistoryAnswer } from '#views/history/view.js';
import type { LeaseAnswer } from '#views/lease/view.js';
import { leaseRows } from '#views/lease/text.js';
import type { Names } from '#views/words/names.js';
import { aside, heading, paragraph, table, type Block } from '../block.js';
import { age, minute, sourced } from '../words.js';

/** One lease as it stands. */
export const leaseStanding = (lease: LeaseAnswer, names: Names): readonly Block[] => [
  heading(1, `Lease ${lease.record.leaseId} as it stands`),
  table(
    ['', 'What holds', 'Rests on'],
    leaseRows(lease, names).map(([name = '', what = '', events = '']) => [
      { text: name, bold: true },
      what,
      events.replace(/^\[(.*)\]$/s, '$1'),
    ]),
    'Nothing is on record.',
  ),
];

/** Everything that was recorded of a lease, in the order in which the ledger learned it. */
export const leaseHistory = (
  { events, next }: HistoryAnswer,
  names: Names,
  asOf: string,
): readonly Block[] => [
  heading(1, 'The whole history'),
  paragraph(
    'Every event of the lease, in the order in which the ledger learned it. Nothing is ever changed or taken out; a correction is an event of its own.',
  ),
  table(
    ['#', 'Learned, holds from (UTC)', 'What it says', 'By, and why', 'Grade and source', 'Age'],
    events.map((event) => [
      { text: `#${event.revision}`, bold: true },
      `${minute(event.recordedAt)}, ${minute(event.effectiveAt)}`,
      said(event, names),
      [whoIs(event.actor, names), event.reason ?? ''].filter(Boolean).join(': '),
      sourced(event.evidence.grade, event.evidence.source),
      age(event.recordedAt, asOf),
    ]),
    'There is no event.',
  ),
  ...(next === undefined ? [] : [aside('More follows in events.ndjson.')]),
];
