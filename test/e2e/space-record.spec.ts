import { GO_LIVE, offer, pathOf, registerOver } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const HOLDER = '11111111-1111-5111-8111-111111111111';
const OTHER = '22222222-2222-5222-8222-222222222222';
const FIRST = '33333333-3333-5333-8333-333333333333';
const SECOND = '44444444-4444-5444-8444-444444444444';
const THIRD = '55555555-5555-5555-8555-555555555555';
const NEXT = '66666666-6666-5666-8666-666666666666';
const BLOCK = '203.1.0.0/22';
const SPACE = '203.1.0.0/23';

let service: Service;
let operator: Client;
let position: string;

async function tell(type: string, body: object, leaseId = ''): Promise<void> {
  const answer = await operator.post(pathOf(type, { leaseId }), body);
  if (answer.status !== 201) throw new Error(`${type}: ${answer.text}`);
  ({ position } = answer.body as { position: string });
}
const on = (day: string) => `${day}T12:00:00Z`;

interface Let {
  readonly lessor?: string;
  readonly lessee: string;
  readonly prefix: string;
  readonly from: string;
}
async function lease(leaseId: string, { lessor = HOLDER, lessee, prefix, from }: Let): Promise<void> {
  const terms = { start: from, end: '2027-06-01', notices: [], timeZone: 'Etc/UTC' };
  await tell('OfferLease', {
    ...offer({ leaseId, lessor, lessee, prefix, block: BLOCK, terms }),
    effectiveAt: `${from}T00:00:00Z`,
  });
  // Whoever else leases the space is not its registered holder, which holds up nobody who says so.
  const waivers =
    lessor === HOLDER ? {} : { waivers: [{ check: 'provider-chain', reason: 'its papers follow' }] };
  for (const [type, body] of GO_LIVE)
    await tell(
      type,
      { ...body, ...(type === 'CommenceLease' ? waivers : {}), effectiveAt: `${from}T00:00:00Z` },
      leaseId,
    );
}
const end = (leaseId: string, day: string) =>
  tell('TerminateLease', { cause: 'as agreed', effectiveAt: `${day}T00:00:00Z` }, leaseId);
/** Who held the address is told by the read model, which has to have seen the lease. */
async function report(caseId: string, address: string, day: string, reported = day): Promise<void> {
  await operator.get(`/v1/leases?minPosition=${position}`).expect(200);
  await tell('ReportAbuse', {
    caseId,
    address,
    incidentAt: on(day),
    category: 'spam',
    summary: 'SUMMARY',
    reporter: 'REPORTER',
    effectiveAt: on(reported),
  });
}

/** The space by one lease after the other: as it is, a part of it, with more around it, and then to the next tenant. */
beforeAll(async () => {
  service = await startService({}, { clock: () => new Date('2026-11-01T12:00:00Z') });
  operator = await service.as('operator');
  await registerOver(operator, [HOLDER, OTHER, FIRST, SECOND, THIRD, NEXT], [BLOCK]);
  await lease('OLD-SAME', { lessee: FIRST, prefix: SPACE, from: '2026-01-01' });
  await report('CASE-SAME', '203.1.1.7', '2026-01-10');
  await end('OLD-SAME', '2026-02-01');
  await lease('OLD-PART', { lessor: OTHER, lessee: SECOND, prefix: '203.1.0.0/24', from: '2026-02-01' });
  await report('CASE-PART', '203.1.0.7', '2026-02-10');
  await operator
    .post(pathOf('CloseAbuse', { leaseId: 'OLD-PART', caseId: 'CASE-PART' }), {
      outcome: 'resolved',
      effectiveAt: on('2026-02-20'),
    })
    .expect(201);
  await end('OLD-PART', '2026-03-01');
  await lease('OLD-AROUND', { lessee: THIRD, prefix: BLOCK, from: '2026-03-01' });
  await report('CASE-AROUND', '203.1.1.9', '2026-03-10');
  await report('CASE-BESIDE', '203.1.2.9', '2026-03-11');
  await end('OLD-AROUND', '2026-04-01');
  await lease('NEW', { lessee: NEXT, prefix: SPACE, from: '2026-05-01' });
  await report('CASE-LATE', '203.1.1.11', '2026-03-12', '2026-06-15');
  await operator.get(`/v1/leases?minPosition=${position}`).expect(200);
});
afterAll(() => service.stop());

interface Case {
  readonly conduct: string;
  readonly address: string;
  readonly closed: object | null;
  readonly tenure?: { readonly leaseId: string; readonly lessee: string; readonly caseId: string };
}
interface Space {
  readonly answer: string;
  readonly because: string;
  readonly cases: readonly Case[];
}
const JUNE = '2026-06-01';
const spaceOf = async (client: Client, day = JUNE): Promise<Space> =>
  (await client.get(`/v1/leases/NEW/abuse-reports?on=${day}&minPosition=${position}`).expect(200)).body.space;

const pagesOf = (lessee: string, leaseId: string, day: string): readonly string[] => [
  `/v1/lessees/${lessee}/continuity?on=${day}`,
  `/v1/lessees/${lessee}/renewal-timeline?on=${day}`,
  `/v1/lessees/${lessee}/liability?on=${day}`,
  `/v1/leases/${leaseId}/liability?on=${day}`,
  `/v1/leases/${leaseId}/abuse-reports?on=${day}`,
  `/v1/drills/break?block=203.1.0.0%2F22&on=${day}`,
];

