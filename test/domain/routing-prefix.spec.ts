import * as fc from 'fast-check';
import {
  canonicalAddress,
  canonicalPrefix,
  comparePrefixes,
  formatAddress,
  formatPrefix,
  isFault,
  lastAddress,
  parseAddress,
  parsePrefix,
  prefixContains,
  prefixesOverlap,
  prefixOf,
  readAddress,
  readPrefix,
} from '#domain/kernel/prefix.js';
import { anyPrefix, crowdedPrefix } from '../support/prefixes.js';

describe('parsePrefix', () => {
  it.each([
    ['0.0.0.0/0', 0, 0],
    ['128.0.0.0/1', 2147483648, 1],
    ['198.51.100.0/24', 0xc6336400, 24],
    ['255.255.255.255/32', 4294967295, 32],
  ])('reads %s', (text, first, length) => {
    expect(parsePrefix(text)).toEqual({ first, length });
  });

  it.each([
    ['', 'has no length'],
    ['198.51.100.0', 'has no length'],
    ['/24', 'is not an IPv4 address'],
    ['198.51.100/24', 'is not an IPv4 address'],
    ['198.51.100.0.0/24', 'is not an IPv4 address'],
    ['198.51..0/24', 'is not an IPv4 address'],
    ['.198.51.100.0/24', 'is not an IPv4 address'],
    ['198.51.100.0./24', 'is not an IPv4 address'],
    ['198.51.100.x/24', 'is not an IPv4 address'],
    [' 198.51.100.0/24', 'is not an IPv4 address'],
    ['-1.51.100.0/24', 'is not an IPv4 address'],
    ['198.51.100.0/24/24', 'is not an IPv4 address'],
    ['١٩٨.51.100.0/24', 'is not an IPv4 address'],
    ['198.51.100.0\0/24', 'is not an IPv4 address'],
    ['256.51.100.0/24', 'octet above 255'],
    ['198.51.99999999999999999999.0/24', 'octet above 255'],
    ['010.0.0.0/8', 'padded'],
    ['10.00.0.0/8', 'padded'],
    ['198.51.100.7/24', 'has host bits set; the prefix is 198.51.100.0/24'],
    ['10.0.0.1/0', 'has host bits set; the prefix is 0.0.0.0/0'],
    ['255.255.255.255/31', 'has host bits set; the prefix is 255.255.255.254/31'],
    ['10.0.0.0/08', 'length padded'],
    ['10.0.0.0/00', 'length padded'],
    ['10.0.0.0/33', 'not a whole number from 0 to 32'],
    ['10.0.0.0/99', 'not a whole number from 0 to 32'],
    ['10.0.0.0/', 'not a whole number from 0 to 32'],
    ['10.0.0.0/-8', 'not a whole number from 0 to 32'],
    ['10.0.0.0/8 ', 'not a whole number from 0 to 32'],
    ['10.0.0.0/8.0', 'not a whole number from 0 to 32'],
    ['10.0.0.0/024', 'not a whole number from 0 to 32'],
    ['2001:db8::/32', 'is IPv6'],
    ['::ffff:10.0.0.0/104', 'is IPv6'],
    ['2001:db8::1', 'is IPv6'],
  ])('refuses %j, saying why', (text, why) => {
    expect(parsePrefix(text)).toEqual({ fault: expect.stringContaining(why) });
  });

  it('reads back whatever formatPrefix writes', () => {
    fc.assert(fc.property(anyPrefix, (prefix) => expect(parsePrefix(formatPrefix(prefix))).toEqual(prefix)));
  });

  it('takes one writing per prefix, whatever the text', () => {
    const almost = fc.stringMatching(/^[0-9]{0,3}(\.[0-9]{0,3}){2,4}(\/[0-9]{0,3})?$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), almost), (text) => {
        const prefix = parsePrefix(text);
        expect(isFault(prefix) || formatPrefix(prefix) === text).toBe(true);
      }),
    );
  });

  it('reads the same texts by hand as through ip-num, and no other', () => {
    const octet = fc.oneof(
      fc.integer({ min: 0, max: 300 }),
      fc.constantFrom('', '0', '00', '01', '+1', ' 1', 'a'),
    );
    const quad = fc.array(octet, { minLength: 3, maxLength: 5 }).map((octets) => octets.join('.'));
    const length = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom('', '08', '024', '-8', '8/8'));
    const written = fc.tuple(quad, length).map(([address, bits]) => `${address}/${bits}`);
    fc.assert(
      fc.property(fc.oneof(anyPrefix.map(formatPrefix), written, fc.string()), quad, (text, address) => {
        const [prefix, number] = [readPrefix(text), readAddress(address)];
        expect(canonicalPrefix(text)).toEqual(isFault(prefix) ? undefined : prefix);
        expect(canonicalAddress(address)).toEqual(isFault(number) ? undefined : number);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('parseAddress', () => {
  it('reads back whatever formatAddress writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4294967295 }), (n) =>
        expect(parseAddress(formatAddress(n))).toBe(n),
      ),
    );
  });

  it.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.256',
    '1.2.3.04',
    '1.2.3.4/32',
    '::1',
    'localhost',
    '0x7f.0.0.1',
  ])('refuses %j', (text) => expect(parseAddress(text)).toEqual({ fault: expect.any(String) }));
});

describe('prefixOf', () => {
  it('throws on what was never checked, naming it', () => {
    expect(() => prefixOf('10.0.0.1/8')).toThrow('"10.0.0.1/8" has host bits set; the prefix is 10.0.0.0/8');
  });
});

describe('prefix arithmetic', () => {
  it('agrees with ranges of addresses', () => {
    fc.assert(
      fc.property(crowdedPrefix, crowdedPrefix, (a, b) => {
        const [aLast, bLast] = [lastAddress(a), lastAddress(b)];
        expect(aLast - a.first + 1).toBe(2 ** (32 - a.length));
        expect(prefixContains(a, b)).toBe(a.first <= b.first && bLast <= aLast);
        expect(prefixesOverlap(a, b)).toBe(a.first <= bLast && b.first <= aLast);
        expect(prefixContains(a, b) && comparePrefixes(a, b) > 0).toBe(false);
      }),
    );
  });

  it('knows the whole address space', () => {
    const all = prefixOf('0.0.0.0/0');
    expect(lastAddress(all)).toBe(4294967295);
    expect(prefixContains(all, prefixOf('255.255.255.255/32'))).toBe(true);
    expect(prefixContains(prefixOf('0.0.0.0/1'), prefixOf('128.0.0.0/1'))).toBe(false);
  });
});
