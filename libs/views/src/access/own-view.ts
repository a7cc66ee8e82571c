import type { Role } from '#domain/kernel/event.js';
import { readLease } from '../declared/of-lease.js';
import { POSITION } from '../declared/parameters.js';
import { view, type Asking } from '../declared/view.js';
import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';

export interface OwnAccessAnswer {
  /** The name of the view that answers. */
  readonly view: 'own-access';
  /** The role that whoever asks has. */
  readonly role: Role;
  /** Party id of whom it is for; absent where it is for none. */
  readonly partyId?: string;
  /** Of the leases that name the party, those that an auditor's access is limited to and that there are; absent where it is to all. */
  readonly leases?: readonly string[];
  /** What the ledger knew at this instant is all that an auditor looks at, RFC 3339 UTC; absent where it is what is known. */
  readonly asOf?: string;
}

/** How far the access of whoever asks reaches now. */
export const ownAccessView = view({
  name: 'own-access',
  command: { name: 'own-access' },
  operationId: 'getOwnAccess',
  path: '/v1/own-access',
  tag: 'parties',
  summary:
    'What the access of whoever asks reaches: as which role, for which party, and what it is limited to',
  parameters: POSITION,
  keepsTo: ['leases', 'asOf'],
  answer: async (asking) => {
    const { model, source, asOf, reader } = asking;
    const { role, party } = reader;
    const known = party === undefined ? undefined : await source.party(party, asOf);
    const content: OwnAccessAnswer = {
      view: 'own-access',
      role,
      ...(party === undefined ? {} : { partyId: party }),
      ...(reader.leases === undefined ? {} : { leases: await leasesReached(asking, reader.leases) }),
      ...(reader.asOf === undefined ? {} : { asOf: reader.asOf }),
    };
    return {
      content,
      leases: [],
      parties: new Map(known?.value === undefined ? [] : [[known.value.partyId, known.value]]),
      position: known === undefined ? model.position() : known.position,
      quarantined: [],
    };
  },
  text: renderOwnAccess,
});

/** Of the leases that an access names, those that there are for who has it. */
async function leasesReached(asking: Asking, ids: readonly string[]): Promise<readonly string[]> {
  const read = await Promise.all(ids.map((id) => readLease(asking, id)));
  return read.flatMap((found) => found?.lease.leaseId ?? []);
}

function renderOwnAccess({ role, partyId, leases, asOf }: OwnAccessAnswer, names: Names): string {
  const rows = [
    ['role', role],
    ['for', partyId === undefined ? 'no party in particular' : names.party(partyId)],
    ...(leases === undefined ? [] : [['leases', leases.join(', ') || 'none']]),
    ...(asOf === undefined ? [] : [['as known at', asOf]]),
  ];
  return [...heading('Your access'), ...table(rows, 0), ''].join('\n');
}
