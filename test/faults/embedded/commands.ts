import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { offer } from '../../support/api-story.js';
import { register } from '../../support/register.js';
import type { Answer, Replica } from '../replicas/replica.js';

/** A command that can be sent again under its key. */
export interface Command {
  readonly key: string;
  readonly path: string;
  readonly body: object;
}

const LESSOR = '11111111-1111-5111-8111-111111111111';
const LESSEE = '22222222-2222-5222-8222-222222222222';

/** Puts what the offers name on the register of the embedded store in a folder. */
export async function registerFor(folder: string): Promise<void> {
  const store = SqliteEventStore.open(folder);
  try {
    await register(store, [LESSOR, LESSEE], ['11.0.0.0/8']);
  } finally {
    await store.close();
  }
}

export const leaseIdOf = (number: number): string => `L-${number}`;

/** The offer of a lease on a /24 of its own, up to 65,536 of them. */
export const anOffer = (number: number): Command => {
  const leaseId = leaseIdOf(number);
  const prefix = `11.${number >> 8}.${number & 255}.0/24`;
  return {
    key: `offer-${number}`,
    path: '/v1/leases',
    body: offer({ leaseId, lessor: LESSOR, lessee: LESSEE, prefix }),
  };
};

export const send = (service: Replica, { key, path, body }: Command): Promise<Answer> =>
  service.post(path, body, { 'idempotency-key': key });

/** @throws Error unless the answer is a 503 that says when to ask again */
export function assertUnavailable({ status, headers, body }: Answer): void {
  if (status !== 503 || body.type !== '/problems/store-unavailable' || !headers.get('retry-after'))
    throw new Error(`answered ${status} ${JSON.stringify(body)}, where 503 with Retry-After was due`);
}
