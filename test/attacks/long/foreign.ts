import { isPartyBound, ROLES, type Role } from '#domain/kernel/event.js';
import type { Campaign, Findings } from '../../faults/campaign.js';
import {
  everyPath,
  NOBODY,
  PARTIES,
  plain,
  SECRETS,
  setUpForeignWorld,
} from '../../support/foreign-world.js';
import { clientOf } from '../../support/service.js';
import { underAttack, type Target } from './target.js';

const { mine } = PARTIES;
const BOUND: readonly Role[] = ROLES.filter(isPartyBound);
/** As nobody will have recorded it. */
const IF_MATCH = { 'if-match': '"8765"', 'content-type': 'application/json' };

/** Every declared route, by every role, with the ids of others: told apart from what there is not by nothing. */
export const foreign: Campaign = {
  name: 'foreign-ids',
  about:
    'rounds of every route x role x id of others: the same 404 as of what there is not, and no word of it',
  runs: 1,
  run: ({ runs, progress }) =>
    underAttack(
      async (target): Promise<Findings> => {
        const document = JSON.parse((await target.ask('GET', '/api-json', {})).text) as { paths: object };
        let asked = 0;
        for (let round = 0; round < runs; round++)
          for (const role of ROLES) {
            const party = isPartyBound(role) ? mine : undefined;
            const authorization = `Bearer ${await target.token(role, party)}`;
            for (const method of ['get', 'post']) {
              for (const path of everyPath(document, method))
                asked += await oneRoute(
                  target,
                  method.toUpperCase(),
                  path,
                  { authorization },
                  BOUND.includes(role),
                );
              progress(await target.line(`${role}, ${method}: ${asked} asked`));
            }
          }
        return { asked };
      },
      { prepare: async (target) => setUpForeignWorld(clientOf(target.url, await target.token('operator'))) },
    ),
};

async function oneRoute(
  target: Target,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  isBound: boolean,
): Promise<number> {
  const ask = (at: string) =>
    method === 'GET'
      ? target.ask(method, at, headers)
      : target.ask(method, at, { ...headers, ...IF_MATCH }, '{}');
  const { status, text } = await ask(path);
  if (method === 'POST' && status < 300) return 1;
  if (!isBound) return 1;
  const leaked = SECRETS.find(
    (secret) => text.replaceAll(path, '').includes(secret) && !path.includes(encodeURIComponent(secret)),
  );
  if (leaked !== undefined) throw new Error(`${method} ${path} told of ${leaked}: ${text.slice(0, 500)}`);
  let asked = 1;
  for (const [secret, stranger] of Object.entries(NOBODY)) {
    if (!path.includes(secret)) continue;
    const unknown = await ask(path.replaceAll(secret, stranger));
    asked += 1;
    const same =
      unknown.status === status && plain(unknown.text) === plain(text).replaceAll(secret, stranger);
    if (!same)
      throw new Error(
        `${method} ${path}: ${status} ${text.slice(0, 300)}, and ${unknown.status} ${unknown.text.slice(0, 300)}`,
      );
  }
  return asked;
}
