import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { pino } from 'pino';
import { WatchedUrl, type UrlToWatch } from '#application/network/watched/watched-url.js';
import type { NetworkFormat } from '#intake/network/formats.js';
import { propertyRuns } from '../support/property-runs.js';
import { INTAKES, SAYS_NOTHING, SICK_FILES, sickFile } from '../support/sick-files.js';
import { GZIP, MISBEHAVIOURS, sends } from './misbehaviours.js';
import { DUMP, FEED, NetworkWorld, route } from './network-world.js';

const log = pino({ level: 'silent' });

let world: NetworkWorld;
let server: Server;
let answers: RequestListener[];
beforeEach(async () => {
  world = await new NetworkWorld().begin();
  answers = [];
  server = createServer((request, answer) => answers.shift()!(request, answer)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  world.replica.close();
});

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const watching = (source: string, format: NetworkFormat, over: Partial<UrlToWatch> = {}) =>
  new WatchedUrl(
    world.evidence,
    {
      source,
      format,
      url: url(),
      everyMs: 0,
      timeoutMs: 20_000,
      mostBytes: 2 ** 20,
      allowPrivate: true,
      leastPeers: 1,
      ...over,
    },
    log,
  );

/** One look an hour after the one before. */
async function looked(watch: WatchedUrl, answer: RequestListener): Promise<void> {
  world.later(1);
  answers = [answer];
  await watch.look();
  await world.replica.catchUp();
}
/** For what never comes. */
const BRIEF = { timeoutMs: 200 };
let tried = 0;
/** A port at which nobody listens. */
const NOBODY = 'http://127.0.0.1:1/';
const REFUSED = 'refuses connections';
const SICKNESS = fc.oneof(
  fc.tuple(fc.constantFrom(REFUSED, ...Object.keys(MISBEHAVIOURS)), fc.constant(0)),
  sickFile,
);
const answerOf = (kind: string, part: number, whole: string): RequestListener =>
  MISBEHAVIOURS[kind]?.(whole, server) ?? sends(SICK_FILES[kind]?.(whole, part) ?? '');
const SICK = expect.stringMatching(/^NetworkSourceSick \w+.*\w/);
const BECAUSE = { because: expect.stringMatching(/\w+.*; \w/), since: expect.any(String) };

it('a server that packs a file as nobody asked is told so', async () => {
  const watch = watching('brotli', 'geofeed');
  await looked(watch, sends(brotliCompressSync(FEED), { 'content-encoding': 'br' }));
  expect(watch.standings[0]!.failing!.because).toContain('packed its answer as br, which nobody asked for');
});

describe('a watched URL', () => {
  it.each(INTAKES)(
    'of $format as $dialect has it that misbehaves between two good answers records no transition of any lease, and is told to be sick (first 8)',
    ({ format, whole: written }) =>
      fc.assert(
        fc.asyncProperty(
          fc.array(SICKNESS, { minLength: 1, maxLength: 3 }),
          fc.boolean(),
          async (sick, isPacked) => {
            const [source, whole] = [`${format}-${(tried += 1)}`, written('11.0.1')];
            const watch = watching(source, format);
            const good = isPacked ? sends(gzipSync(whole), GZIP) : sends(whole);
            await looked(watch, good);
            expect(watch.standings).toMatchObject([{ source, failing: null }]);
            const before = await world.events();
            for (const [kind, part] of sick) {
              // Half a file of what changed is as good as a whole one: all that says it is half of it is the connection.
              const brief = watching(source, format, kind === REFUSED ? { ...BRIEF, url: NOBODY } : BRIEF);
              await looked(brief, answerOf(kind, part, whole));
              const { failing } = brief.standings[0]!;
              const told = (await world.told(source)).at(-1);
              if (kind === REFUSED || kind in MISBEHAVIOURS || SAYS_NOTHING.has(kind))
                expect([kind, part, failing, told]).toEqual([kind, part, BECAUSE, SICK]);
              expect([kind, part, await world.events()]).toEqual([kind, part, before]);
            }
            await looked(watch, good);
            expect(watch.standings).toMatchObject([{ failing: null }]);
            expect((await world.told(source)).at(-1)).toBe('NetworkSourceSeen');
            expect(await world.events()).toBe(before);
          },
        ),
        { numRuns: propertyRuns(3) },
      ),
    120_000,
  );

  it.each(Object.keys(MISBEHAVIOURS))('that %s is sick, and has shown nothing', async (name) => {
    const watch = watching('radb', 'rpsl', BRIEF);
    await looked(watch, MISBEHAVIOURS[name]!(DUMP, server));
    expect(await world.told('radb')).toMatchObject([expect.stringContaining('NetworkSourceSick')]);
    expect(watch.standings).toMatchObject([{ looked: null, failing: { because: expect.any(String) } }]);
  });

  it('in private address space is not asked, unless that is allowed', async () => {
    const watch = watching('radb', 'rpsl', { allowPrivate: false });
    await looked(watch, sends(DUMP));
    expect(answers).toHaveLength(1);
    expect(await world.told('radb')).toMatchObject([expect.stringContaining('not public')]);
  });

  it('that stays as it is is asked by what is known of it, and is told now and then alone', async () => {
    const watch = watching('radb', 'rpsl');
    const asked: unknown[] = [];
    const unchanged: RequestListener = ({ headers }, answer) => {
      asked.push([headers['if-none-match'], headers['if-modified-since']]);
      answer.writeHead(304).end();
    };
    const at = 'Sun, 01 Mar 2026 00:00:00 GMT';
    await looked(watch, sends(DUMP, { etag: '"1"', 'last-modified': at }));
    for (let hour = 0; hour < 7; hour += 1) await looked(watch, unchanged);
    expect(asked).toEqual(Array.from({ length: 7 }, () => ['"1"', at]));
    expect(await world.told('radb')).toEqual(['NetworkSourceSeen', 'NetworkSourceSeen']);
    const { sources } = (await world.alignment('L-0'))['route-object']!;
    expect(sources).toMatchObject([{ looked: { days: 0, sick: null } }]);
  });

  it('that stays as it is speaks of a lease that began since', async () => {
    const watch = watching('radb', 'rpsl');
    const conditional: unknown[] = [];
    const listener: RequestListener = (request, answer) => {
      conditional.push(request.headers['if-none-match']);
      sends(DUMP + route('11.0.40.0/24', 64500), { etag: '"1"' })(request, answer);
    };
    await looked(watch, listener);
    await world.lease('L-9', '11.0.40.0/24', 64500);
    await looked(watch, listener);
    await looked(watch, listener);
    expect(conditional).toEqual([undefined, undefined, '"1"']);
    expect((await world.alignment('L-9'))['route-object']).toMatchObject({ state: 'agree' });
    expect(await world.told('radb')).toEqual(['NetworkSourceSeen']);
  });

  it('of which another file was applied by hand since is had whole again', async () => {
    const watch = watching('radb', 'rpsl');
    await looked(watch, sends(DUMP, { etag: '"1"' }));
    await world.apply('radb', 'rpsl', DUMP.replace('64999', '64501'));
    world.later(1);
    answers = [(_, answer) => void answer.writeHead(304).end(), sends(DUMP)];
    await watch.look();
    expect(answers).toEqual([]);
    await world.replica.catchUp();
    expect((await world.alignment('L-1'))['route-object']).toMatchObject({ state: 'differ' });
  });

  it('is left alone for as long as it asks', async () => {
    const watch = watching('radb', 'rpsl');
    answers = [(_, answer) => void answer.writeHead(503, { 'retry-after': '3600' }).end(), sends(DUMP)];
    await watch.round();
    await watch.round();
    expect(answers).toHaveLength(1);
  });

  it('that is given up is not told to be sick', async () => {
    const watch = watching('radb', 'rpsl', { timeoutMs: 60_000 });
    const asked = new Promise<void>((resolve) => answers.push(() => resolve()));
    const look = watch.look();
    await asked;
    watch.stop();
    await look;
    expect([await world.told('radb'), watch.standings[0]!.failing]).toEqual([[], null]);
  });
});
