import type { LiabilityChanges } from '../views/liability/changes.js';
import { evidence } from './evidence.js';
import { moment } from './instant.js';
import { heading, table } from './layout.js';
import type { Names } from './names.js';

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
