import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import request from 'supertest';
import { LocalKey } from '#ledger/http/auth/local-key.js';
import { LIVE_LIMITS } from '#ledger/http/live/live-feed.js';
import { Listening, type Sent } from '../support/event-stream.js';
import { startFollowingService } from '../support/following-service.js';
import { startService, type Client, type Service } from '../support/service.js';

const PARTY = 'aaaaaaaa-1111-5111-8111-111111111111';

const isPosition = ({ event }: Sent) => event === 'position';
const positionOf = ({ data }: Sent) => (data as { position: string | null }).position;
const stateOf = ({ event, data }: Sent) => (event === 'lag' ? (data as { state: string }).state : undefined);

describe('whoever listens', () => {
  let service: Service;
  let operator: Client;
  beforeAll(async () => {
    service = await startService();
    operator = await service.as('operator');
  });
  afterAll(() => service.stop());

  const listen = async (subject: string) =>
    Listening.to(service.url, await service.token('lessee', PARTY, subject));
  const record = async (): Promise<string> => {
    const party = { partyId: randomUUID(), name: `Secret ${randomUUID()}` };
    const { body } = await operator.post('/v1/parties', party).expect(201);
    return body.position;
  };

  it('is told the position at once, and that it moved, in order, and nothing else of what happened', async () => {
    await record();
    const listening = await listen('one');
    await listening.until(isPosition);
    let last = '';
    for (let count = 0; count < 20; count++) last = await record();
    await listening.until((event) => isPosition(event) && positionOf(event) === last);
    await listening.until((event) => stateOf(event) === 'ready');
    await listening.hangUp();

    const positions = listening.events.filter(isPosition);
    const ids = positions.map(({ id }) => BigInt(id!));
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => Number(a - b)));
    expect(positions.map(positionOf)).toEqual(ids.map(String));
    for (const { event, data = {} } of listening.events)
      expect([event, Object.keys(data as object)]).toEqual(
        event === 'position' ? ['position', ['position']] : ['lag', ['state', 'behindSeconds']],
      );
  });

  it('gets a stream that nobody stores or gathers', async () => {
    const listening = await listen('headers');
    const { statusCode, headers } = listening.response;
    await listening.hangUp();
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/event-stream');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-accel-buffering']).toBe('no');
  });

  it('needs a token, in the header', async () => {
    const token = await service.token('legal');
    await request(service.url).get('/v1/live').expect(401);
    await request(service.url).get(`/v1/live?access_token=${token}`).expect(401);
  });

  it('may ask for the headers alone', async () => {
    const bearer = `Bearer ${await service.token('legal')}`;
    await request(service.url).head('/v1/live').set('Authorization', bearer).expect(200);
  });

  it('is told when the token expires, as the last', async () => {
    const key = await LocalKey.open(service.folder);
    const listening = await Listening.to(
      service.url,
      await key.issueToken({ role: 'auditor', subject: 'short', ttl: 1 }),
    );
    await listening.ended;
    expect(listening.events.at(-1)).toEqual({ event: 'end', data: { because: 'expired' } });
  });

  it('has a bounded number of streams, which keeps nobody else from one', async () => {
    const open: Listening[] = [];
    for (let count = 0; count < LIVE_LIMITS.ofCaller; count++) open.push(await listen('greedy'));
    const bearer = `Bearer ${await service.token('lessee', PARTY, 'greedy')}`;
    const { body, headers } = await request(service.url)
      .get('/v1/live')
      .set('Authorization', bearer)
      .expect(429);
    expect(body).toMatchObject({ type: '/problems/too-many-live', errors: [{ mend: /./ }] });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await request(service.url)
      .get('/problems/too-many-live')
      .expect(200, /Retry-After/);
    const other = await listen('modest');
    expect(other.response.statusCode).toBe(200);
    await Promise.all([other, open.pop()!].map((each) => each.hangUp()));
    for (let status: number | undefined; status !== 200;) {
      const again = await listen('greedy');
      status = again.response.statusCode;
      await again.hangUp();
    }
    await Promise.all(open.map((each) => each.hangUp()));
  });
});

describe('a service that is in trouble', () => {
  it('tells whoever listens that the log is away, and that it is back', async () => {
    const service = await startService({ EVENTSTOREDB_URL: '' });
    const listening = await Listening.to(service.url, await service.token('network'));
    await listening.until((event) => stateOf(event) === 'ready');
    const log = join(service.folder, 'log.sqlite');
    await rename(log, `${log}.away`);
    await listening.until((event) => stateOf(event) === 'log-missing');
    const before = listening.events.length;
    await rename(`${log}.away`, log);
    await listening.until((event) => listening.events.indexOf(event) >= before && stateOf(event) === 'ready');
    await listening.hangUp();
    await service.stop();
  });
});

describe('a replica whose read model another process owns', () => {
  it('tells that it is behind where that one stands still, and that it is not once it took over', async () => {
    const following = await startFollowingService();
    const { service: replica } = following;
    const listening = await Listening.to(replica.url, await replica.token('network'));
    const behind = ({ data }: Sent) => (data as { behindSeconds?: number } | undefined)?.behindSeconds ?? 0;
    await listening.until((event) => stateOf(event) === 'ready');

    const position = await following.fallBehind();
    const late = await listening.until((event) => behind(event) > 0);
    following.letGo();
    const since = () => listening.events.slice(listening.events.indexOf(late) + 1);
    await listening.until((event) => isPosition(event) && positionOf(event) === String(position));
    await listening.until(
      (event) => since().includes(event) && stateOf(event) === 'ready' && behind(event) === 0,
    );

    await listening.hangUp();
    await replica.stop();
    await following.close();
  });
});

describe('a service that closes', () => {
  it('ends every stream with a word, and waits for none', async () => {
    const service = await startService();
    const listening = await Listening.to(service.url, await service.token('legal'));
    await listening.until(isPosition);
    await Promise.all([service.stop(), listening.ended]);
    expect(listening.events.at(-1)).toEqual({ event: 'end', data: { because: 'shutdown' } });
  });
});
