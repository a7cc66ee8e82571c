import { startService, type Service } from '../support/service.js';
import { connected, everythingFrom, get } from './sockets.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

/** Requests answered with a status of 500 and above, as the service counts them. */
async function faults(): Promise<readonly string[]> {
  const figures = await (await fetch(`${service.url}/metrics`)).text();
  return figures.match(/^lease_ledger_http_request_seconds_count\{.*status="5\d\d".*$/gm) ?? [];
}

describe('whoever asks and hangs up', () => {
  it('leaves no fault of the service behind', async () => {
    const authorization = `Authorization: Bearer ${await service.token('operator')}`;
    for (let round = 0; round < 40; round++) {
      const half = await connected(service.url);
      half.end(get('/v1/leases', [authorization]));
      const gone = await connected(service.url);
      gone.write(get('/v1/leases', [authorization]), () => gone.resetAndDestroy());
      await Promise.all([everythingFrom(half), everythingFrom(gone)]);
    }

    expect(await faults()).toEqual([]);
    expect((await fetch(`${service.url}/livez`)).status).toBe(200);
  });
});
