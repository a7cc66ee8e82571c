import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Column } from '#intake/portfolio/columns.js';
import { ledger } from '../support/kept-console.js';
import { HEADER, rowOf } from '../support/portfolio-csv.js';
import { startService, type Client, type Service } from '../support/service.js';

let service: Service;
let legal: Client;
let operator: Client;
beforeAll(async () => {
  // The console, which has no part in the specs' shared node, reads the same folder.
  service = await startService({ EVENTSTOREDB_URL: '' });
  [legal, operator] = [await service.as('legal'), await service.as('operator')];
});
afterAll(() => service.stop());

interface Party {
  readonly partyId: string;
  readonly name: string;
}

let parties = 0;
async function register(name: string, more: object = {}): Promise<string> {
  const partyId = `33333333-3333-5333-8333-${String(++parties).padStart(12, '0')}`;
  await recorded(legal.post('/v1/parties', { partyId, name, ...more }));
  return partyId;
}

/** Names are asked for once the service's views have what was recorded last. */
let position = '0';
async function recorded(asked: ReturnType<Client['post']>): Promise<void> {
  const { body } = await asked.expect(201);
  ({ position } = body as { position: string });
}

async function named(name: string, client = operator): Promise<readonly string[]> {
  const { body } = await client
    .get(`/v1/parties?name=${encodeURIComponent(name)}&minPosition=${position}`)
    .expect(200);
  return (body as { parties: readonly Party[] }).parties.map(({ partyId }) => partyId);
}

describe('a name that another party has', () => {
  it.each([
    ['in another case', 'Straße One', 'STRASSE ONE'],
    ['with other spaces', 'Tenant Two', '  tenant \u00a0two '],
    ['in another accent form', 'Café Réseau', 'Cafe\u0301 Re\u0301seau'],
    ['in another width', 'Tenant 4', 'Ｔｅｎａｎｔ　４'],
  ])('%s is taken, and the refusal names the party', async (_, name, again) => {
    const first = await register(name);

    const { body } = await legal.post('/v1/parties', { name: again }).expect(422);

    expect(body).toMatchObject({ type: '/problems/name-taken', detail: expect.stringContaining(first) });
    expect(body.errors).toEqual([
      {
        pointer: '/name',
        detail: expect.stringContaining(first),
        mend: expect.stringContaining('otherThan'),
      },
    ]);
    expect(await named(again)).toEqual([first]);
  });

  it('is given to a second one where the caller says that it is another than the first', async () => {
    const first = await register('Twice Named');
    await legal
      .post('/v1/parties', { name: 'TWICE NAMED', otherThan: ['33333333-3333-5333-8333-999999999999'] })
      .expect(422);
    const second = await register('TWICE NAMED', { otherThan: [first] });

    await legal.post('/v1/parties', { name: 'Twice named', otherThan: [first] }).expect(422);
    expect(await named('twice named')).toEqual([first, second]);
    const { body } = await operator.get(`/v1/parties/${second}`).expect(200);
    expect(body).toMatchObject({ name: 'TWICE NAMED', otherThan: [first] });

    const lessee = await service.as('lessee', second);
    expect(await named('twice named', lessee)).toEqual([second]);
    expect((await lessee.get(`/v1/parties/${second}`).expect(200)).body).not.toHaveProperty('otherThan');
  });

  it('is not taken by a party that is renamed, unless that is another', async () => {
    const [first, second] = [await register('Renamed One'), await register('Renamed Two')];
    const amendments = `/v1/parties/${second}/amendments`;

    await legal.post(amendments, { name: 'renamed one' }).expect(422);
    await recorded(legal.post(amendments, { name: 'RENAMED TWO' }));
    await legal.post(amendments, { otherThan: [first] }).expect(409);
    await recorded(legal.post(amendments, { name: 'renamed one', otherThan: [first] }));

    expect(await named('Renamed One')).toEqual([first, second]);
  });

  it('is taken by one of two that come at once', async () => {
    const answers = await Promise.all(
      ['At Once', 'AT ONCE', 'at once'].map((name) => legal.post('/v1/parties', { name })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422, 422]);
  });

  it('is no reason to refuse the same command again', async () => {
    const partyId = '33333333-3333-5333-8333-888888888888';
    const ask = async () =>
      (await legal.post('/v1/parties', { partyId, name: 'Again' }).set('Idempotency-Key', 'again')).status;
    expect(await ask()).toBe(201);
    await register('again', { otherThan: [partyId] });
    expect(await ask()).toBe(200);
  });
});

describe('a name that a party had', () => {
  it('finds it still, and is told with what ended it', async () => {
    const party = await register('Before Ltd');
    await recorded(
      legal.post(`/v1/parties/${party}/amendments`, {
        name: 'After Ltd',
        reason: 'Renamed',
        effectiveAt: '2026-03-01T00:00:00Z',
      }),
    );

    expect(await named('BEFORE ltd')).toEqual([party]);
    expect(await named('after LTD')).toEqual([party]);
    await legal.post('/v1/parties', { name: 'Before Ltd' }).expect(422);
    const { body } = await operator.get(`/v1/parties/${party}`).expect(200);
    expect(body).toMatchObject({
      name: 'After Ltd',
      formerNames: [
        { name: 'Before Ltd', replaced: { revision: '1', effectiveAt: '2026-03-01T00:00:00.000Z' } },
      ],
    });
  });
});

