import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import * as fc from 'fast-check';
import { pino } from 'pino';
import { FollowedStream, type StreamToFollow } from '#application/network/watched/followed-stream.js';
import { propertyRuns } from '../support/property-runs.js';
import { SAYS_NOTHING, SICK_FILES } from '../support/sick-files.js';
import { NetworkWorld } from './network-world.js';

const PEERS = [1, 2, 3, 4];
const ris = (peer: number, seconds: number, data: object) =>
  `${JSON.stringify({ type: 'ris_message', data: { timestamp: 1_700_000_000 + seconds, peer: `192.0.2.${peer}`, peer_asn: '64496', host: 'rrc00', type: 'UPDATE', ...data } })}\n`;
const announced = (peer: number, seconds: number, prefix: string, asn: number) =>
  ris(peer, seconds, { path: [64_496, asn], announcements: [{ next_hop: '192.0.2.9', prefixes: [prefix] }] });
const withdrawn = (peer: number, seconds: number, prefix: string) =>
  ris(peer, seconds, { withdrawals: [prefix] });
const down = (peer: number, seconds: number) => ris(peer, seconds, { type: 'RIS_PEER_STATE', state: 'down' });
const element = (peer: number, prefix: string, asn: number) =>
  `${JSON.stringify({ timestamp: 1_700_000_000, elem_type: 'ANNOUNCE', peer_ip: `192.0.2.${peer}`, peer_asn: 64_496, prefix, as_path: `64496 ${asn}` })}\n`;
const of = (peers: readonly number[], line: (peer: number) => string) => peers.map(line).join('');
/** One lease's route, and forty of others. */
const TABLE =
  of(PEERS, (peer) => element(peer, '11.0.1.0/24', 64_500)) +
  of(PEERS, (peer) => Array.from({ length: 10 }, (_, at) => element(peer, `12.0.${at}.0/24`, 1)).join(''));

