import { isEventStream, type Operation as Answered } from '../../support/event-stream.js';
import type { Campaign, Findings } from '../../faults/campaign.js';
import { randomNumbers } from '../../support/random-numbers.js';
import { EXTREME_HEADERS, EXTREME_VALUES } from '../extremes.js';
import { asked, connected, everythingFrom, statusesIn } from '../sockets.js';
import { ATTACKER } from './attacker.js';
import { underAttack, type Target } from './target.js';

interface Operation extends Answered {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const BATCH = 16;

/** Everything that a request says beside its body, at every extreme: headers, cursors, times, ids, filters. */
export const extremes: Campaign = {
  name: 'extremes',
  about:
    'rounds of every header and every parameter of every route at extremes that are drawn: nothing but 4xx',
  runs: 2,
  run: ({ seed, runs, progress }) =>
    underAttack(async (target): Promise<Findings> => {
      const random = randomNumbers(seed);
      const bearer = `Authorization: Bearer ${await target.token('operator')}`;
      const { paths } = JSON.parse((await target.ask('GET', '/api-json', {})).text) as { paths: Paths };
      let sent = 0;
      for (let round = 0; round < runs; round++) {
        for (const [path, operations] of Object.entries(paths)) {
          for (const [method, operation] of Object.entries(operations).filter(
            ([, each]) => !isEventStream(each),
          ))
            sent += await atExtremes(
              target,
              requestsAt(path, method.toUpperCase(), operation, bearer, random),
            );
        }
        progress(await target.line(`${sent} requests`));
      }
      return { sent };
    }),
};

const drawn = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!;
const PARAMETERS_A_ROUTE = 12;
const HEADERS_A_ROUTE = 12;

function requestsAt(
  path: string,
  method: string,
  { parameters = [] }: Operation,
  bearer: string,
  random: () => number,
): readonly string[] {
  const usual = path.replaceAll(/\{\w+\}/g, 'B-1');
  const body = method === 'POST' ? '{}' : '';
  const whole = (at: string, more: readonly string[] = []) =>
    asked(
      method,
      at,
      [
        'Connection: close',
        bearer,
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
        ...more,
      ],
      body,
    );
  const queries = parameters.filter((each) => each.in === 'query').map(({ name }) => name);
  const value = () => encodeURIComponent(drawn(EXTREME_VALUES, random));
  const withValues = Array.from({ length: PARAMETERS_A_ROUTE }, () => {
    const at = random() < 0.4 ? path.replaceAll(/\{\w+\}/g, value) : usual;
    const query = [...queries, 'unknown'].filter(() => random() < 0.4).map((name) => `${name}=${value()}`);
    return whole(query.length === 0 ? at : `${at}?${query.join('&')}`);
  });
  const headers = Object.entries(EXTREME_HEADERS).flatMap(([name, values]) =>
    values.map((each) => `${name}: ${each}`),
  );
  const withHeaders = Array.from({ length: HEADERS_A_ROUTE }, () => whole(usual, [drawn(headers, random)]));
  return [...withValues, ...withHeaders];
}

/** Each on a connection of its own, as what is no HTTP ends one. */
async function atExtremes(target: Target, requests: readonly string[]): Promise<number> {
  for (let begun = 0; begun < requests.length; begun += BATCH)
    await Promise.all(
      requests.slice(begun, begun + BATCH).map(async (request) => {
        const socket = await connected(target.url, ATTACKER);
        socket.setTimeout(500, () => socket.destroy());
        const answer = everythingFrom(socket);
        socket.write(Buffer.from(request, 'latin1'));
        const statuses = statusesIn(await answer);
        for (const status of statuses) target.note(status);
        const wrong = statuses.find((status) => status >= 500 && status !== 503);
        if (wrong !== undefined)
          throw new Error(`answered ${wrong}: ${JSON.stringify(request.slice(0, 600))}`);
      }),
    );
  return requests.length;
}
