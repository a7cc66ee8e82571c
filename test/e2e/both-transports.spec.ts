import { readFileSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { readConfiguration } from '#ledger/configuration.js';
import { LocalKey } from '#ledger/http/auth/local-key.js';
import { createHttpApp } from '#ledger/http/create-http-app.js';
import { LedgerModule } from '#application/ledger.module.js';
import { ALDER } from '#application/demo/cast.js';
import type { UnderstoodTimes } from '#views/declared/understood.js';
import type { AnyView } from '#views/declared/view.js';
import { VIEWS as ALL_VIEWS } from '#views/views.js';
import { argumentOf } from '../../apps/cli/src/views/argument-of.js';
import { answer, ledger } from '../support/kept-console.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const AS_OF = '2026-11-20T00:00:00.000Z';

const DAYS: Readonly<Record<string, string>> = {
  asOf: '2026-11-19',
  on: '2026-11-18',
  at: '2026-08-12',
  since: '2026-06-01',
  sinceOn: '2026-06-02',
};

/** But one of which every answer leaves a record, as nobody follows the log here, and those of what the demonstration has none of. */
const LEFT_OUT: ReadonlySet<string> = new Set(['person', 'document', 'evidence-request', 'registry']);
const VIEWS = ALL_VIEWS.filter(({ name, changesOf }) => !LEFT_OUT.has(changesOf ?? name));

/** What each view is asked of, in the demonstration's ledger. */
const ASKED: Record<string, Readonly<Record<string, string>>> = {
  lease: { leaseId: 'L-CLEAN' },
  history: { leaseId: 'L-CLEAN' },
  loas: { leaseId: 'L-CLEAN' },
  notices: { leaseId: 'L-MISSED' },
  'notice-draft': { leaseId: 'L-CLEAN' },
  'abuse-reports': { leaseId: 'L-BEFORE' },
  invoices: { leaseId: 'L-CLEAN' },
  listings: { leaseId: 'L-BEFORE' },
  'lease-money': { leaseId: 'L-CLEAN' },
  'lease-liability': { leaseId: 'L-BROKEN' },
  waterfall: { leaseId: 'L-BROKEN', incident: 'I-BROKEN-1' },
  'lease-obligations': { leaseId: 'L-CLEAN' },
  'lease-alignment': { leaseId: 'L-CLEAN' },
  'reverse-dns': { leaseId: 'L-CLEAN' },
  'lease-or-buy': { leaseId: 'L-CLEAN' },
  'renewal-timeline': { lesseeId: ALDER.id },
  liability: { lesseeId: ALDER.id },
  'liability-changes': { lesseeId: ALDER.id, since: '2026-06-01T00:00:00.000Z' },
  continuity: { lesseeId: ALDER.id },
  obligations: { lesseeId: ALDER.id },
  alignment: { lesseeId: ALDER.id },
  'block-alignment': { prefix: '198.18.0.0/15' },
  'break-drill': { party: ALDER.id },
  holder: { address: '198.18.50.25', at: '2026-08-12T02:14:00.000Z' },
  party: { partyId: ALDER.id },
  'party-money': { partyId: ALDER.id },
  block: { prefix: '198.18.0.0/15' },
  search: { q: 'Alder' },
  'lease-documents': { leaseId: 'L-CLEAN' },
  'access-grants': { partyId: ALDER.id },
  people: { named: 'somebody' },
};

/** What the changes of a view are asked of is what the view is, and the instant to compare with. */
const askedOf = ({ name, changesOf, parameters }: AnyView): Readonly<Record<string, string>> => ({
  ...ASKED[changesOf ?? name],
  ...(changesOf === undefined ? {} : { since: '2026-10-20T00:00:00.000Z' }),
  ...('asOf' in parameters ? { asOf: AS_OF } : {}),
});

/** An amount of a thousand or more without its groups. */
const UNGROUPED = /(?<![\d.,-])\d{4,}\.\d\d\b|(?<![\d.,-])\d{4,} (EUR|USD)\b/;

const folder = temporaryFolder();
let app: NestFastifyApplication;
let bearer: string;
beforeAll(async () => {
  const told = await ledger(['demo', '--today', '2026-11-20', '--no-serve', '--data', folder.path]);
  if (told.code !== 0) throw new Error(told.stderr);
  const configuration = readConfiguration({ DATA_DIR: folder.path, LOG_LEVEL: 'silent' });
  app = await createHttpApp(LedgerModule.over({ folder: folder.path, live: false }), configuration);
  await app.listen(0, '127.0.0.1');
  const key = await LocalKey.open(folder.path);
  bearer = `Bearer ${await key.issueToken({ role: 'operator', subject: 'somebody', ttl: 3600 })}`;
});
afterAll(async () => {
  await app.close();
  folder.remove();
});

describe('a view by the command line and over HTTP', () => {
  it.each(VIEWS.map((view) => [view.name, view] as const))('is the same answer: %s', async (_, view) => {
    await isTheSame(view, askedOf(view));
  });

  it('tells a history in the same words, and by whom', async () => {
    const { body } = await request(await app.getUrl())
      .get('/v1/leases/L-CLEAN/history')
      .query({ asOf: AS_OF })
      .set('Authorization', bearer)
      .expect(200);
    const shown = await ledger(['history', 'L-CLEAN', '--as-of', AS_OF, '--data', folder.path]);
    const printed = shown.stdout.replaceAll(/\s+/g, ' ');
    const events = body.events as { readonly words: string; readonly by: string }[];
    expect(events.length).toBeGreaterThan(5);
    for (const { words, by } of events)
      expect(printed).toContain([words, `by ${by}`].filter(Boolean).join('; ').replaceAll(/\s+/g, ' '));
  });

  const dated = VIEWS.filter((view) => 'asOf' in view.parameters || 'on' in view.parameters);

  it.each(dated.map((view) => [view.name, view] as const))(
    'is the same answer of bare dates, and says which instants they are: %s',
    async (_, view) => {
      const times = Object.keys(view.parameters).filter((parameter) => parameter in DAYS);
      const days = Object.fromEntries(times.map((parameter) => [parameter, DAYS[parameter]!]));
      const body = await isTheSame(view, { ...askedOf(view), ...days });
      expect(Object.keys(body.understood ?? {}).toSorted()).toEqual(times.toSorted());
      for (const { timeZone } of Object.values(body.understood ?? {})) expect(timeZone).toBeDefined();
    },
  );

  it.each(VIEWS.filter(({ text }: AnyView) => text).map((view) => [view.name, view] as const))(
    'tells every amount in one format, in words and pictures: %s',
    async (name, view: AnyView) => {
      const asked = askedOf(view);
      const args = [...argumentsOf(view.command, asked), '--data', folder.path];
      const told = [(await ledger(args)).stdout];
      if (view.picture) {
        const picture = `${folder.path}/${name}.svg`;
        await ledger([...args, '--svg', picture]);
        told.push(readFileSync(picture, 'utf8'));
      }
      for (const text of told) expect(text).not.toMatch(UNGROUPED);
    },
  );

  async function isTheSame(view: AnyView, asked: Readonly<Record<string, string>>) {
    const inPath = [...view.path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter!);
    const path = inPath.reduce(
      (text, parameter) => text.replace(`:${parameter}`, encodeURIComponent(asked[parameter]!)),
      view.path,
    );
    const query = Object.fromEntries(
      Object.entries(asked).filter(([parameter]) => !inPath.includes(parameter)),
    );
    const { body } = await request(await app.getUrl())
      .get(path)
      .query(query)
      .set('Authorization', bearer)
      .expect(200);
    const printed = await answer<object>([...argumentsOf(view.command, asked), '--data', folder.path]);
    expect(withoutNow(printed)).toEqual(withoutNow(body));
    return body as { readonly understood?: UnderstoodTimes };
  }
});

function argumentsOf(
  { name, argument }: { readonly name: string; readonly argument?: string },
  asked: Readonly<Record<string, string>>,
): readonly string[] {
  const options = Object.entries(asked).filter(([parameter]) => parameter !== argument);
  return [
    name,
    ...(argument === undefined ? [] : [asked[argument]!]),
    ...options.flatMap(([parameter, value]) => [`--${argumentOf(parameter)}`, value]),
  ];
}

/** Live views are asked one after the other: the instant that they are judged at differs. */
const withoutNow = (answered: object): object => ({
  ...('asOf' in answered ? answered : { ...answered, at: 'then', now: 'then', on: 'then' }),
  ...('after' in answered ? { after: 'then' } : {}),
});
