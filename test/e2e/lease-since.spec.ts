import { EXAMPLES, GO_LIVE, offer, OTHERS_IN_EXAMPLES, pathOf, registerOver } from '../support/api-story.js';
import { ledger } from '../support/kept-console.js';
import { startService, type Client, type Service } from '../support/service.js';

const LESSOR = '5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10';
const LESSEE = 'b8a3c2de-9d41-5c0f-8f1e-4a6b7c8d9e01';
const LEASE = 'L-SINCE';

let service: Service;
let operator: Client;
let position: string;
let since: string;

async function post(type: string, body: object = EXAMPLES[type]!.body) {
  const answer = await operator.post(pathOf(type, { leaseId: LEASE }), body);
  if (answer.status >= 300) throw new Error(`${type}: ${answer.text}`);
  ({ position } = answer.body as { position: string });
}

beforeAll(async () => {
  // The console opens the same folder, which has the log in the embedded store alone.
  service = await startService({ EVENTSTOREDB_URL: '' });
  operator = await service.as('operator');
  await registerOver(operator, [LESSOR, ...OTHERS_IN_EXAMPLES], ['198.0.0.0/8']);
  await post(
    'OfferLease',
    offer({ leaseId: LEASE, lessor: LESSOR, lessee: LESSEE, prefix: '198.51.100.0/24' }),
  );
  for (const [type, body] of GO_LIVE) await post(type, body);
  const { body } = await operator.get(`/v1/leases/${LEASE}?minPosition=${position}`).expect(200);
  since = body.record.recordedAt;
  await new Promise((done) => setTimeout(done, 5));
  const { monthlyFee, ...terms } = body.record.terms[0].value.terms;
  await post('AmendContract', {
    terms: { ...terms, monthlyFee: { ...monthlyFee, amount: '2400.00' } },
    clause: 'Amendment 1',
  });
  await post('OpenIncident', { ...EXAMPLES['OpenIncident']!.body, incidentId: 'IN-S' });
});
afterAll(() => service.stop());

const changed = async (query: string) => {
  const { body } = await operator
    .get(`/v1/changes/leases/${LEASE}?${query}&minPosition=${position}`)
    .expect(200);
  return body as { before: object; changes: readonly { words: string; events: object[]; event?: object }[] };
};

describe('two instants of a lease compared', () => {
  it('what changed between them, with old and new values, in words, and the events that say so', async () => {
    const { before, changes } = await changed(`since=${since}`);
    expect(before).toEqual({ now: since, on: since });
    expect(changes.map(({ words }) => words)).toEqual([
      expect.stringMatching(/^Terms: .*monthly fee went from [\d,.]+ EUR to 2,400\.00 EUR\.$/i),
      expect.stringMatching(/^Incident IN-S: .* open; there was none before\.$/),
      expect.stringMatching(/^Contract amended: .*monthly fee [\d,.]+ EUR -> 2,400\.00 EUR.*; by /),
      expect.stringMatching(/^Incident opened: incident IN-S, .*; by /),
    ]);
    expect(changes[0]).toMatchObject({ events: [{ stream: `lease-${LEASE}` }] });
  });

  it('what it costs whatever happens, in the liability of its lessee too', async () => {
    const path = `/v1/lessees/${LESSEE}/liability/changes?since=${since}&minPosition=${position}`;
    const { body } = await operator.get(path).expect(200);
    expect(body.changes.map(({ words }: { words: string }) => words)).toContainEqual(
      expect.stringMatching(/^fees to term end went from [\d,.]+ EUR to [\d,.]+ EUR/),
    );
  });

  it('another instant of effect on each side: the space that was not in use yet', async () => {
    const { changes } = await changed(`since=${since}&sinceOn=2025-12-01T00:00:00Z`);
    expect(changes).toContainEqual(
      expect.objectContaining({
        words: 'Status is new: state active.',
      }),
    );
  });

  it('all of it where there was no such lease, with names in words', async () => {
    const { changes } = await changed('since=2020-01-01T00:00:00Z');
    expect(changes[0]!.words).toBe('Nothing was on record of it by 1 January 2020, 00:00 UTC.');
    expect(changes.map(({ words }) => words)).toContain(`Lessee: Party ${LESSEE}; there was none before.`);
  });

  it('not without the earlier instant, nor with one to come', async () => {
    await operator.get(`/v1/changes/leases/${LEASE}?sinceOn=2026-01-01`).expect(400);
    await operator.get(`/v1/changes/leases/${LEASE}?since=2999-01-01`).expect(400);
    await operator.get('/v1/changes/leases/NONE?since=2026-01-01').expect(404);
  });

  it('at the console alike', async () => {
    const ran = await ledger(['lease', LEASE, '--since', since, '--data', service.folder]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^What changed: One lease/);
    expect(ran.stdout).toMatch(/monthly fee went from [\d,.]+ EUR to 2,400\.00 EUR/i);
  });
});
