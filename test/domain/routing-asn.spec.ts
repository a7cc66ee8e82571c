import { parseAsn } from '#domain/routing/asn.js';

describe('parseAsn', () => {
  it.each([
    [13335, 13335],
    ['13335', 13335],
    ['AS13335', 13335],
    ['as13335', 13335],
    [0, 0],
    ['AS0', 0],
    [4294967295, 4294967295],
    ['4294967295', 4294967295],
  ])('reads %j', (written, asn) => expect(parseAsn(written)).toBe(asn));

  it.each([
    [4294967296],
    ['AS4294967296'],
    [-1],
    ['-1'],
    [1.5],
    [Number.NaN],
    [Infinity],
    [''],
    ['AS'],
    ['ASAS1'],
    ['AS 1'],
    [' 1'],
    ['1\n'],
    ['007'],
    ['1e3'],
    ['0x1'],
    ['1.10'],
    [null],
    [undefined],
    [true],
    [[13335]],
    [{}],
  ])('refuses %j', (written) =>
    expect(parseAsn(written)).toEqual({ fault: expect.stringContaining('AS number') }),
  );
});
