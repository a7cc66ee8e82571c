import * as fc from 'fast-check';
import { prefixContains, prefixOf } from '#domain/kernel/prefix.js';
import { formatVrp, type Vrp } from '#domain/routing/vrp.js';
import { VrpIndex } from '#domain/routing/vrp-index.js';
import { applySlurm, type PrefixFilter } from '#intake/slurm/slurm.js';
import { readSlurm } from '#intake/slurm/slurm-file.js';
import { readVrpExport } from '#intake/vrp/vrp-export.js';
import { describeWithData, sharedData } from '../support/shared-data.js';
import { crowdedPrefix } from '../support/prefixes.js';
import { crowdedVrp } from '../support/vrps.js';

const file = (prefixFilters: unknown[], prefixAssertions: unknown[] = []) => ({
  slurmVersion: 1,
  validationOutputFilters: { prefixFilters, bgpsecFilters: [] },
  locallyAddedAssertions: { prefixAssertions, bgpsecAssertions: [] },
});
const bytes = (content: unknown): Uint8Array => Buffer.from(JSON.stringify(content));
const read = (content: unknown) => readSlurm(bytes(content));

const vrp = (prefix: string, maxLength: number, asn: number): Vrp => ({
  ...prefixOf(prefix),
  maxLength,
  asn,
  ta: 'ripe',
});
const VRPS = [
  vrp('10.0.0.0/8', 24, 64496),
  vrp('10.1.0.0/16', 16, 64496),
  vrp('10.1.0.0/16', 16, 64497),
  vrp('10.1.1.0/24', 24, 64497),
  vrp('10.2.0.0/16', 16, 64496),
];

describe('SLURM filters and assertions (V7, RFC 8416)', () => {
  it.each([
    ['a prefix: what equals it or lies inside it', { prefix: '10.1.0.0/16' }, [0, 4]],
    ['an AS: all it may originate', { asn: 64496 }, [2, 3]],
    ['both: what is both', { prefix: '10.1.0.0/16', asn: 64497 }, [0, 1, 4]],
    ['everything', { prefix: '0.0.0.0/0', comment: 'nothing from the RPKI' }, []],
    ['what is not there', { prefix: '192.0.2.0/24', asn: 64496 }, [0, 1, 2, 3, 4]],
    ['IPv6, passed over', { prefix: '2001:db8::/32', asn: 64496 }, [0, 1, 2, 3, 4]],
  ])('a filter takes out %s', async (_, filter, kept) => {
    const left = applySlurm(VRPS, await read(file([filter])));
    expect(left).toEqual(kept.map((row) => VRPS[row]));
  });

  it('an assertion stands, also where a filter takes out everything, as long as its prefix unless told otherwise', async () => {
    const slurm = await read(
      file(
        [{ prefix: '0.0.0.0/0' }],
        [
          { asn: 64500, prefix: '198.51.100.0/24' },
          { asn: 64500, prefix: '203.0.112.0/22', maxPrefixLength: 24, comment: 'our own' },
          { asn: 64500, prefix: '2001:db8::/32', maxPrefixLength: 48 },
        ],
      ),
    );
    expect(applySlurm(VRPS, slurm).map(formatVrp)).toEqual([
      '64500,198.51.100.0/24,24,slurm',
      '64500,203.0.112.0/22,24,slurm',
    ]);
    expect(slurm.ipv6).toBe(1);
  });

  it('filters take out what the words of RFC 8416 §3.3.1 say, and nothing else', () => {
    const filter: fc.Arbitrary<PrefixFilter> = fc.oneof(
      crowdedPrefix.map((prefix) => ({ prefix })),
      fc.nat(3).map((asn) => ({ asn })),
      fc.record({ prefix: crowdedPrefix, asn: fc.nat(3) }),
    );
    fc.assert(
      fc.property(fc.array(crowdedVrp), fc.array(filter, { maxLength: 4 }), (vrps, filters) => {
        const left = new Set(applySlurm(vrps, { filters, assertions: [], ipv6: 0 }).map(formatVrp));
        for (const each of vrps) {
          const inside = (f: PrefixFilter) => prefixContains(f.prefix!, each);
          const taken = filters.some((f) => {
            if (f.prefix && f.asn !== undefined) return inside(f) && f.asn === each.asn;
            return f.prefix ? inside(f) : f.asn === each.asn;
          });
          expect(left.has(formatVrp(each))).toBe(!taken);
        }
      }),
    );
  });
});

