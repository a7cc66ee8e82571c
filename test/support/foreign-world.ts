import { goLive, offer, pathOf } from './api-story.js';
import { isEventStream, type Operation } from './event-stream.js';
import type { Client } from './service.js';

/** Four parties, of which two do not know each other. */
export const PARTIES = {
  holder: '11111111-1111-5111-8111-111111111111',
  broker: '22222222-2222-5222-8222-222222222222',
  mine: '33333333-3333-5333-8333-333333333333',
  rival: '44444444-4444-5444-8444-444444444444',
} as const;
const { holder, broker, mine, rival } = PARTIES;

/** Texts that nothing which `mine` is told may have in it. */
export const SECRETS = ['SECRET-HEAD', 'SECRET-OTHER', rival, 'rival', '203.0.2.0', '203.0.0.0/22'];

/** What there is not, for each thing that there is and `mine` may not know of. */
export const NOBODY: Readonly<Record<string, string>> = {
  'SECRET-HEAD': 'UNKNOWN-L01',
  'SECRET-OTHER': 'UNKNOWN-L012',
  [rival]: '99999999-9999-5999-8999-999999999999',
};

/** Leases between the four: two of `mine`, one of the rival, and the head lease that both brokers' leases are cut from. */
export async function setUpForeignWorld(operator: Client): Promise<void> {
  for (const [name, partyId] of Object.entries(PARTIES))
    await operator.post('/v1/parties', { partyId, name: `${name} of address space` }).expect(201);
  const notices = [{ by: 'either', purpose: 'non-renewal', period: { count: 600, unit: 'days' } }];
  const leases = [
    { leaseId: 'SECRET-HEAD', lessor: holder, lessee: broker, prefix: '203.0.0.0/22', terms: { notices } },
    { leaseId: 'MINE', lessor: broker, lessee: mine, prefix: '203.0.1.0/24', headLease: 'SECRET-HEAD' },
    { leaseId: 'MINE-2', lessor: holder, lessee: mine, prefix: '203.1.1.0/24' },
    {
      leaseId: 'SECRET-OTHER',
      lessor: broker,
      lessee: rival,
      prefix: '203.0.2.0/24',
      headLease: 'SECRET-HEAD',
    },
  ];
  for (const lease of leases) {
    const { prefix } = lease;
    await operator.post('/v1/blocks', { prefix, holder }).expect(201);
    await operator.post('/v1/leases', offer({ ...lease, block: prefix })).expect(201);
    await goLive(operator, lease.leaseId);
  }
  const { body } = await operator
    .post(pathOf('AssignRenewalOwner', { leaseId: 'SECRET-OTHER' }), { owner: 'somebody@rival.example' })
    .expect(201);
  await operator.get(`/v1/leases?minPosition=${body.position}`).expect(200);
}

/** What parts of paths could be in that world. */
const VALUES = [
  'SECRET-HEAD',
  'SECRET-OTHER',
  rival,
  holder,
  '203.0.2.7',
  '203.0.3.7',
  '203.0.2.0/24',
  '203.0.0.0/22',
  'MINE',
  mine,
];

/**
 * Every operation of the service of one method with every value that the parts of its path could take; what is told for
 * as long as somebody listens has no end to wait for.
 */
export const everyPath = (document: { readonly paths: object }, method = 'get'): readonly string[] =>
  Object.entries(document.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>)
    .filter(([, { [method]: operation }]) => operation !== undefined && !isEventStream(operation))
    .flatMap(([path]) =>
      path.includes('{')
        ? VALUES.map((value) => path.replaceAll(/\{\w+\}/g, encodeURIComponent(value)))
        : [path],
    );

/** An answer without what differs in every answer. */
export const plain = (text: string): string => text.replace(/"correlationId":"[^"]*"/, '');
