import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { pino } from 'pino';
import { feedDocuments } from '#views/documents/routing-feed.js';
import { feedHealth } from '#record/routing-feed/feed-health.js';
import { TroubleWatch } from '#application/troubles/trouble-watch.js';
import { VrpWatch } from '#application/routing/vrp-watch.js';
import { propertyRuns } from '../support/property-runs.js';
import { SAYS_NOTHING, SICK_FILES, sickFile } from '../support/sick-files.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { MISBEHAVIOURS, sends } from './misbehaviours.js';
import { built, exportOf, RoutingWorld, type Row, type Route } from './routing-world.js';

const OURS: Route = { leaseId: 'L-1', prefix: '11.0.1.0/24', originAs: 64501 };
const OWN = { prefix: OURS.prefix, asn: 64501, maxLength: 24, ta: 'afrinic' };
const REST: readonly Row[] = ['afrinic', 'ripe'].flatMap((ta) =>
  Array.from({ length: 40 }, (_, index) => ({ asn: 1, prefix: `12.0.${index}.0/24`, maxLength: 24, ta })),
);

let world: RoutingWorld;
let folder: ReturnType<typeof temporaryFolder>;
let lines: Record<string, unknown>[];
let answers: RequestListener[];
let server: Server;
beforeEach(async () => {
  world = new RoutingWorld();
  folder = temporaryFolder();
  lines = [];
  answers = [];
  await world.lease(OURS);
  server = createServer((request, answer) => answers.shift()!(request, answer)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  world.close();
  folder.remove();
});

const log = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) });
const watching = (source: string, timeoutMs?: number) => new VrpWatch(world.evidence, source, log, timeoutMs);
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const said = () => lines.map(({ msg }) => msg);

const overHttp = async (...texts: readonly string[]) => {
  const watch = watching(url());
  for (const text of texts) {
    answers.push((_, answer) => answer.end(text));
    await watch.look();
    await world.replica.catchUp();
  }
};
const overFile = async (...texts: readonly string[]) => {
  const path = join(folder.path, 'vrps.json');
  const watch = watching(path);
  for (const text of texts) {
    writeFileSync(path, text);
    await watch.look();
    await world.replica.catchUp();
  }
};
const UNUSABLE = 'VRP export not usable; the last one stands';
const FOUND = expect.stringMatching(/^no export to be had since \S+: \w+/);
/** What would be read without an end is cut off at half a gigabyte, which takes long. */
const SICKNESS = fc.oneof(
  fc.tuple(
    fc.constantFrom(...Object.keys(MISBEHAVIOURS).filter((kind) => kind !== 'never ends')),
    fc.constant(0),
  ),
  sickFile,
);
let minutes = 0;
const next = () => new Date(Date.parse(built(0)) + ++minutes * 1_000).toISOString();
const WHOLE = exportOf(built(1), [OWN, ...REST]);

const DAMAGED: readonly [string, Row][] = [
  ['an AS number with a blank', { ...OWN, asn: 'AS 64501' }],
  ['no AS number', { ...OWN, asn: undefined }],
  ['an AS number beyond 32 bits', { ...OWN, asn: 2 ** 32 }],
  ['a maxLength that is text', { ...OWN, maxLength: '24' }],
  ['a maxLength below the length', { ...OWN, maxLength: 23 }],
  ['a trust anchor that is no text', { ...OWN, ta: 1 }],
  ['host bits', { ...OWN, prefix: '11.0.1.7/24' }],
  ['blanks about the prefix', { ...OWN, prefix: ' 11.0.1.0/24 ' }],
  ['no length', { ...OWN, prefix: '11.0.1.0' }],
  ['a padded octet', { ...OWN, prefix: '011.0.1.0/24' }],
  ['a colon for a dot', { ...OWN, prefix: '11.0.1:0/24' }],
  ['no prefix', { ...OWN, prefix: undefined }],
  ['a prefix that is a number', { ...OWN, prefix: 184549632 }],
  ['nothing in it', {}],
  ['null for it', null],
];

describe.each([
  ['a URL', overHttp],
  ['a file', overFile],
])('a watched export of %s', (_, shown) => {
  it('tells a real loss', async () => {
    await shown(WHOLE, exportOf(built(2), REST));
    expect(world.stateOf(OURS)).toBe('not-found');
    expect(said()).toEqual(['VRP export looked at', 'VRP export looked at']);
  });

  it.each(DAMAGED)('with %s in the row of a lease tells no loss, and names the row', async (_, row) => {
    await shown(WHOLE, exportOf(built(2), [...REST, row]));

    expect(world.stateOf(OURS)).toBe('valid');
    expect(lines.slice(2)).toMatchObject([
      { row: expect.stringMatching(/^row 81: /) },
      { leaseId: 'L-1', because: 'unreadable-row' },
    ]);
    const { document } = feedDocuments(world.replica.model)[0]!;
    expect(feedHealth(document).unreadable).toMatchObject({ rows: 1 });
  });
});

