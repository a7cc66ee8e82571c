import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { RoutingEvidence } from '#application/routing/routing-evidence.js';
import { VrpWatch } from '#application/routing/vrp-watch.js';
import type { FeedHealth } from '#record/routing-feed/feed-health.js';
import { startService, type Client, type Service } from '../support/service.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
const source = join(folder.path, 'vrps.json');
let service: Service;
let network: Client;

const rows = (ta: string, count: number, more = {}) =>
  Array.from({ length: count }, (_, index) => ({
    asn: 64501,
    prefix: `13.0.${index}.0/24`,
    maxLength: 24,
    ta,
    ...more,
  }));
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
async function show(buildtime: string, roas: readonly object[]): Promise<void> {
  writeFileSync(source, JSON.stringify({ metadata: { buildtime }, roas }));
  const evidence = service.app.get(RoutingEvidence, { strict: false });
  await new VrpWatch(evidence, source, pino({ level: 'silent' })).look();
}

/** What `/readyz` says of the watched feed once it has seen the export built then. */
async function feedAt(buildTime: string): Promise<FeedHealth> {
  for (;;) {
    const { body } = await network.get('/readyz').expect(200);
    const [feed] = body.feeds as readonly FeedHealth[];
    if (feed?.newest === buildTime) return feed;
    await setTimeout(50);
  }
}

beforeAll(async () => {
  service = await startService();
  network = await service.as('network');
});
afterAll(async () => {
  await service.stop();
  folder.remove();
});

describe('/readyz', () => {
  it('tells sick trust anchors and unreadable rows of a watched feed, until the new normal is accepted', async () => {
    const first = ago(25);
    await show(first, [...rows('ripe', 20), ...rows('afrinic', 20)]);
    expect(await feedAt(first)).toMatchObject({ feed: 'watched', sick: [], unreadable: null, refused: null });

    const second = ago(20);
    await show(second, [...rows('ripe', 20), ...rows('other', 20), { prefix: '13.0.0.0/24', asn: 'x' }]);
    expect(await feedAt(second)).toMatchObject({
      sick: [{ trustAnchor: 'afrinic', vrps: 0, healthy: 20 }],
      unreadable: { rows: 1, first: expect.stringContaining('row 41: prefix "13.0.0.0/24"') },
    });

    const acceptances = '/v1/routing-feeds/watched/acceptances';
    await network.post(acceptances, { buildTime: first }).expect(422, /no-sick-anchor/);
    await (await service.as('legal')).post(acceptances, { buildTime: second }).expect(403);
    await network.post(acceptances, { buildTime: second }).expect(201);
    const third = ago(15);
    await show(third, [...rows('ripe', 20), ...rows('other', 20)]);
    expect(await feedAt(third)).toMatchObject({ sick: [], unreadable: null, accepted: second });
  });
});