/** The verdict on the space of a lease, on every page that gives it. */
async function verdictsOf(client: Client, lessee: string, leaseId: string, day: string) {
  const told: (readonly [string, string])[] = [];
  for (const path of pagesOf(lessee, leaseId, day)) {
    const { body } = await client.get(`${path}&minPosition=${position}`).expect(200);
    const own = body.leases?.find((each: { leaseId: string }) => each.leaseId === leaseId) ?? body;
    const { answer, because } = own.space ?? own.answers.find(({ id }: { id: string }) => id === 'Q6');
    told.push([answer, because]);
  }
  return told;
}

describe('the record of a space goes with the space, and whose it was with the tenant (Q6, V11, R7)', () => {
  const HISTORY =
    'no case is open, and no screening is on record; before, 3 cases of an earlier lessee, 2 open';

  it.each([
    ['the operator', 'operator', undefined, ['OLD-AROUND', 'OLD-PART', 'OLD-SAME']],
    ['the abuse desk', 'abuse-desk', undefined, ['OLD-AROUND', 'OLD-PART', 'OLD-SAME']],
    [
      'the lessor of the next lease, and of two before',
      'lessor',
      HOLDER,
      ['OLD-AROUND', undefined, 'OLD-SAME'],
    ],
    ['the next tenant', 'lessee', NEXT, [undefined, undefined, undefined]],
  ] as const)('%s is told one verdict on every page', async (_, role, party, leases) => {
    const client = await service.as(role, party);
    const verdicts = await verdictsOf(client, NEXT, 'NEW', JUNE);
    expect(verdicts).toEqual(verdicts.map(() => ['unproven', HISTORY]));
    const { cases } = await spaceOf(client);
    expect(cases.map(({ conduct, address }) => [conduct, address])).toEqual([
      ['earlier', '203.1.1.9'],
      ['earlier', '203.1.0.7'],
      ['earlier', '203.1.1.7'],
    ]);
    expect(cases.map(({ tenure }) => tenure?.leaseId)).toEqual(leases);
  });

  it('the next tenant learns nothing of who had it, by which lease, or what was said of them', async () => {
    const tenant = await service.as('lessee', NEXT);
    for (const path of pagesOf(NEXT, 'NEW', JUNE)) {
      const { text } = await tenant.get(path).expect(200);
      for (const secret of ['OLD-', 'CASE-', 'SUMMARY', 'REPORTER', FIRST, SECOND, THIRD, OTHER])
        expect([path, secret, text.includes(secret)]).toEqual([path, secret, false]);
    }
  });

  it('whoever may know of the tenure is told whose it was, and since when', async () => {
    expect((await spaceOf(operator)).cases[2]).toMatchObject({
      tenure: {
        leaseId: 'OLD-SAME',
        caseId: 'CASE-SAME',
        lessee: FIRST,
        from: '2026-01-01T00:00:00.000Z',
        until: '2026-02-01T00:00:00.000Z',
      },
    });
  });

  it('is asked by both clocks: what was reported by then, as far as the ledger knew', async () => {
    expect((await spaceOf(operator, '2026-07-01')).cases).toHaveLength(4);
    expect((await spaceOf(operator)).cases).toHaveLength(3);
    const { body } = await operator.get(`/v1/lessees/${NEXT}/continuity?minPosition=${position}`);
    const { body: same } = await operator.get(`/v1/lessees/${NEXT}/continuity?asOf=${body.now}`);
    expect(same.leases[0].answers[5]).toEqual(body.leases[0].answers[5]);
  });

  it("a tenant's case follows it over an assignment; whoever had the lease knows of its own tenure alone", async () => {
    await tell('AssignLease', { to: FIRST, effectiveAt: '2026-07-01T00:00:00Z' }, 'NEW');
    await report('CASE-OWN', '203.1.1.13', '2026-07-10');
    for (const [role, party] of [
      ['operator', undefined],
      ['lessor', HOLDER],
      ['lessee', FIRST],
    ] as const) {
      const verdicts = await verdictsOf(await service.as(role, party), FIRST, 'NEW', '2026-08-01');
      expect(verdicts).toEqual(
        verdicts.map(() => [
          'no',
          'open abuse cases: CASE-OWN; 1 open abuse case of its lessee by another lease; before, 3 cases of an earlier lessee, 2 open',
        ]),
      );
    }
    await end('NEW', '2026-08-02');
    await lease('AGAIN', { lessee: NEXT, prefix: SPACE, from: '2026-08-03' });
    const path = `/v1/leases/AGAIN/abuse-reports?on=2026-09-01&minPosition=${position}`;
    const [whole, own] = await Promise.all(
      [operator, await service.as('lessee', NEXT)].map(
        async (client) => (await client.get(path).expect(200)).body.space,
      ),
    );
    expect([own.answer, own.because, own.cases.length]).toEqual([whole.answer, whole.because, 5]);
    expect(whole.cases.map(({ tenure }: Case) => tenure?.caseId)).toContain('CASE-OWN');
    expect(own.cases.map(({ tenure }: Case) => tenure)).toEqual(own.cases.map(() => undefined));
  });
});
