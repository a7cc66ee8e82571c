import type { Campaign, Findings } from '../../faults/campaign.js';
import { asked, get } from '../sockets.js';
import { ATTACKER, flood } from './attacker.js';
import { forgedTokens } from './forged-tokens.js';
import { underAttack } from './target.js';

const MS = 4_000;
const CONNECTIONS = 20;
/** What one request of the worst kind known brought: 744 KiB of members. */
const MEMBERS = `{${Array.from({ length: 90_000 }, (_, index) => `"a${index}":1`).join(',')}}`;

const withBody = (path: string, body: string, headers: readonly string[] = []) =>
  asked('POST', path, ['Content-Type: application/json', `Content-Length: ${body.length}`, ...headers], body);

/** Load by peers who never had a token: large bodies, forged tokens, addresses that lead nowhere, what anybody may ask. */
export const unauthenticated: Campaign = {
  name: 'no-token',
  about: `rounds of load from ${ATTACKER} that needs no token: bodies, forged tokens, wrong addresses, public pages`,
  runs: 1,
  run: ({ runs, progress }) =>
    underAttack(async (target): Promise<Findings> => {
      const forged = (await forgedTokens(target.folder)).map(([, token]) => `Authorization: ${token}`);
      const load: Readonly<Record<string, (index: number) => string>> = {
        'bodies of 90,000 members': () => withBody('/v1/leases', MEMBERS),
        'bodies with forged tokens': (index) =>
          withBody('/v1/leases', MEMBERS, [forged[index % forged.length]!]),
        'forged tokens': (index) => get('/v1/leases', [forged[index % forged.length]!]),
        'addresses that lead nowhere': (index) => get(`/${'a/'.repeat(index % 500)}${index}`),
        'calendars whose secret is guessed': (index) =>
          get(`/v1/renewals/calendars/C-${index}~${'x'.repeat(43)}.ics`),
        'the API document': () => get('/api-json'),
        probes: (index) => get(index % 2 === 0 ? '/readyz' : '/metrics'),
        'heads of 15 KiB': (index) =>
          get('/v1/leases', [`Accept: ${'text/html;q=0.1,'.repeat(900)}`, `X-N: ${index}`]),
      };
      let sent = 0;
      for (let round = 0; round < runs; round++)
        for (const [what, request] of Object.entries(load)) {
          sent += await flood(target, { connections: CONNECTIONS, ms: MS, request });
          progress(await target.line(what));
        }
      const allowed = new Set([200, 400, 401, 404, 408, 413, 414, 429, 431, 503]);
      const others = [...target.answered.keys()].filter((status) => !allowed.has(status));
      if (others.length > 0) throw new Error(`whoever has no token was answered ${others.join(', ')}`);
      return { sent };
    }),
};
