import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { ImportStatus } from '#application/portfolio/import-run.js';
import { EventStore } from '#event-store/event-store.js';
import { startService, type Client, type Service } from '../support/service.js';
import { HEADER, rowOf } from '../support/portfolio-csv.js';
import { describeWithData, sharedData } from '../support/shared-data.js';

interface Result {
  readonly line: number;
  readonly leaseRef: string;
  readonly verdict: string;
  readonly field?: string;
  readonly reason?: string;
  readonly mend?: string;
  readonly written?: Readonly<Record<string, string>>;
}

let service: Service;
let operator: Client;
beforeEach(async () => {
  service = await startService();
  operator = await service.as('operator');
});
afterEach(() => service.stop());

const csv = (...rows: readonly string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const send = (content: string | Buffer, query = '', type = 'text/csv') =>
  operator.post(`/v1/imports${query}`).set('Content-Type', type).send(content);

/** An import that has ended. */
async function ended(importId: string): Promise<ImportStatus> {
  for (;;) {
    const { body } = await operator.get(`/v1/imports/${importId}`).expect(200);
    if (body.state !== 'running') return body;
    await sleep(20);
  }
}

async function resultsOf(importId: string, query = ''): Promise<Result[]> {
  const results: Result[] = [];
  for (let next: string | undefined = ''; next !== undefined;) {
    const cursor: string = next === '' ? '' : `&cursor=${next}`;
    const path = `/v1/imports/${importId}/results?limit=200${query}${cursor}`;
    const { body } = await operator.get(path).expect(200);
    results.push(...body.results);
    next = body.next;
  }
  return results;
}

async function imported(content: string | Buffer, query = '', type?: string) {
  const { body } = await send(content, query, type).expect(202);
  return { ...(await ended(body.importId)), results: await resultsOf(body.importId) };
}

const head = () => service.app.get(EventStore).head();
const said = ({ line, leaseRef, verdict, field = '' }: Result) => `${line} ${leaseRef} ${verdict} ${field}`;

describe('an import over HTTP', () => {
  const MIXED = csv(
    rowOf({ lease_ref: 'L-1' }),
    rowOf({ lease_ref: 'L-2', end: '2025-01-01', currency: 'EURO' }),
    rowOf({ lease_ref: 'L-3' }),
    rowOf({ lease_ref: 'L-4', prefix: '203.0.113.0/24' }),
  );

  it('says line by line what became of a portfolio, and of refused ones what to mend and how they stood', async () => {
    const { results, ...status } = await imported(MIXED, '?file=march.csv');

    expect(status).toMatchObject({
      file: 'march.csv',
      kind: 'portfolio',
      dryRun: false,
      state: 'finished',
      lines: 4,
      read: 4,
      accepted: 2,
      alreadyRecorded: 0,
      refused: 2,
    });
    expect(results.map(said)).toEqual([
      '2 L-1 accepted ',
      '3 L-2 refused end',
      '4 L-3 refused prefix',
      '5 L-4 accepted ',
    ]);
    expect(results[1]).toMatchObject({
      mend: expect.stringMatching(/./),
      more: [{ field: 'currency', reason: expect.stringContaining('EURO') }],
      written: { lease_ref: 'L-2', end: '2025-01-01', currency: 'EURO' },
    });
    await operator.get(`/v1/leases/L-4?minPosition=${status.position}`).expect(200);
    const { body } = await operator.get('/v1/leases/L-4/history').expect(200);
    expect(body.events[0]).toMatchObject({
      actor: { role: 'operator' },
      evidence: { source: 'march.csv line 5' },
      data: { from: { file: 'march.csv', line: 5, digest: status.sha256 } },
    });
  });

  it('of which refused lines were mended takes these alone, and changes nothing of what is there', async () => {
    const { results } = await imported(MIXED);
    const mended = results
      .filter(({ verdict }) => verdict === 'refused')
      .map(({ written }, index) =>
        rowOf({ ...written, end: '2027-01-01', currency: 'EUR', prefix: `11.0.${index}.0/24` }),
      );

    const { results: again } = await imported(csv(...mended));
    expect(again.map(said)).toEqual(['2 L-2 accepted ', '3 L-3 accepted ']);

    const before = await head();
    const { results: whole } = await imported(csv(...mended));
    expect(whole.map(({ verdict }) => verdict)).toEqual(['already recorded', 'already recorded']);
    expect(await head()).toBe(before);
  });

  it('that is only looked through tells the same of every line, and records nothing: no party, no block, no person', async () => {
    await imported(
      csv(rowOf({ lease_ref: 'L-0', prefix: '192.0.2.0/24', renewal_owner: 'first@example.com' })),
    );
    const before = await head();

    const { results, ...status } = await imported(MIXED, '?dryRun=true');

    expect(status).toMatchObject({ dryRun: true, state: 'finished', accepted: 2, refused: 2 });
    expect(await head()).toBe(before);
    const { results: recorded } = await imported(MIXED);
    expect(recorded).toEqual(results);
  });

  it('takes commands, packed too, and names what is refused by its pointer', async () => {
    const { body: party } = await operator.post('/v1/parties', { name: 'Holder B.V.' }).expect(201);
    await imported(csv(rowOf({ lease_ref: 'L-1' })));
    const lines = [
      { command: 'AssignRenewalOwner', lease: 'L-1', data: { owner: 'other@example.com' } },
      { command: 'AssignRenewalOwner', lease: 'L-1', data: { owner: 7 } },
      { command: 'NoSuch', lease: 'L-1', data: {} },
    ].map((line) => JSON.stringify(line));
    const packed = gzipSync(lines.join('\n'));

    const { results, kind } = await imported(packed, '', 'application/gzip');

    expect(kind).toBe('commands');
    expect(results.map(said)).toEqual([
      '1 L-1 accepted ',
      '2 L-1 refused /data/owner',
      '3 L-1 refused /command',
    ]);
    expect(results[1]!.written).toBe(lines[1]);
    expect(party.stream).toMatch(/^party-/);
  });

  it('can be had as the table that the command line writes, of one verdict alone where that is wanted', async () => {
    const { importId } = await imported(MIXED);
    const { text, type } = await operator
      .get(`/v1/imports/${importId}/results.csv?verdict=refused`)
      .expect(200);
    expect(type).toBe('text/csv');
    const rows = parse(text, { columns: true, bom: true }) as Record<string, string>[];
    expect(Object.keys(rows[0]!)).toEqual([
      'line',
      'lease_ref',
      'verdict',
      'field',
      'reason',
      'mend',
      'remark',
    ]);
    expect(rows.map(({ lease_ref }) => lease_ref)).toEqual(['L-2', 'L-3']);
  });

  it('is one at a time: another file is told so, and the same is the import that goes on', async () => {
    const rows = Array.from({ length: 40 }, (_, at) =>
      rowOf({ lease_ref: `L-${at}`, prefix: `11.0.${at}.0/24` }),
    );
    const { body: first } = await send(csv(...rows)).expect(202);
    const other = await send(csv(rowOf())).expect(409);
    expect(other.body).toMatchObject({
      type: '/problems/import-running',
      detail: expect.stringMatching(/upload/),
    });
    const { body: same } = await send(csv(...rows)).expect(202);
    expect(same.importId).toBe(first.importId);
    expect(await ended(first.importId)).toMatchObject({ state: 'finished', accepted: 40 });
    const { body } = await operator.get('/v1/imports').expect(200);
    expect(body.imports.map(({ importId }: { importId: string }) => importId)).toEqual([first.importId]);
  });

  it.each([
    ['no portfolio', 'Dear Sir,\nplease find our portfolio attached.\n', /no header of a portfolio/],
    ['nothing', '', /empty/],
    ['half a file', csv(rowOf()).slice(0, -20).replace('Holder B.V.', '"Holder B.V.'), /never closed/],
    ['half a gzip file', gzipSync(csv(rowOf())).subarray(0, 60), /ends in the middle/],
    ['a workbook', Buffer.from('504b030400000000', 'hex'), /spreadsheet workbook/],
  ])('is refused as a whole where the file is %s, and nothing of it is taken in', async (_, content, why) => {
    const before = await head();
    const { body } = await send(content as string | Buffer).expect(400);
    expect(body).toMatchObject({
      type: '/problems/invalid-request',
      detail: expect.stringMatching(why),
      errors: [{ mend: expect.stringMatching(/./) }],
    });
    expect(await head()).toBe(before);
    expect((await operator.get('/v1/imports').expect(200)).body).toEqual({ imports: [] });
  });

  it('is for operators alone, of a file that can be taken, and known by its id', async () => {
    const legal = await service.as('legal');
    await legal.post('/v1/imports').set('Content-Type', 'text/csv').send(csv(rowOf())).expect(403);
    for (const path of ['/v1/imports', '/v1/imports/x', '/v1/imports/x/results'])
      await legal.get(path).expect(403);
    await send('{}', '', 'text/plain').expect(415);
    await send('{}', '', 'application/json').expect(415);
    await send(csv(rowOf()), '?dryRun=perhaps').expect(400, /dryRun/);
    for (const path of ['/v1/imports/x', '/v1/imports/x/results', '/v1/imports/x/results.csv']) {
      const { body } = await operator.get(path).expect(404);
      expect(body).toMatchObject({
        type: '/problems/import-unknown',
        errors: [{ mend: expect.stringContaining('send the same file again') }],
      });
    }
    await operator
      .post('/v1/routing-feeds/manual/exports')
      .set('Content-Type', 'text/csv')
      .send(csv())
      .expect(415);
  });
});

describeWithData('a portfolio of 500 over HTTP', () => {
  const PORTFOLIO = readFileSync(sharedData('portfolio/portfolio-500.csv'));
  const expected = parse(readFileSync(sharedData('portfolio/portfolio-500.expected.csv')), {
    columns: true,
  }) as Record<string, string>[];

  it('that is only looked through lists every bad row, and every row that others of the file stand against', async () => {
    const { results } = await imported(PORTFOLIO, '?dryRun=true');
    expect(results.map(said)).toEqual(
      expected.map(({ line, lease_ref, verdict, field }) => `${line} ${lease_ref} ${verdict} ${field}`),
    );
  });
});
