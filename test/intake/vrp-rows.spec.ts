import * as fc from 'fast-check';
import { checker } from '#domain/kernel/check.js';
import { formatPrefix } from '#domain/kernel/prefix.js';
import { Vrp } from '#domain/lease/routing-evidence/events.js';
import { formatVrp } from '#domain/routing/vrp.js';
import { readVrpExport, type VrpExport } from '#intake/vrp/vrp-export.js';

const read = (content: unknown) =>
  readVrpExport(Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)));
const listed = ({ vrps }: VrpExport): string[] => [...vrps].map(formatVrp);

const ROW = { asn: 64496, prefix: '198.51.100.0/24', maxLength: 24, ta: 'ripe' };
const LISTED = '64496,198.51.100.0/24,24,ripe';

const until = (notAfter: string, chain = notAfter) => ({
  type: 'roa',
  uri: 'rsync://rpki.example.net/a.roa',
  tal: 'ripe',
  validity: { notBefore: '2026-01-01T00:00:00Z', notAfter },
  chainValidity: { notBefore: '2026-01-01T00:00:00Z', notAfter: chain },
  stale: '2026-01-02T00:00:00Z',
});

describe('the entries of a VRP export', () => {
  it.each([
    ['host bits', { prefix: '198.51.100.7/24' }, 'host bits set'],
    ['maxLength below length', { maxLength: 23 }, 'maxLength 23 is not a whole number from 24 to 32'],
    ['maxLength above 32', { maxLength: 33 }, 'maxLength 33 is not'],
    ['maxLength as text', { maxLength: '24' }, 'maxLength "24" is not'],
    ['maxLength 24.5', { maxLength: 24.5 }, 'maxLength 24.5 is not'],
    [
      'maxLength by another name',
      { maxLength: undefined, max_length: 32 },
      ': max_length is no member of it: name it maxLength',
    ],
    ['a padded octet', { prefix: '198.051.100.0/24' }, 'padded'],
    ['a prefix that is a number', { prefix: 3325256704 }, 'prefix is not text'],
    ['no prefix', { prefix: undefined }, 'prefix is not text'],
    ['an AS number too large', { asn: 4294967296 }, 'asn 4294967296 is not an AS number'],
    ['an AS number of another kind', { asn: { value: 64496 } }, 'asn (an object) is not an AS number'],
    ['no AS number', { asn: null }, 'asn null is not an AS number'],
    ['a trust anchor that is no text', { ta: 7 }, 'ta is not text'],
    ['a trust anchor of blanks', { ta: ' ' }, 'ta is not text'],
    ['a trust anchor of two lines', { ta: 'ripe\nok' }, 'all of them visible'],
    ['an endless trust anchor', { ta: 'x'.repeat(1e6) }, 'ta is not text of at most 40'],
    ['IPv6 with a maxLength below its length', { prefix: '2001:db8::/32' }, 'a whole number from 32 to 128'],
    ['IPv6 with a maxLength above 128', { prefix: '2001:db8::/32', maxLength: 129 }, 'maxLength 129 is not'],
  ])('are rejected for %s, and the others kept', async (_, changes, why) => {
    const found = await read({ roas: [ROW, { ...ROW, ...changes }] });
    expect(found.rejected).toMatchObject([{ index: 1, fault: expect.stringContaining(why) }]);
    expect(listed(found)).toEqual([LISTED]);
  });

  it.each(['asn', 'maxLength'])('are rejected where %s is nested deeper than the stack', async (member) => {
    const nested = '['.repeat(1e5) + ']'.repeat(1e5);
    const row = JSON.stringify({ ...ROW, [member]: 'x' }).replace('"x"', nested);
    const { rejected } = await read(`[${row}]`);
    expect(rejected).toMatchObject([{ fault: expect.stringContaining(`${member} (an array) is not`) }]);
  });

  it.each([[null], ['198.51.100.0/24'], [7], [[]], [{}]])('are rejected where they are %j', async (entry) => {
    const found = await read([ROW, entry, ROW]);
    expect(found.rejected).toEqual([{ index: 1, fault: expect.any(String), prefix: null }]);
    expect(listed(found)).toEqual([LISTED]);
  });

  it('are rejected, not trusted, where a __proto__ member would supply what is missing', async () => {
    const row = JSON.stringify(ROW);
    const found = await read(`{"__proto__": {"polluted": true}, "roas": [${row}, {"__proto__": ${row}}]}`);
    expect(found.rejected).toMatchObject([
      { index: 1, fault: expect.stringContaining('prefix is not text') },
    ]);
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([[undefined], [null]])('reach to their own length where maxLength is %j', async (maxLength) => {
    const found = await read({ roas: [{ ...ROW, maxLength }] });
    expect(found.rejected).toEqual([]);
    expect(listed(found)).toEqual([LISTED]);
  });

  it.each<[string, object, unknown]>([
    ['an unreadable AS', { asn: 'AS 64496' }, { first: 0xc6336400, length: 24 }],
    ['host bits', { prefix: '198.51.100.7/24' }, { first: 0xc6336400, length: 24 }],
    ['blanks', { prefix: ' 198.51.100.0/24 ' }, { first: 0xc6336400, length: 24 }],
    ['no length', { prefix: '198.51.100.0' }, null],
    ['a padded octet', { prefix: '198.051.100.0/24' }, null],
    ['a slip of the hand that is no IPv6 either', { prefix: '198.51.100:0/24' }, null],
    ['no prefix', { prefix: undefined }, null],
    ['IPv6 and an unreadable AS', { prefix: '2001:db8::/32', asn: 'x' }, undefined],
    ['IPv6 of an impossible length', { prefix: '2001:db8::/129' }, undefined],
    ['IPv4 written as IPv6', { prefix: '::ffff:198.51.100.0/120', maxLength: 120 }, null],
    ['IPv6 and no length', { prefix: '2001:db8::' }, undefined],
    ['two lengths', { prefix: '198.51.100.0/24/24' }, null],
    ['a padded length', { prefix: '198.51.100.0/024' }, null],
    ['too long a length', { prefix: '198.51.100.0/33' }, null],
    [
      'maxLength below the length',
      { prefix: '198.51.0.0/16', maxLength: 15 },
      { first: 0xc6330000, length: 16 },
    ],
    ['a trust anchor that is no text', { ta: 7 }, { first: 0xc6336400, length: 24 }],
  ])('say where they lie, with %s, if that is legible', async (_, changes, prefix) => {
    const { rejected } = await read({ roas: [ROW, { ...ROW, ...changes }] });
    expect(rejected).toHaveLength(1);
    expect(rejected[0]!.prefix).toEqual(prefix);
  });

  it('are read or rejected whatever they are: one that is read can be recorded', async () => {
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: 'binary', maxLength: 45 }),
      fc.constantFrom('', 'ripe', '198.51.100.0/24', '198.51.100.7/28', 24, 64496, 'as64496', 0, -1, 2 ** 32),
    );
    const row = fc.record(
      { asn: odd, prefix: odd, maxLength: odd, ta: odd, source: odd },
      { requiredKeys: [] },
    );
    const changed = fc
      .record({ asn: odd, prefix: odd, maxLength: odd, ta: odd }, { requiredKeys: [] })
      .map((changes) => ({ ...ROW, ...changes }));
    const check = checker(Vrp);
    await fc.assert(
      fc.asyncProperty(fc.oneof(row, changed, changed), async (entry) => {
        const { vrps, ipv6, rejected } = await read([ROW, entry]);
        expect(rejected.length + ipv6.length).toBeLessThan(2);
        for (const vrp of vrps) {
          const { asn, maxLength, ta } = vrp;
          const covering = { asn, prefix: formatPrefix(vrp), maxLength, ...(ta === '' ? {} : { ta }) };
          expect(check(covering)).not.toHaveProperty('faults');
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, unknown, string | undefined]>([
    [
      'of the ROA whatever is above it',
      [until('2027-07-01T00:00:00Z', '2027-03-01T00:00:00Z')],
      '2027-07-01',
    ],
    ['of the ROA alone', [{ type: 'roa', validity: { notAfter: '2027-07-01T00:00:00Z' } }], '2027-07-01'],
    [
      'of several ROAs the last',
      [until('2027-07-01T00:00:00Z'), until('2028-01-01T00:00:00Z'), until('2026-12-01T00:00:00Z')],
      '2028-01-01',
    ],
    [
      'beside a local exception that of the ROA',
      [{ type: 'exception', path: null }, until('2027-07-01T00:00:00Z')],
      '2027-07-01',
    ],
    ['of a local exception none', [{ type: 'exception', path: null }], undefined],
    ['of one that cannot be read none', [until('July 2027'), null, 7, { validity: [] }], undefined],
    [
      'of the chain alone none',
      [{ type: 'roa', chainValidity: { notAfter: '2027-07-01T00:00:00Z' } }],
      undefined,
    ],
  ])('of Routinator jsonext tell an end, %s (R15)', async (_, source, day) => {
    const { ta: _ta, ...row } = ROW;
    const { vrps, rejected } = await read({ roas: [{ ...row, source, expires: 1_790_000_000 }] });
    expect(rejected).toEqual([]);
    const [vrp] = [...vrps];
    expect(vrp!.notAfter).toBe(day === undefined ? undefined : Date.parse(day));
  });

  it('count once each, under each trust anchor', async () => {
    const found = await read([ROW, { ...ROW, asn: 'AS64496', expires: 1 }, { ...ROW, ta: 'arin' }, ROW]);
    expect(listed(found)).toEqual(['64496,198.51.100.0/24,24,arin', LISTED]);
    expect(found.vrps.trustAnchors).toEqual(
      new Map([
        ['arin', 1],
        ['ripe', 1],
      ]),
    );
  });

  it('for IPv6 are set apart', async () => {
    const found = await read([ROW, { ...ROW, prefix: '2001:DB8::/32', maxLength: 48 }]);
    expect(found.ipv6).toEqual([{ prefix: '2001:DB8::/32', maxLength: 48, asn: 64496, ta: 'ripe' }]);
    expect(found.vrps.size).toBe(1);
  });
});
