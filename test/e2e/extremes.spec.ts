import { goLive, offer, registerOver } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const LESSOR = '11111111-0000-5000-8000-000000000000';
const LESSEE = '22222222-0000-5000-8000-000000000000';

let service: Service;
let operator: Client;
beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
  await registerOver(operator, [LESSOR, LESSEE], ['203.0.0.0/8']);
  await operator
    .post('/v1/leases', offer({ leaseId: 'L', lessor: LESSOR, lessee: LESSEE, prefix: '203.0.1.0/24' }))
    .expect(201);
  const position = await goLive(operator, 'L');
  await operator.get(`/v1/leases?minPosition=${position}`).expect(200);
});
afterAll(() => service.stop());

interface Paths {
  readonly [path: string]: { readonly get?: { readonly parameters?: readonly { readonly name: string }[] } };
}

async function pathsWith(parameter: string): Promise<readonly string[]> {
  const { body } = await operator.get('/api-json').expect(200);
  return Object.entries(body.paths as Paths)
    .filter(([, { get }]) => get?.parameters?.some(({ name }) => name === parameter))
    .map(([path]) => path.replace('{leaseId}', 'L').replaceAll(/\{\w+\}/g, LESSEE));
}

const powers = [53n, 63n, 64n, 128n].flatMap((bits) => [2n ** bits - 1n, 2n ** bits]).map(String);

describe('no list and no view', () => {
  const inside = [
    '',
    '-1',
    '\0',
    '1e400',
    'null',
    '[]',
    '{}',
    '[null,null,null]',
    '["\\u0000"]',
    ' ',
    '2026-01-01 x',
  ];
  const places = [
    '["+275760-09-13T00:00:00Z",9007199254740991,"x"]',
    '["9999-12-31T23:59:59Z",-9007199254740991,"\\u0000"]',
  ];

  it('answers 5xx to a cursor at any extreme', async () => {
    const paths = await pathsWith('cursor');
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths)
      for (const text of [...powers, '9'.repeat(18), '9'.repeat(19), ...inside, ...places]) {
        const { status } = await operator.get(`${path}?cursor=${Buffer.from(text).toString('base64url')}`);
        expect([path, text, status < 500]).toEqual([path, text, true]);
      }
  });

  it('answers 5xx to a position at any extreme', async () => {
    for (const path of await pathsWith('minPosition'))
      for (const position of powers) {
        const { status } = await operator.get(`${path}?minPosition=${position}`);
        expect([path, position, status < 500]).toEqual([path, position, true]);
      }
  });
});
