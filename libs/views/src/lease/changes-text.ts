import { evidence } from '../words/evidence.js';
import { moment } from '../words/instant.js';
import { heading, table } from '../words/layout.js';
import type { LeaseAnswer } from './view.js';

/** What differs between two instants of one lease, one line each. */
export const renderLeaseChanges = (
  lease: LeaseAnswer,
  { before, changes }: NonNullable<LeaseAnswer['compared']>,
): string =>
  [
    ...heading(`What changed in lease ${lease.leaseId}`),
    `from ${moment(before)} to ${moment(lease)}`,
    '',
    ...(changes.length === 0 ? ['nothing changed'] : []),
    ...table(
      changes.map(({ words = '', events }) => [
        `${words}  ${evidence(events, `lease-${lease.leaseId}`)}`.trim(),
      ]),
    ),
    '',
  ].join('\n');