let world: NetworkWorld;
let server: Server;
let table: RequestListener;
let streams: ServerResponse[];
let onStream: RequestListener;
let following: FollowedStream | undefined;
let ended: Promise<void> | undefined;
let ticking: NodeJS.Timeout;
beforeEach(async () => {
  world = await new NetworkWorld().begin();
  ticking = setInterval(() => world.later(1 / 3_600), 1);
  streams = [];
  table = (_, answer) => void answer.end(TABLE);
  onStream = (_, answer) => void answer.writeHead(200).flushHeaders();
  server = createServer((request, answer) => {
    if (request.url === '/table') return table(request, answer);
    onStream(request, answer);
    streams.push(answer);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  following?.stop();
  await ended;
  [following, ended] = [undefined, undefined];
  clearInterval(ticking);
  server.closeAllConnections();
  server.close();
  world.replica.close();
});

function follow(source: string, over: Partial<StreamToFollow> = {}): FollowedStream {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stream: StreamToFollow = {
    source,
    url: `${url}/stream`,
    table: `${url}/table`,
    tableEveryMs: 3_600_000,
    tableMostMs: Number.MAX_SAFE_INTEGER,
    timeoutMs: 5_000,
    mostBytes: 2 ** 20,
    silentMs: 60_000,
    flushMs: 5,
    leastPeers: 2,
    allowPrivate: true,
    ...over,
  };
  const followed = (following = new FollowedStream(world.evidence, stream, pino({ level: 'silent' })));
  ended = (async () => {
    while (!stopped.has(followed)) await Promise.all([followed.round(), setTimeout(2)]);
  })();
  const stop = followed.stop.bind(followed);
  followed.stop = () => void (stopped.add(followed), stop());
  return followed;
}
const stopped = new WeakSet<FollowedStream>();

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setTimeout(2);
}

/** What the source last showed of a lease's announcements. */
async function shown(leaseId: string): Promise<readonly string[] | undefined> {
  const events = await world.store.readStream(`lease-${leaseId}`);
  const last = events.findLast(({ type }) => type === 'NetworkObserved');
  const { seen } = (last?.data ?? {}) as { seen?: { found: { prefix: string; originAs?: number }[] } };
  return seen?.found.map(({ prefix, originAs }) => `${prefix} AS${originAs}`);
}
const shows = async (leaseId: string, ...routes: readonly string[]) =>
  until(async () => (await shown(leaseId))?.join() === routes.join());
const isTold = (source: string, what: string) =>
  until(async () => (await world.told(source)).at(-1)?.includes(what) ?? false);
const ready = (source: string) => isTold(source, 'NetworkSourceSeen');

describe('announcements that are followed', () => {
  it('say nothing of any prefix until there is a table of all routes, and then what is announced and what is not (V14)', async () => {
    let answerTable: (() => void) | undefined;
    table = (_, answer) => (answerTable = () => void answer.end(TABLE));
    follow('ris');
    await until(() => streams.length > 0 && answerTable !== undefined);
    streams[0]!.write(of(PEERS, (peer) => announced(peer, 10, '11.0.2.0/24', 64_501)));
    await setTimeout(50);
    expect([await shown('L-0'), await shown('L-1')]).toEqual([undefined, undefined]);
    answerTable!();
    await shows('L-0', '11.0.1.0/24 AS64500');
    await shows('L-1', '11.0.2.0/24 AS64501');
    await shows('L-2');
  });

  it('are recorded once enough peers say so, and gone once enough have given up', async () => {
    follow('ris');
    await ready('ris');
    const [stream] = streams;
    stream!.write(announced(1, 10, '11.0.2.0/24', 64_666));
    await setTimeout(30);
    expect(await shown('L-1')).toEqual([]);
    stream!.write(announced(2, 11, '11.0.2.0/24', 64_666));
    await shows('L-1', '11.0.2.0/24 AS64666');
    stream!.write(of([1, 2, 3], (peer) => withdrawn(peer, 20, '11.0.1.0/24')));
    await shows('L-0');
    stream!.write(of([1, 2], (peer) => announced(peer, 30, '11.0.1.0/24', 64_500)));
    await shows('L-0', '11.0.1.0/24 AS64500');
  });

  it('are not what they are said to be at another time: before what is known of the peer, in the future, or in milliseconds', async () => {
    follow('ris');
    await ready('ris');
    const year = 365 * 86_400;
    const ahead = Math.floor(Date.now() / 1_000) - 1_700_000_000 + year;
    streams[0]!.write(of(PEERS, (peer) => announced(peer, 20, '11.0.2.0/24', 64_501)));
    await shows('L-1', '11.0.2.0/24 AS64501');
    for (const seconds of [-year, 1_698_300_000_000, ahead])
      streams[0]!.write(
        of(PEERS, (peer) => withdrawn(peer, seconds, '11.0.1.0/24') + down(peer, seconds)) +
          of(PEERS, (peer) => announced(peer, seconds, '11.0.1.0/24', 64_666)),
      );
    // What is older than what the peer said since is passed over.
    streams[0]!.write(of(PEERS, (peer) => withdrawn(peer, 10, '11.0.2.0/24')));
    streams[0]!.write(of([1, 2], (peer) => announced(peer, 30, '11.0.16.0/22', 64_502)));
    await shows('L-2', '11.0.16.0/22 AS64502');
    expect([await shown('L-0'), await shown('L-1')]).toEqual([
      ['11.0.1.0/24 AS64500'],
      ['11.0.2.0/24 AS64501'],
    ]);
  });

  it('stay as they were where peers go down, which have given nothing up', async () => {
    follow('ris');
    await ready('ris');
    streams[0]!.write(of(PEERS, (peer) => down(peer, 10)));
    // Who comes up has not told all yet.
    streams[0]!.write(of([8, 9], (peer) => announced(peer, 20, '11.0.2.0/24', 64_501)));
    await shows('L-1', '11.0.2.0/24 AS64501');
    expect(await shown('L-0')).toEqual(['11.0.1.0/24 AS64500']);
    streams[0]!.write(of([8, 9], (peer) => withdrawn(peer, 30, '11.0.1.0/24')));
    await shows('L-0');
  });

  it('tell nothing of what is silent with fewer peers than it takes', async () => {
    table = (_, answer) =>
      void answer.end(
        element(1, '11.0.2.0/24', 1) + of([1, 2], (peer) => element(peer, '11.0.1.0/24', 64_500)),
      );
    follow('ris', { leastPeers: 2 });
    await shows('L-0', '11.0.1.0/24 AS64500');
    expect(await shown('L-1')).toEqual([]);
    const before = await world.events();
    following!.stop();
    await ended;
    table = (_, answer) => void answer.end(element(1, '11.0.1.0/24', 64_500));
    follow('other', { leastPeers: 2 });
    await ready('other');
    expect(await world.events()).toBe(before);
  });

  it('are no event while only peers change their ways to what is announced', async () => {
    follow('ris');
    await ready('ris');
    const before = (await world.told('ris')).length;
    for (let second = 1; second < 30; second += 1) {
      streams[0]!.write(announced((second % 4) + 1, second, '11.0.1.0/24', 64_500));
      await setTimeout(5);
    }
    expect(await world.told('ris')).toHaveLength(before);
  });

  it('that fall silent are sick, and are followed anew with a new table, which tells what was missed', async () => {
    const followed = follow('ris', { silentMs: 1_000 });
    await ready('ris');
    const keptUp = setInterval(
      () => streams[0]!.write(of(PEERS, (peer) => announced(peer, 5, '12.0.0.0/24', 1))),
      20,
    );
    await setTimeout(1_500);
    expect(streams).toHaveLength(1);
    table = (_, answer) => void answer.end(TABLE.replaceAll('64500', '64999'));
    clearInterval(keptUp);
    await isTold('ris', 'NetworkSourceSick the server does not answer'.slice(0, 17));
    expect((await world.told('ris')).at(-1)).toContain('nothing came for 1 s');
    expect(followed.standings[0]!.failing?.because).toContain('nothing came');
    expect(await shown('L-0')).toEqual(['11.0.1.0/24 AS64500']);
    await shows('L-0', '11.0.1.0/24 AS64999');
    expect(streams.length).toBeGreaterThan(1);
  });

  it('speak of a lease that began since once there is a table with it', async () => {
    follow('ris', { tableEveryMs: 20 });
    await ready('ris');
    await world.lease('L-9', '12.0.3.0/24', 1);
    await shows('L-9', '12.0.3.0/24 AS1');
  });

  const sick: Readonly<Record<string, () => void>> = {
    'the stream hangs up': () => streams.at(-1)!.destroy(),
    'the stream ends': () => streams.at(-1)!.end(),
    'the stream says that it is not well': () =>
      streams.at(-1)!.write('{"type":"ris_error","data":{"message":"slow consumer"}}\n'),
    'the stream is no text': () => streams.at(-1)!.write(Buffer.from([0, 1, 2, 3, 10])),
    'a line has no end': () => streams.at(-1)!.write('x'.repeat(2_000_000)),
  };
  const refusing: Readonly<Record<string, RequestListener>> = {
    'no answer': (_, answer) => void answer.destroy(),
    'an error': (_, answer) => void answer.writeHead(500).end(),
    'a page': (_, answer) => void answer.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    nothing: (_, answer) => void answer.end(),
    ...Object.fromEntries(
      [...SAYS_NOTHING].map((kind): [string, RequestListener] => [
        `a table that ${kind}`,
        (_, answer) => void answer.end(SICK_FILES[kind]!(TABLE, 0.5)),
      ]),
    ),
    'half a table': (_, answer) => void answer.end(TABLE.slice(0, TABLE.length / 2)),
    'a table that breaks off': (_, answer) => {
      answer.writeHead(200, { 'content-length': TABLE.length }).write(TABLE.slice(0, 300));
      setImmediate(() => answer.destroy());
    },
  };

  const away: Readonly<Record<string, RequestListener>> = {
    'does not answer': (_, answer) => void answer.destroy(),
    'answers an error': (_, answer) => void answer.writeHead(503).end('busy'),
    'answers a page': (_, answer) =>
      void answer.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    'answers that nothing changed': (_, answer) => void answer.writeHead(304).end(),
    'redirects to where a cloud keeps its secrets': (_, answer) =>
      void answer.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    'says nothing and ends': (_, answer) => void answer.writeHead(200).end(),
  };

  it('that are sick in any way between two good times record no transition of any lease (first 8)', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(sick)),
        fc.option(fc.constantFrom(...Object.keys(refusing)), { nil: undefined }),
        fc.option(fc.constantFrom(...Object.keys(away)), { nil: undefined }),
        fc.integer({ min: 0, max: 99_999 }),
        async (breaks, refuses, isAway, id) => {
          const source = `ris-${id}-${Date.now()}`;
          const [good, open] = [table, onStream];
          const followed = follow(source);
          await ready(source);
          const before = await world.events();
          if (refuses !== undefined) table = refusing[refuses]!;
          if (isAway !== undefined) onStream = away[isAway]!;
          sick[breaks]!();
          await isTold(source, 'Sick');
          if (refuses !== undefined || isAway !== undefined)
            await until(() => followed.standings[0]!.failing !== null);
          [table, onStream] = [good, open];
          await ready(source);
          expect(await world.events()).toBe(before);
          followed.stop();
          await ended;
        },
      ),
      { numRuns: propertyRuns(4) },
    ));
});
