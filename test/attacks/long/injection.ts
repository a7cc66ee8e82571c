import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import type { Campaign, Findings } from '../../faults/campaign.js';
import { EXAMPLES, pathOf } from '../../support/api-story.js';
import { PARTIES, setUpForeignWorld } from '../../support/foreign-world.js';
import { randomNumbers } from '../../support/random-numbers.js';
import { clientOf } from '../../support/service.js';
import { HOSTILE_TEXTS } from '../hostile-texts.js';
import { underAttack, type Target } from './target.js';

const { mine, broker } = PARTIES;

/** Texts that are code somewhere, in every member that takes prose, and what every output makes of them. */
export const injection: Campaign = {
  name: 'injection',
  about: 'hostile texts in names and prose: no forged entry, cell, element, header or log line anywhere',
  runs: 20,
  run: ({ seed, runs, progress }) =>
    underAttack(
      async (target): Promise<Findings> => {
        const random = randomNumbers(seed);
        const found = { taken: 0, refused: 0, outputs: 0 };
        for (let round = 0; round < runs; round++) {
          const text = Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
            drawn(HOSTILE_TEXTS, random),
          ).join('');
          for (const status of await write(target, text, round))
            found[status < 300 ? 'taken' : 'refused'] += 1;
          found.outputs += await assertOutputs(target);
        }
        assertLog(target);
        progress(await target.line(`${found.taken} texts taken, ${found.refused} refused`));
        return found;
      },
      { prepare: async (target) => setUpForeignWorld(clientOf(target.url, await target.token('operator'))) },
    ),
};

const drawn = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!;

async function write(target: Target, text: string, round: number): Promise<readonly number[]> {
  const operator = clientOf(target.url, await target.token('operator'));
  const sent = [
    await operator.post(pathOf('AmendParty', { partyId: mine }), { name: text }),
    await operator.post(pathOf('AmendParty', { partyId: broker }), { name: `B ${text}` }),
    await operator.post('/v1/parties', { name: text }),
    await operator.post(pathOf('OpenIncident', { leaseId: 'MINE' }), {
      ...EXAMPLES['OpenIncident']!.body,
      incidentId: `I-${round}`,
      summary: text,
      occurredAt: '2026-06-01T00:00:00Z',
    }),
    await operator.post(pathOf('RequestDocument', { leaseId: 'MINE' }), { what: text, of: broker }),
    await operator.post(pathOf('AssignRenewalOwner', { leaseId: 'MINE' }), { owner: `${text}@example.net` }),
  ];
  for (const { status, text: answer } of sent)
    if (status >= 500) throw new Error(`${JSON.stringify(text)} was answered ${status} ${answer}`);
  return sent.map(({ status }) => status);
}

async function assertOutputs(target: Target): Promise<number> {
  const authorization = `Bearer ${await target.token('operator')}`;
  const ask = async (path: string, accept = '*/*') => {
    const { status, text, headers } = await target.ask('GET', path, { authorization, accept });
    if (status !== 200) throw new Error(`${path} was answered ${status} ${text.slice(0, 300)}`);
    for (const name of headers.keys())
      if (/evil|set-cookie/i.test(name)) throw new Error(`${path} has a header ${name}`);
    return text;
  };
  assertCalendar(await ask('/v1/renewals/calendar.ics'));
  for (const view of ['renewal-timeline', 'liability'])
    assertPicture(await ask(`/v1/lessees/${mine}/${view}`, 'image/svg+xml'));
  for (const path of [
    `/v1/lessees/${mine}/liability/exposure.csv`,
    `/v1/parties/${mine}/commitments-and-revenue.csv`,
    `/v1/parties/${mine}/ageing.csv`,
    '/v1/leases/MINE/payment-schedule.csv',
  ])
    assertTable(await ask(path));
  return 7;
}

function assertCalendar(text: string): void {
  for (const line of text.split('\r\n'))
    if (/[^\P{Cc}\t]/u.test(line)) throw new Error(`a calendar has ${JSON.stringify(line)}`);
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  for (const { name } of calendar.getAllSubcomponents())
    if (name !== 'vevent') throw new Error(`a calendar has a ${name}`);
  for (const entry of calendar.getAllSubcomponents('vevent'))
    if (!String(entry.getFirstPropertyValue('uid')).endsWith('@lease-ledger'))
      throw new Error('an entry is forged');
}

const ELEMENTS =
  /^(?:svg|title|desc|defs|pattern|path|circle|rect|line|g|text|tspan|polyline|polygon|style|clipPath|marker|use|symbol)$/;

function assertPicture(text: string): void {
  for (const [, name] of text.matchAll(/<([A-Za-z][\w:-]*)/g))
    if (!ELEMENTS.test(name!)) throw new Error(`a picture has an element ${name}`);
  const handler = /<[^>]*\s(on\w+|href)=/i.exec(text);
  if (handler) throw new Error(`a picture has ${handler[0]}`);
}

function assertTable(text: string): void {
  const rows = parse(text, { bom: true, relax_column_count: false }) as readonly (readonly string[])[];
  for (const cell of rows.flat())
    if (/^[\s\p{Cf}]*[=+@|＝＋－＠]/u.test(cell) || (/^[\s\p{Cf}]*-/u.test(cell) && !/^-[\d.]+$/.test(cell)))
      throw new Error(`a table has a cell ${JSON.stringify(cell)}`);
}

/** What the service wrote is one JSON value a line, or what it says when it starts. */
function assertLog({ output }: Target): void {
  for (const line of output.split('\n')) {
    if (line.includes('forged')) throw new Error(`the log has ${line}`);
    if (line.startsWith('{')) JSON.parse(line);
  }
}
