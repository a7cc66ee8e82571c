import { EventEmitter, once } from 'node:events';
import { PassThrough, Readable, Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { formatPrefix, prefixOf } from '#domain/kernel/prefix.js';
import { VrpIndex } from '#domain/routing/vrp-index.js';
import { rov, type RovOptions } from '#intake/vrp/rov.js';
import { readVrpExport } from '#intake/vrp/vrp-export.js';
import { describeWithData, sharedData } from '../support/shared-data.js';

const INDEX = VrpIndex.from([
  { ...prefixOf('198.51.100.0/24'), maxLength: 24, asn: 64496, ta: 'ripe' },
  { ...prefixOf('10.0.0.0/8'), maxLength: 16, asn: 64496, ta: 'ripe' },
]);

async function answer(pieces: Iterable<string | Uint8Array>, options: RovOptions = {}, index = INDEX) {
  const output = new PassThrough();
  const text = output.toArray();
  const faults: string[] = [];
  const onMalformed = (line: number, fault: string) => faults.push(`${line}: ${fault}`);
  const counts = await rov(Readable.from(pieces), index, output, { ...options, onMalformed });
  expect(output.writableEnded).toBe(false);
  output.end();
  return { ...counts, faults, text: Buffer.concat(await text).toString() };
}

describe('rov (V7)', () => {
  it('answers each row, in order, with the state and why it is invalid', async () => {
    const given = [
      'prefix,asn',
      '198.51.100.0/24,64496',
      '198.51.100.0/24,AS64497',
      '10.0.0.0/24,64496',
      '192.0.2.0/24,64496',
      '198.51.100.0/24,64496',
    ];
    expect(await answer([given.join('\n')])).toEqual({
      rows: 5,
      malformed: 0,
      faults: [],
      text: [
        'prefix,asn,state,reason',
        '198.51.100.0/24,64496,valid,',
        '198.51.100.0/24,AS64497,invalid,as',
        '10.0.0.0/24,64496,invalid,length',
        '192.0.2.0/24,64496,not-found,',
        '198.51.100.0/24,64496,valid,',
        '',
      ].join('\n'),
    });
  });

  it.each([
    ['10.0.0.0/24', ['unknown,unreadable-row', 'valid,', 'not-found,']],
    ['?', ['unknown,unreadable-row', 'valid,', 'unknown,unreadable-row']],
    ['2001:db8::/32', ['invalid,length', 'valid,', 'not-found,']],
  ])('is unknown where an unreadable row, of prefix %s, may be about the route', async (prefix, states) => {
    const { rejected } = await readVrpExport(
      Buffer.from(
        JSON.stringify([
          { prefix, asn: 'x' },
          { prefix: '10.0.0.0/8', asn: 1 },
        ]),
      ),
    );
    const given = '10.0.0.0/24,64496\n198.51.100.0/24,64496\n192.0.2.0/24,64496\n';
    const { text } = await answer([given], { rejected });
    const told = text.trimEnd().split('\n').slice(1);
    expect(told.map((line) => line.split(',').slice(2).join(','))).toEqual(states);
  });

  it.each([
    ['no header', '198.51.100.0/24,64496\n'],
    ['a header with a byte order mark', '\ufeffprefix,asn\n198.51.100.0/24,64496\n'],
    ['a header in quotes and capitals', '"Prefix","ASN"\n198.51.100.0/24,64496\n'],
    ['Windows line endings', 'prefix,asn\r\n198.51.100.0/24,64496\r\n'],
    ['blank lines', '\nprefix,asn\n\n198.51.100.0/24,64496\n\n\n'.slice(1)],
    ['quotes and spaces', '"198.51.100.0/24" , "64496"\n'],
    ['no line ending at the end', 'prefix,asn\n198.51.100.0/24,64496'],
  ])('takes %s', async (_, given) => {
    expect(await answer([Buffer.from(given)])).toEqual({
      rows: 1,
      malformed: 0,
      faults: [],
      text: 'prefix,asn,state,reason\n198.51.100.0/24,64496,valid,\n',
    });
  });

  it.each([
    ['a bare address', '198.51.100.0,64496', '198.51.100.0,64496', 'prefix "198.51.100.0" has no length'],
    [
      'host bits',
      '198.51.100.1/24,64496',
      '198.51.100.1/24,64496',
      'has host bits set; the prefix is 198.51.100.0/24',
    ],
    ['IPv6', '2001:db8::/32,64496', '2001:db8::/32,64496', 'is IPv6'],
    ['no AS number', '198.51.100.0/24,', '198.51.100.0/24,', 'asn "" is not an AS number'],
    [
      'an AS number too large',
      '198.51.100.0/24,4294967296',
      '198.51.100.0/24,4294967296',
      'is not an AS number',
    ],
    ['one cell', '198.51.100.0/24', '198.51.100.0/24,', 'has 1 cells; give two'],
    ['three cells', '198.51.100.0/24,64496,x', '198.51.100.0/24,64496', 'has 3 cells; give two'],
    ['a quote left open', '"198.51.100.0/24,64496', '"""198.51.100.0/24",64496', 'is not an IPv4 address'],
    ['NUL', '198.51.100.0/24\0,64496', '198.51.100.0/24 ,64496', 'is not a whole number'],
    ['a second header', 'prefix,asn', 'prefix,asn', 'has no length'],
  ])('calls %s an error, says why, and answers the next row', async (_, line, cells, why) => {
    const { text, rows, malformed, faults } = await answer([`prefix,asn\n${line}\n198.51.100.0/24,64496\n`]);
    expect(text).toBe(`prefix,asn,state,reason\n${cells},error,\n198.51.100.0/24,64496,valid,\n`);
    expect({ rows, malformed, faults }).toEqual({
      rows: 2,
      malformed: 1,
      faults: [expect.stringContaining(why)],
    });
    expect(faults[0]).toMatch(/^2: /);
  });

  it('prints the header alone for no rows', async () => {
    expect((await answer([])).text).toBe('prefix,asn,state,reason\n');
  });

  it('answers in NDJSON where asked to', async () => {
    const { text } = await answer(['prefix,asn\n10.0.0.0/24,AS64496\n192.0.2.0/24,1\n192.0.2.1/24,1\n'], {
      json: true,
    });
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((row) => JSON.parse(row) as unknown),
    ).toEqual([
      { prefix: '10.0.0.0/24', asn: 64496, state: 'invalid', reason: 'length' },
      { prefix: '192.0.2.0/24', asn: 1, state: 'not-found' },
      { prefix: '192.0.2.1/24', asn: '1', state: 'error', fault: expect.stringContaining('host bits') },
    ]);
  });

  it('answers the same however the input is cut into pieces', async () => {
    const given = Buffer.from(
      'prefix,asn\r\n198.51.100.0/24,64496\n10.0.0.0/24,64496\n“x”,1\n192.0.2.0/24,1',
    );
    const { text: whole } = await answer([given]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(given.length), { maxLength: 8 }), async (cuts) => {
        const bounds = [0, ...cuts.toSorted((a, b) => a - b), given.length];
        const pieces = bounds.slice(1).map((end, i) => given.subarray(bounds[i], end));
        expect((await answer(pieces)).text).toBe(whole);
      }),
    );
  });

  it('answers any bytes whatever, as many rows as there are lines', async () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('10.0.0.0/24', '64496', '"', ',', '\0'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell)), async (cells) => {
        const lines = cells.map(([a, b]) => `x${a},${b}`.replaceAll(/[\r\n]/g, ''));
        const { text, rows } = await answer([lines.join('\n')]);
        expect(rows).toBe(lines.length);
        expect(parse(text)).toHaveLength(lines.length + 1);
      }),
    );
  });

  it('holds no line in memory that is longer than a route can be, not even one longer than a string may be', async () => {
    const mebibyte = Buffer.alloc(1024 * 1024, 'x');
    const pieces = function* () {
      for (let i = 0; i < 540; i++) yield mebibyte;
      yield Buffer.from('\n198.51.100.0/24,64496\n');
    };
    const { text, rows, malformed } = await answer(pieces());
    expect({ rows, malformed }).toEqual({ rows: 2, malformed: 1 });
    expect(text.length).toBeLessThan(200);
  });

  it('reads on only as fast as the answers are taken', async () => {
    let piecesRead = 0;
    const pieces = function* () {
      for (; piecesRead < 500; piecesRead++) yield Buffer.from('198.51.100.0/24,64496\n'.repeat(500));
    };
    const gate = new EventEmitter();
    const opened = once(gate, 'open');
    const slow = new Writable({ write: (_chunk, _encoding, next) => void opened.then(() => next()) });
    const done = rov(Readable.from(pieces()), INDEX, slow);
    for (let turn = 0; turn < 500; turn++) await setImmediate();
    expect(piecesRead).toBeLessThan(50);

    gate.emit('open');
    expect(await done).toEqual({ rows: 250_000, malformed: 0 });
  });

  it('fails as its input or its output fails', async () => {
    const broken = new Readable({ read: () => broken.destroy(new Error('the disk is gone')) });
    await expect(rov(broken, INDEX, new PassThrough().resume())).rejects.toThrow('the disk is gone');
    const closed = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) });
    await expect(rov(Readable.from(['10.0.0.0/8,1\n']), INDEX, closed)).rejects.toThrow('EPIPE');
  });
});

describeWithData('rov on real VRPs (V7)', () => {
  it('finds each of them valid', async () => {
    const { vrps } = await readVrpExport(sharedData('vrp/stayrtr_test.rpki.json'));
    const lines = [...vrps].map((vrp) => `${formatPrefix(vrp)},${vrp.asn}`);
    const { text } = await answer([lines.join('\n')], {}, vrps);
    expect(text).toBe(['prefix,asn,state,reason', ...lines.map((line) => `${line},valid,`), ''].join('\n'));
  });
});
