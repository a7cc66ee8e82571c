import { EXAMPLES, GO_LIVE, offer, pathOf } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const [HOLDER, ONE, OTHER] = [1, 2, 3].map((n) => `0000000${n}-0000-5000-8000-000000000000`) as [
  string,
  string,
  string,
];
const PREFIX = '198.51.100.0/24';

describe('a wrong ending', () => {
  let service: Service;
  let desk: Client;
  beforeAll(async () => {
    service = await startService();
    desk = await service.as('operator');
    for (const [index, partyId] of [HOLDER, ONE, OTHER].entries())
      await done('/v1/parties', {
        partyId,
        name: `Party ${index}`,
        country: 'LT',
        timeZone: 'Europe/Vilnius',
      });
    await done('/v1/blocks', { prefix: '198.0.0.0/8', holder: HOLDER });
  });
  afterAll(() => service.stop());

  async function done(path: string, body: object): Promise<void> {
    const { status, body: answer } = await desk.post(path, body);
    expect([path, status, answer]).toEqual([path, 201, answer]);
  }
  const on = (type: string, leaseId: string): string => pathOf(type, { leaseId });
  const offered = (leaseId: string, lessee: string): object =>
    offer({ leaseId, lessor: HOLDER, lessee, prefix: PREFIX });

  it('is undone with its space reserved again, or refused by who holds it', async () => {
    await done('/v1/leases', offered('L-1', ONE));
    await done(on('DeclineOffer', 'L-1'), {});
    await done('/v1/leases', offered('L-2', OTHER));
    const again = on('ReinstateLease', 'L-1');
    const cause = { cause: 'the wrong offer was declined' };
    const refused = await desk.post(again, cause);
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([
      422,
      expect.stringMatching(/address-space-overlap.*L-2/),
    ]);
    await done(on('WithdrawOffer', 'L-2'), {});
    await done(again, cause);
    expect(await desk.post('/v1/leases', offered('L-3', OTHER))).toMatchObject({ status: 422 });
    for (const [type, body] of GO_LIVE)
      await done(on(type, 'L-1'), { ...body, effectiveAt: new Date().toISOString() });
    await done(on('TerminateLease', 'L-1'), EXAMPLES['TerminateLease']!.body);
    await done(again, { cause: 'the wrong lease was terminated' });
    expect((await desk.get('/v1/leases/L-1')).body).toMatchObject({ leaseId: 'L-1' });
  });
});