describe('what is no SLURM file', () => {
  const { slurmVersion: _, ...unversioned } = file([]);
  it.each([
    ['another version', { ...file([]), slurmVersion: 2 }, '/slurmVersion'],
    ['the version as text', { ...file([]), slurmVersion: '1' }, '/slurmVersion'],
    ['no version', unversioned, '/slurmVersion is missing; give 1'],
    ['an unknown member', { ...file([]), aspaFilters: [] }, '/aspaFilters is no known member'],
    ['no filters', { slurmVersion: 1, locallyAddedAssertions: {} }, '/validationOutputFilters is missing'],
    ['a filter of nothing', file([{ comment: 'all' }]), 'prefixFilters/0 has neither prefix nor asn'],
    ['a filter of another kind', file([7]), '/validationOutputFilters/prefixFilters/0 must be object'],
    ['an AS number as text', file([{ asn: 'AS64496' }]), 'prefixFilters/0/asn must be integer'],
    ['an AS number too large', file([{ asn: 4294967296 }]), 'prefixFilters/0/asn must be <= 4294967295'],
    [
      'host bits',
      file([{ asn: 1 }, { prefix: '10.0.0.1/8' }]),
      'prefixFilters/1/prefix "10.0.0.1/8" has host bits',
    ],
    ['no prefix', file([], [{ asn: 1 }]), 'prefixAssertions/0/prefix is missing'],
    [
      'maxPrefixLength below length',
      file([], [{ asn: 1, prefix: '10.0.0.0/8', maxPrefixLength: 7 }]),
      'prefixAssertions/0/maxPrefixLength is 7; give 8 to 32',
    ],
    [
      'maxPrefixLength above 32',
      file([], [{ asn: 1, prefix: '10.0.0.0/8', maxPrefixLength: 33 }]),
      'prefixAssertions/0/maxPrefixLength is 33',
    ],
    ['a VRP export', { roas: [] }, '/slurmVersion is missing'],
    ['null', null, 'must be object'],
    ['an array', [], 'must be object'],
  ])('%s is refused, naming the member', async (_name, content, why) => {
    await expect(read(content)).rejects.toThrow(why);
    await expect(read(content)).rejects.toThrow('this is no SLURM file (RFC 8416)');
  });

  it('a member that is given twice is refused: of two lists of filters, one would not count', async () => {
    const text = JSON.stringify(file([{ asn: 1 }])).replace(
      '{"prefixFilters"',
      '{"prefixFilters":[],"prefixFilters"',
    );
    await expect(readSlurm(Buffer.from(text))).rejects.toThrow(
      '/validationOutputFilters/prefixFilters is given twice',
    );
  });

  it('a __proto__ member is unknown, and supplies nothing', async () => {
    const text = `{"__proto__": ${JSON.stringify(file([]))}}`;
    await expect(readSlurm(Buffer.from(text))).rejects.toThrow('this is no SLURM file');
  });

  it.each([
    ['nothing', '', 'the file is empty'],
    ['half of it', JSON.stringify(file([])).slice(0, 50), 'ends in the middle'],
    ['no JSON', 'slurmVersion: 1', 'this is no JSON'],
  ])('%s is refused', async (_name, text, why) => {
    await expect(readSlurm(Buffer.from(text))).rejects.toThrow(why);
  });
});

describeWithData('real SLURM files', () => {
  it('routinator_full.json', async () => {
    expect(await readSlurm(sharedData('slurm/routinator_full.json'))).toEqual({
      filters: [
        { prefix: prefixOf('192.0.2.0/24') },
        { asn: 64496 },
        { prefix: prefixOf('198.51.100.0/24'), asn: 64497 },
      ],
      assertions: [{ ...vrp('198.51.100.0/24', 24, 64496), ta: 'slurm' }],
      ipv6: 1,
    });
  });

  it('stayrtr_slurm.json is of a later version', async () => {
    await expect(readSlurm(sharedData('slurm/stayrtr_slurm.json'))).rejects.toThrow(
      /slurmVersion .*; give 1/,
    );
  });

  it('stayrtr_test.slurm.json, which leaves BGPsec assertions out', async () => {
    expect(await readSlurm(sharedData('slurm/stayrtr_test.slurm.json'))).toEqual({
      filters: [{ prefix: prefixOf('10.0.0.0/24'), asn: 65000 }],
      assertions: [{ ...vrp('10.2.0.0/25', 26, 65002), ta: 'slurm' }],
      ipv6: 0,
    });
  });

  it('a filter applies to a real export', async () => {
    const { vrps } = await readVrpExport(sharedData('vrp/stayrtr_test.rpki.json'));
    const left = VrpIndex.from(applySlurm(vrps, await readSlurm(sharedData('slurm/routinator_full.json'))));
    const { first, length } = prefixOf('192.0.2.0/24');
    expect(vrps.validate(first, length, 1)).toEqual({ state: 'valid' });
    expect(left.validate(first, length, 1)).toEqual({ state: 'not-found' });
  });
});