describe('a name that several parties answer to', () => {
  it('is asked back by the console, which lists them and picks none', async () => {
    const first = await register('Ambiguous');
    const second = await register('AMBIGUOUS', { otherThan: [first], country: 'LT' });

    for (const args of [
      ['money', '--party'],
      ['calendar', '--lessee'],
      ['leases', '--lessee'],
    ]) {
      const { code, stdout, stderr } = await ledger([...args, 'ambiguous', '--data', service.folder]);
      expect({ args, code, stdout }).toEqual({ args, code: 1, stdout: '' });
      expect(stderr).toContain(`${first}  Ambiguous`);
      expect(stderr).toContain(`${second}  AMBIGUOUS, LT`);
    }
    const { code } = await ledger(['money', '--party', second, '--data', service.folder]);
    expect(code).toBe(0);
  });
});

describe('a name that nobody can read as it is written', () => {
  it.each([
    ['a right-to-left override', 'Tenant \u202eenO'],
    ['a zero-width space', 'Ten\u200bant'],
    ['a byte order mark', '\ufeffTenant'],
    ['a soft hyphen', 'Ten\u00adant'],
    ['an isolate', '\u2066Tenant\u2069'],
    ['a control character', 'Ten\u0085ant'],
    ['a line break', 'Ten\nant'],
    ['nothing visible', '\u2800\u3164'],
  ])('is refused for %s', async (_, name) => {
    const { body } = await legal.post('/v1/parties', { name }).expect(400);
    expect(body.errors).toEqual([
      { pointer: '/name', detail: expect.any(String), mend: expect.stringMatching(/invisible|control/) },
    ]);
  });
});

describe('a name in a portfolio', () => {
  let next = 0;
  const row = (cells: Partial<Record<Column, string>>) => {
    const prefix = `198.18.${++next}.0/24`;
    return rowOf({ lease_ref: `L-${next}`, prefix, provider_chain: '', ...cells });
  };
  async function imported(...rows: readonly string[]) {
    const file = join(service.folder, `portfolio-${next}.csv`);
    writeFileSync(file, [HEADER, ...rows, ''].join('\n'));
    const { stdout } = await ledger(['import', file, '--data', service.folder, '--json']);
    return (
      JSON.parse(stdout) as { lines: readonly { leaseRef: string; verdict: string; reason?: string }[] }
    ).lines;
  }
  const lesseeOf = async (lease: string) => {
    const { body } = await operator.get(`/v1/leases/${lease}`).expect(200);
    return (body as { lessee: string }).lessee;
  };

  it('that a party had before is that party', async () => {
    const party = await register('Once Called So');
    await recorded(legal.post(`/v1/parties/${party}/amendments`, { name: 'Now Called So' }));

    const [line] = await imported(row({ lessee: 'ONCE called so' }));

    expect(line).toMatchObject({ verdict: 'accepted' });
    expect(await lesseeOf(line!.leaseRef)).toBe(party);
    expect(await named('Once Called So')).toEqual([party]);
  });

  it('that several parties have is asked back, unless the row gives the id', async () => {
    const first = await register('Two Of Them');
    const before = row({ lessee: 'Two of them' });
    const [taken] = await imported(before);
    const second = await register('TWO OF THEM', { otherThan: [first] });

    const [as, between, by] = await imported(
      row({ lessee: 'two of them' }),
      row({ provider_chain: 'Two of Them' }),
      row({ lessee: second }),
    );

    expect(as).toMatchObject({ verdict: 'refused', field: 'lessee', mend: expect.stringContaining('id') });
    expect(as!.reason).toContain(first);
    expect(as!.reason).toContain(second);
    expect(between).toMatchObject({ verdict: 'refused', field: 'provider_chain' });
    expect(by).toMatchObject({ verdict: 'accepted' });
    expect(await lesseeOf(by!.leaseRef)).toBe(second);

    expect(await imported(before)).toMatchObject([{ verdict: 'already recorded' }]);
    expect(await lesseeOf(taken!.leaseRef)).toBe(first);
  });

  it.each([
    ['lessee', 'Ten\u200bant'],
    ['lessor', 'Hold\u202eer'],
    ['provider_chain', 'Bro\u00adker'],
    ['renewal_owner', 'desk\u2066@example.net'],
  ] as const)('is refused at %s for what is invisible in it', async (column, cell) =>
    expect(await imported(row({ [column]: cell }))).toMatchObject([
      { verdict: 'refused', field: column, reason: expect.stringMatching(/invisible/) },
    ]),
  );

  it('stands in a row once, however it is written', async () =>
    expect(await imported(row({ lessee: 'HOLDER  b.v.' }))).toMatchObject([
      { verdict: 'refused', field: 'lessee', reason: expect.stringMatching(/already/) },
    ]));
});
