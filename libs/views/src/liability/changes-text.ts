import type { LiabilityChanges } from './changes.js';
import { evidence } from '../words/evidence.js';
import { moment } from '../words/instant.js';
import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';

/** What differs between two instants, one line each. */
export const renderLiabilityChanges = (view: LiabilityChanges, names: Names): string =>
  [
    ...heading(`What changed in the liability of the providers to ${names.party(view.lessee)}`),
    `from ${moment(view.before)} to ${moment(view.after)}`,
    ...(view.changes.length === 0 ? ['', 'nothing changed'] : ['']),
    ...table(
      view.changes.map(({ leaseId, words, events }) => [
        leaseId,
        `${words}  ${evidence(events, `lease-${leaseId}`)}`.trim(),
      ]),
    ),
    '',
  ].join('\n');
