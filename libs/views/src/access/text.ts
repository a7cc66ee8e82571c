import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';
import type { AccessAnswer, ListedGrant } from './view.js';

const STATES = { stands: 'stands', 'to-come': 'to come', over: 'over', withdrawn: 'withdrawn' } as const;

/** Who may act for a party, as a person reads it in a terminal. */
export function renderAccess({ partyId, grants }: AccessAnswer, names: Names): string {
  const rows = grants.map((grant) => [
    grant.grantId,
    STATES[grant.state],
    `${names.person(grant.subject)} as ${grant.role}`,
    `from ${grant.from}${grant.until === undefined ? '' : ` until ${grant.until}`}`,
    limitsIn(grant),
    decidedIn(grant, names),
  ]);
  return [
    ...heading(`Access for ${names.party(partyId)}`),
    ...(rows.length === 0 ? ['no access is on record'] : table(rows, 0)),
    '',
  ].join('\n');
}

const limitsIn = ({ leases, asOf }: ListedGrant): string =>
  [
    ...(leases === undefined ? [] : [`to ${leases.join(', ')}`]),
    ...(asOf === undefined ? [] : [`as known at ${asOf}`]),
  ].join(' ');

function decidedIn({ granted, withdrawn }: ListedGrant, names: Names): string {
  const by = ({ by: person, role, reason }: ListedGrant['granted']) =>
    `${person === undefined ? role : names.person(person)}${reason === undefined ? '' : ` (${reason})`}`;
  return `granted by ${by(granted)}${withdrawn === undefined ? '' : `, withdrawn by ${by(withdrawn)}`}`;
}
