import { randomUUID } from 'node:crypto';
import { goLive, offer, pathOf } from '../support/api-story.js';
import type { Client } from '../support/service.js';
import { PAYLOADS } from './payloads.js';

export const HOSTILE_LEASE = 'HOSTILE';

/** What the ledger took of the payloads as it was given. */
export interface Hostile {
  readonly names: readonly string[];
  readonly texts: readonly string[];
  /** The lessee of the lease that has all texts. */
  readonly lessee: string;
}

const NOTICES = [{ by: 'either', purpose: 'non-renewal', period: { count: 600, unit: 'days' } }];

/** Parties with each payload for a name, leases between them, and one lease with each for what is asked for, and why. */
export async function setUpHostileWorld(operator: Client): Promise<Hostile> {
  const parties: { readonly partyId: string; readonly name: string }[] = [];
  for (const name of PAYLOADS) {
    const partyId = randomUUID();
    const { status } = await operator.post('/v1/parties', { partyId, name });
    if (status === 201) parties.push({ partyId, name });
    else expect([name, status]).toEqual([name, 400]);
  }
  for (let at = 0; at + 1 < parties.length; at += 2) {
    const [lessor, lessee] = [parties[at]!.partyId, parties[at + 1]!.partyId];
    const prefix = `203.2.${at}.0/24`;
    const leaseId = at === 0 ? HOSTILE_LEASE : `${HOSTILE_LEASE}-${at}`;
    await operator.post('/v1/blocks', { prefix, holder: lessor }).expect(201);
    const lease = { leaseId, lessor, lessee, prefix, block: prefix, terms: { notices: NOTICES } };
    await operator.post('/v1/leases', offer(lease)).expect(201);
    await goLive(operator, leaseId);
  }
  const lessee = parties[1]!.partyId;
  const texts: string[] = [];
  let position: string | undefined;
  for (const [index, payload] of PAYLOADS.entries()) {
    const request = { requestId: `DR-${index}`, what: payload, of: lessee, reason: payload };
    const { status, body } = await operator.post(
      pathOf('RequestDocument', { leaseId: HOSTILE_LEASE }),
      request,
    );
    if (status === 201) {
      texts.push(payload);
      ({ position } = body as { readonly position: string });
    } else expect([payload, status]).toEqual([payload, 400]);
  }
  await operator.get(`/v1/leases?minPosition=${position}`).expect(200);
  return { names: parties.map(({ name }) => name), texts, lessee };
}
