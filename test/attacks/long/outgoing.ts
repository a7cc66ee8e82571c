import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { download } from '#application/routing/download.js';
import type { Campaign, Findings } from '../../faults/campaign.js';
import { underAttack, type Target } from './target.js';

const WAITS_MS = 12_000;
const REDIRECT_MS = 1_000;

/** This machine, and what else no peer may make the service call, in every way to write it. */
const hosts = (port: number): readonly string[] =>
  [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '0.0.0.0',
    '0',
    'localhost',
    'LOCALHOST.',
    'a.localhost',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    'ⓛocalhost',
    '127。0。0。1',
    '169.254.169.254',
    '[fe80::1]',
    '[fd00:ec2::254]',
    '10.0.0.1',
    '192.168.0.1',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    'public.example:80@127.0.0.1',
    '127.0.0.1#public.example',
    'localtest.me',
  ].map((host) => `${host}:${port}`);

/** What stands there is a name that anybody could have; only what it resolves to is this machine. */
const PUBLIC_NAMES = ['localtest.me'];

/** A server of this machine that nobody has any business with. */
async function canary(): Promise<{
  readonly port: number;
  readonly hits: string[];
  readonly server: Server;
}> {
  const hits: string[] = [];
  const server = createServer(({ method, url }, response) => {
    hits.push(`${method} ${url}`);
    response.end('{}');
  }).listen(0, '::');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, hits, server };
}

/** Every address that the service calls, pointed where it has no business: webhooks, and feeds that redirect. */
export const outgoing: Campaign = {
  name: 'ssrf',
  about:
    'rounds of webhooks to this machine in every spelling, and of a feed that redirects there: nobody calls',
  runs: 1,
  run: async ({ runs, progress }) => {
    const inside = await canary();
    const redirects = hosts(inside.port).map((host) => `http://${host}/redirected`);
    let asked = 0;
    const feed = createServer((_, response) =>
      response.writeHead(302, { location: encodeURI(redirects[asked++ % redirects.length]!) }).end(),
    ).listen(0, '127.0.0.1');
    await once(feed, 'listening');
    const env = {
      VRP_SOURCE: `http://127.0.0.1:${(feed.address() as AddressInfo).port}/vrps.json`,
      VRP_INTERVAL_SECONDS: '10',
    };
    try {
      return await underAttack(
        async (target): Promise<Findings> => {
          let subscribed = 0;
          for (let round = 0; round < runs; round++) subscribed += await webhooksTo(target, inside.port);
          const feedUrl = `http://127.0.0.1:${(feed.address() as AddressInfo).port}/vrps.json`;
          for (const _ of redirects)
            if (
              await download(feedUrl, REDIRECT_MS).then(
                () => true,
                () => false,
              )
            )
              throw new Error(`a feed was read after its redirect number ${asked}`);
          await sleep(WAITS_MS);
          progress(await target.line(`${subscribed} webhooks, ${asked} redirects`));
          const calls = inside.hits;
          if (calls.length > 0) throw new Error(`the service called ${calls.join(', ')}`);
          if (asked === 0) throw new Error('the feed was never asked');
          return { subscribed, redirects: asked };
        },
        { env },
      );
    } finally {
      for (const server of [inside.server, feed]) server.close();
    }
  },
};

async function webhooksTo(target: Target, port: number): Promise<number> {
  const authorization = `Bearer ${await target.token('legal')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const subscribe = (url: string) =>
    target.ask(
      'POST',
      '/v1/reminders/subscriptions',
      headers,
      JSON.stringify({ channel: 'webhook', url, before: [{ count: 30, unit: 'days' }] }),
    );
  const usual = await subscribe('https://desk.example.net/hook');
  if (usual.status !== 201) throw new Error(`a public webhook was answered ${usual.status} ${usual.text}`);
  let sent = 0;
  for (const scheme of ['http', 'https', 'HTTPS', 'file', 'gopher', 'javascript', 'ftp'])
    for (const host of hosts(port)) {
      const { status, text } = await subscribe(`${scheme}://${host}/hook`);
      sent += 1;
      // What a name resolves to is judged when it is connected to.
      const isPublicName =
        scheme.toLowerCase() === 'https' && PUBLIC_NAMES.some((name) => host.startsWith(name));
      if (status < 300 && !isPublicName)
        throw new Error(`${scheme}://${host} was taken: ${status} ${text.slice(0, 300)}`);
    }
  return sent;
}
