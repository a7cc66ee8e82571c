import * as fc from 'fast-check';
import { formatVrp } from '#domain/routing/vrp.js';
import { VrpIndex } from '#domain/routing/vrp-index.js';
import { changesAsCsv, diffVrps } from '#intake/vrp/diff.js';
import { readVrpExport } from '#intake/vrp/vrp-export.js';
import { describeWithData, sharedData } from '../support/shared-data.js';
import { crowdedVrp } from '../support/vrps.js';

const row = (prefix: string, changes: object = {}) => ({
  asn: 64496,
  prefix,
  maxLength: 24,
  ta: 'ripe',
  ...changes,
});
const read = (roas: unknown[]) => readVrpExport(Buffer.from(JSON.stringify({ roas })));
const diff = async (before: unknown[], after: unknown[]) =>
  changesAsCsv(diffVrps(await read(before), await read(after)))
    .trimEnd()
    .split('\n')
    .slice(1);

describe('what changed between two exports', () => {
  it('is what was removed and added, IPv4 by address, then IPv6', async () => {
    const before = [row('198.51.100.0/24'), row('2001:db8::/32', { maxLength: 48 }), row('10.0.0.0/24')];
    const after = [row('192.0.2.0/24'), row('2001:db9::/32', { maxLength: 48 }), row('10.0.0.0/24')];
    expect(await diff(before, after)).toEqual([
      'added,64496,192.0.2.0/24,24,ripe',
      'removed,64496,198.51.100.0/24,24,ripe',
      'removed,64496,2001:db8::/32,48,ripe',
      'added,64496,2001:db9::/32,48,ripe',
    ]);
  });

  it.each([
    ['`expires` that moved', row('10.0.0.0/24', { expires: 1 }), row('10.0.0.0/24', { expires: 2 })],
    ['another way to write the AS', row('10.0.0.0/24'), row('10.0.0.0/24', { asn: 'AS64496' })],
    [
      'another way to write IPv6',
      row('2001:DB8:0:0::/32', { maxLength: 32 }),
      row('2001:db8::/32', { maxLength: 32 }),
    ],
  ])('is not %s', async (_, before, after) => {
    expect(await diff([before, before], [after])).toEqual([]);
    expect(await diff([before], [after, after])).toEqual([]);
  });

  it.each([
    ['AS', { asn: 1 }],
    ['maxLength', { maxLength: 25 }],
    ['trust anchor', { ta: 'arin' }],
  ])('is a removal and an addition where the %s is another', async (_, change) => {
    const changes = await diff([row('10.0.0.0/24')], [row('10.0.0.0/24', change)]);
    expect(changes.map((line) => line.split(',')[0]).toSorted()).toEqual(['added', 'removed']);
  });

  it('quotes a trust anchor that would break the table', async () => {
    expect(await diff([], [row('10.0.0.0/24', { ta: 'a,"b"' })])).toEqual([
      'added,64496,10.0.0.0/24,24,"a,""b"""',
    ]);
  });

  it.each([
    ['the same prefix', row('10.0.0.0/24', { asn: 'x' }), ['unknown-if-removed', 'removed', 'removed']],
    ['one that overlaps', row('10.0.0.0/8', { maxLength: 99 }), ['unknown-if-removed', 'removed', 'removed']],
    ['another prefix', row('192.0.2.0/24', { asn: 'x' }), ['removed', 'removed', 'removed']],
    ['IPv6', row('2001:db9::/32', { asn: 'x' }), ['removed', 'removed', 'unknown-if-removed']],
    ['nobody knows what', row('?'), ['unknown-if-removed', 'unknown-if-removed', 'unknown-if-removed']],
  ])(
    'is unknown where an unreadable row, about %s, may be the VRP that is missing',
    async (_, bad, expected) => {
      const whole = [row('10.0.0.0/24'), row('198.51.100.0/24'), row('2001:db8::/32', { maxLength: 48 })];
      const told = (lines: readonly string[]) => lines.map((line) => line.split(',')[0]);
      expect(told(await diff(whole, [bad]))).toEqual(expected);
      expect(told(await diff([bad], whole))).toEqual(
        expected.map((each) => each.replace('removed', 'added')),
      );
    },
  );

  it('is the difference of the two sets, whatever they hold', () => {
    const vrps = fc.array(crowdedVrp, { maxLength: 30 });
    fc.assert(
      fc.property(vrps, vrps, vrps, (onlyBefore, onlyAfter, both) => {
        const [before, after] = [
          [...onlyBefore, ...both],
          [...both, ...onlyAfter],
        ];
        const changes = diffVrps(
          { vrps: VrpIndex.from(before), ipv6: [], rejected: [] },
          { vrps: VrpIndex.from(after), ipv6: [], rejected: [] },
        );
        const listed = (change: string) =>
          changes
            .filter((each) => each.change === change)
            .map((each) => `${each.asn},${each.prefix},${each.maxLength},${each.ta}`);
        const [was, is] = [new Set(before.map(formatVrp)), new Set(after.map(formatVrp))];
        expect(new Set(listed('removed'))).toEqual(new Set([...was].filter((line) => !is.has(line))));
        expect(new Set(listed('added'))).toEqual(new Set([...is].filter((line) => !was.has(line))));
        expect(changes).toHaveLength(new Set(changes.map((each) => JSON.stringify(each))).size);
      }),
    );
  });
});

describeWithData('between the two whole exports', () => {
  it('9 VRPs were added and 6 removed, IPv4 and IPv6 together, and none for `expires` alone', async () => {
    const before = await readVrpExport(sharedData('vrp/rpkiclient_summary_20250720T093135Z.json.gz'));
    const after = await readVrpExport(sharedData('vrp/rpkiclient_summary_20250720T100145Z.json.gz'));
    expect(changesAsCsv(diffVrps(before, after)).trimEnd().split('\n')).toEqual([
      'change,asn,prefix,maxLength,ta',
      'added,834,82.21.153.0/24,24,ripe',
      'removed,3320,82.21.153.0/24,24,ripe',
      'added,834,82.22.187.0/24,24,ripe',
      'removed,3320,82.22.187.0/24,24,ripe',
      'added,834,82.26.198.0/24,24,ripe',
      'removed,3320,82.26.198.0/24,24,ripe',
      'removed,202678,94.183.162.0/24,24,ripe',
      'added,214957,94.183.162.0/24,24,ripe',
      'added,135944,116.118.64.0/22,24,apnic',
      'added,133190,163.61.248.0/23,24,apnic',
      'removed,133551,165.99.254.0/24,24,apnic',
      'added,133551,165.99.255.0/24,24,apnic',
      'removed,400098,199.36.120.0/24,24,arin',
      'added,14618,2605:9cc0:d00::/40,48,arin',
      'added,16509,2605:9cc0:d00::/40,48,arin',
    ]);
  });

  it('of the small ones, what the eye sees', async () => {
    const before = await readVrpExport(sharedData('vrp/bgpalerter_roas.before.json'));
    const after = await readVrpExport(sharedData('vrp/bgpalerter_roas.after.json'));
    expect(diffVrps(before, after)).toEqual([
      { change: 'removed', asn: 2914, prefix: '2.3.4.0/24', maxLength: 24, ta: 'ripe' },
      { change: 'removed', asn: 65000, prefix: '2001:db8:123::/48', maxLength: 48, ta: 'ripe' },
    ]);
    expect(diffVrps(after, before).every(({ change }) => change === 'added')).toBe(true);
  });
});