describe('a watched export (first 8)', () => {
  it('without a maxLength reaches to the length of its prefix', async () => {
    await overHttp(WHOLE, exportOf(built(2), [...REST, { ...OWN, maxLength: undefined }]));
    expect(said()).toEqual(['VRP export looked at', 'VRP export looked at']);
    expect(world.stateOf(OURS)).toBe('valid');
  });

  it('with a sick trust anchor says which, and what was not judged over it', async () => {
    await overHttp(
      WHOLE,
      exportOf(
        built(2),
        REST.filter((row) => row!.ta !== 'afrinic'),
      ),
    );
    expect(world.stateOf(OURS)).toBe('valid');
    expect(lines.slice(2)).toMatchObject([
      { sick: [{ trustAnchor: 'afrinic', vrps: 0, healthy: 41 }] },
      { leaseId: 'L-1', because: 'sick-trust-anchor' },
    ]);
  });

  it('says once that the feed is in health again, after sick trust anchors and exports that are no evidence', async () => {
    const little = [OWN, ...REST].slice(0, 3);
    const half = REST.filter((row) => row!.ta === 'ripe');
    const hours: readonly (readonly Row[])[] = [
      [OWN, ...REST],
      half,
      little,
      half,
      [OWN, ...REST],
      [OWN, ...REST],
    ];
    await overHttp(...hours.map((rows, hour) => exportOf(built(hour), rows)));
    expect(lines.filter(({ verdict }) => verdict).map(({ level, verdict }) => [level, verdict])).toEqual([
      [30, 'evidence'],
      [30, 'evidence'],
      [40, 'trust-anchor-lost'],
      [30, 'evidence'],
      [30, 'evidence'],
      [30, 'evidence'],
    ]);
    expect(lines.filter(({ msg }) => msg === 'VRP feed in health again')).toMatchObject([
      { buildTime: built(4) },
    ]);
  });

  it('that is not usable is said, and the next is looked at', () =>
    fc.assert(
      fc.asyncProperty(fc.array(SICKNESS, { minLength: 1, maxLength: 3 }), async (sick) => {
        const [watch, brief] = [watching(url()), watching(url(), 150)];
        const good: RequestListener = (_, answer) => answer.end(exportOf(next(), [OWN, ...REST]));
        answers = [good];
        await watch.look();
        await world.replica.catchUp();
        for (const [kind, part] of sick) {
          const whole = exportOf(next(), [OWN, ...REST]);
          lines = [];
          answers = [MISBEHAVIOURS[kind]?.(whole, server) ?? sends(SICK_FILES[kind]!(whole, part))];
          await brief.look();
          await world.replica.catchUp();
          const isTold = kind in MISBEHAVIOURS || SAYS_NOTHING.has(kind);
          if (isTold) expect([kind, part, said()]).toEqual([kind, part, [UNUSABLE]]);
          if (isTold) expect([kind, brief.trouble()]).toMatchObject([kind, { found: FOUND }]);
          expect([kind, part, world.stateOf(OURS)]).toEqual([kind, part, 'valid']);
        }
        answers = [good];
        await watch.look();
        await world.replica.catchUp();
        expect(world.stateOf(OURS)).toBe('valid');
        expect((await world.store.readStream('lease-L-1')).map(({ type }) => type)).toEqual([
          'LeaseTakenOn',
          'RoaAligned',
        ]);
      }),
      { numRuns: propertyRuns(5) },
    ));

  it('that is not to be had is a trouble for as long, told once when it begins and once when it is over', async () => {
    const watch = watching(url());
    const troubles = new TroubleWatch(log, watch.trouble);
    const looked = async (answer: RequestListener) => {
      answers.push(answer);
      await watch.look();
      return troubles.look();
    };
    const away: RequestListener = (_, answer) => answer.writeHead(503).end();
    const [first] = await looked(away);
    expect(first).toMatchObject({ answered: true, found: expect.stringContaining('answered 503') });
    const [second] = await looked((_, answer) => answer.end('<html>'));
    expect(second!.found).toContain('no JSON');
    expect(second!.found.slice(0, 45)).toBe(first!.found.slice(0, 45));
    expect(await looked((_, answer) => answer.end(WHOLE))).toEqual([]);
    expect(said().filter((line) => String(line).startsWith('VRP source'))).toEqual([
      `VRP source unusable: ${first!.found}`,
      'VRP source no longer unusable',
    ]);
  });

  it('whose answer stalls does not hold up the end of the service, and is no trouble then', async () => {
    const watch = watching(url());
    const asked = new Promise<void>((resolve) => answers.push(() => resolve()));
    const looked = watch.look();
    await asked;
    watch.stop();
    await looked;
    expect([lines, watch.trouble()]).toEqual([[], undefined]);
  });

  it('that is a pipe, which may never end, is not read', async () => {
    const pipe = join(folder.path, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await watching(pipe).look();
    expect(lines).toMatchObject([{ err: { message: expect.stringContaining('no regular file') } }]);
  });
});
