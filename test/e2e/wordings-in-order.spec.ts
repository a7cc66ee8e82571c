import { GO_LIVE, offer, pathOf, registerOver } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const HOLDER = '00000001-0000-5000-8000-000000000000';
const LESSEE = '00000002-0000-5000-8000-000000000000';
const BLOCK = '198.0.0.0/8';
const leased = (prefix: string) => ({
  prefixes: [{ prefix, block: BLOCK }],
  origins: [{ prefix, originAs: 64500, maxLength: 24 }],
});

describe('amendments that are recorded in another order than they take effect in', () => {
  let service: Service;
  let desk: Client;
  const post = async (path: string, body: object, status = 201): Promise<object> => {
    const answer = await desk.post(path, body);
    expect([path, answer.status, answer.body]).toEqual([path, status, answer.body]);
    return answer.body as object;
  };
  const amend = (data: object, from: string, status = 201): Promise<object> =>
    post(pathOf('AmendContract', { leaseId: 'L-1' }), { ...data, clause: 'A-1', effectiveAt: from }, status);
  const whoHeld = async (prefix: string): Promise<unknown> =>
    (await desk.get(`/v1/addresses/${prefix.replace('0/24', '7')}?at=2026-07-01T12:00:00Z`)).body;

  beforeAll(async () => {
    service = await startService();
    desk = await service.as('operator');
    await registerOver(desk, [HOLDER, LESSEE], [BLOCK]);
    const asked = { leaseId: 'L-1', lessor: HOLDER, lessee: LESSEE, prefix: '198.51.100.0/24' };
    await post('/v1/leases', offer(asked));
    for (const [type, body] of GO_LIVE) await post(pathOf(type, { leaseId: 'L-1' }), body);
  });
  afterAll(() => service.stop());

  it('leave its space to one lease in views, commands and the register of reservations', async () => {
    await amend(leased('198.51.101.0/24'), '2026-06-01');
    expect(await amend(leased('198.51.102.0/24'), '2026-05-01', 422)).toMatchObject({
      type: '/problems/worded-since',
    });
    const other = { leaseId: 'L-2', lessor: HOLDER, lessee: LESSEE, prefix: '198.51.102.0/24' };
    await post('/v1/leases', offer(other));
    const taken = { ...other, leaseId: 'L-3', prefix: '198.51.101.0/24' };
    expect(JSON.stringify(await post('/v1/leases', offer(taken), 422))).toContain('address-space-overlap');
    expect(JSON.stringify(await whoHeld('198.51.101.0/24'))).toContain('L-1');
  });

  it('are worded again from the later instant on', async () => {
    const origins = [{ prefix: '198.51.101.0/24', originAs: 64501, maxLength: 24 }];
    await amend({ origins }, '2026-05-01', 422);
    await amend({ origins }, '2026-06-01');
  });
});
