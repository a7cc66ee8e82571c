import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { prefixOf } from '#domain/kernel/prefix.js';
import type { Seen } from '#domain/lease/observations/seen.js';
import { reportReader, type NetworkFormat } from '#intake/network/formats.js';
import { LeasedSpace } from '#intake/network/leased-space.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { leavesUnsure, placesOf } from '#intake/vrp/unreadable-places.js';
import { readVrpExport } from '#intake/vrp/vrp-export.js';
import { digestVrps } from '#intake/vrp/vrp-set.js';
import { pieces } from '../support/pieces.js';
import { propertyRuns } from '../support/property-runs.js';
import { numbersBelow } from '../support/random-numbers.js';
import { exportRewritten, REWRITINGS, sentSomehow } from '../support/rewritings.js';
import { exportIn, INTAKES, VRP_DIALECTS } from '../support/sick-files.js';

const LEASED = prefixOf('11.0.1.0/24');

/** By kind, what a file makes of what its source showed before; nothing of what it leaves as it was. */
async function said(
  format: NetworkFormat,
  text: string | Uint8Array,
  before: ReadonlyMap<string, Seen> = new Map(),
  size?: number,
): Promise<ReadonlyMap<string, Seen>> {
  const report = await reportReader(format, { leastPeers: 3 })(pieces(text, size), new LeasedSpace([LEASED]));
  return new Map(
    report.of(LEASED).flatMap(({ kind, says }) => {
      const seen = says(before.get(kind));
      return seen === undefined ? [] : [[kind, seen] as const];
    }),
  );
}

/** Lines that nobody can read, in none of the formats, nor what a line of theirs is broken to. */
const unreadable = fc.oneof(
  fc.constantFrom(
    '?',
    '<<<<<<< HEAD',
    '\u0001\u0002',
    '{"cut": ',
    '{"timestamp": 1770000000, "elem_type": "ANNOUNCE"',
    '{}',
    '"never closed, a, b',
    'rout 11.0.1.0/24',
    'route 11.0.1.0/24 AS64500',
    '11.0.1.0/33,LT,,,',
    '11.0.1,7 ; SBL',
    'SBL,11.0.1.256,yes,',
    '1.0 NS',
    '1.0 IN NS \u00e9.example.',
    '999.999.999.999/24',
  ),
  fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 }).map((text) => `\u00a7 ${text} \u00a7`),
);
/** Where it comes, and whether in place of the line that is there. */
const broken = fc.array(fc.tuple(unreadable, fc.nat(9_999), fc.boolean()), { minLength: 1, maxLength: 3 });

function withBroken(text: string, lines: readonly (readonly [string, number, boolean])[]): string {
  const written = text.split('\n');
  for (const [line, at, isInstead] of lines) {
    // More often where the lease is spoken of.
    const most = at % 2 === 0 ? 16 : written.length;
    written.splice(at % Math.min(most, written.length), isInstead ? 1 : 0, line);
  }
  return written.join('\n');
}

describe('a line that cannot be read', () => {
  it.each(INTAKES.filter(({ format }) => format !== 'rdap'))(
    'makes nothing else missing, nor what it may have been about: $format as $dialect has it (first 8)',
    async ({ format, whole }) => {
      const sound = whole('11.0.1');
      const before = await said(format, sound);
      expect(before.size).toBeGreaterThan(0);
      await fc.assert(
        fc.asyncProperty(broken, async (lines) => {
          const text = withBroken(sound, lines);
          const now = await said(format, text, before).catch((error: unknown) => {
            // As a whole it is none, of which nothing is said.
            if (!(error instanceof UnreadableFile)) throw error;
            return new Map<string, Seen>();
          });
          for (const [kind, { found }] of now) {
            const words = (found as readonly object[]).map((each) => JSON.stringify(each));
            expect([text, kind, words]).toEqual([
              text,
              kind,
              expect.arrayContaining((before.get(kind)?.found ?? []).map((each) => JSON.stringify(each))),
            ]);
          }
        }),
        { numRuns: propertyRuns(25) },
      );
    },
  );

  it.each(VRP_DIALECTS)('makes no route less valid: a row of an export as %s writes it (V7)', (dialect) =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.constantFrom<unknown>(
              null,
              {},
              [],
              'x',
              7,
              { prefix: '11.0.1.0/24' },
              { asn: 64500, prefix: '11.0.1.0' },
            ),
            fc.nat(9_999),
            fc.boolean(),
          ),
          { minLength: 1, maxLength: 3 },
        ),
        async (rows) => {
          const whole = JSON.parse(exportIn(dialect, '11.0.1', '2026-03-01T00:00:00Z')) as {
            roas: unknown[];
          };
          for (const [row, at, isInstead] of rows)
            whole.roas.splice(at % (at % 2 === 0 ? 3 : whole.roas.length), isInstead ? 1 : 0, row);
          const { vrps, rejected } = await readVrpExport(Buffer.from(JSON.stringify(whole)));
          const says = vrps.validate(LEASED.first, LEASED.length, 64500);
          const isLeft = says.state === 'valid' || leavesUnsure(placesOf(rejected))(LEASED, says);
          expect([rows, rejected.length > 0, isLeft]).toEqual([rows, true, true]);
        },
      ),
      { numRuns: propertyRuns(25) },
    ),
  );
});

describe('a file that is written otherwise, in a way that its standard allows', () => {
  it.each(INTAKES)('tells the same: $format as $dialect has it (first 8)', async ({ format, whole }) => {
    const before = await said(format, whole('11.0.1'));
    expect(before.size).toBeGreaterThan(0);
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 70_000 }), async (seed, size) => {
        const below = numbersBelow(seed);
        const text = REWRITINGS[format]!(whole('11.0.1'), below);
        expect([text, await said(format, sentSomehow(text, below), undefined, size)]).toEqual([text, before]);
      }),
      { numRuns: propertyRuns(15) },
    );
  });

  it.each(VRP_DIALECTS)('is the same set of VRPs, as %s writes it (V7)', async (dialect) => {
    const read = async (bytes: string | Uint8Array) => readVrpExport(Buffer.from(bytes));
    const whole = exportIn(dialect, '11.0.1', '2026-03-01T00:00:00Z');
    const [before, other] = await Promise.all([
      read(whole),
      read(exportIn('rpki-client', '11.0.1', '2026-03-01T00:00:00Z')),
    ]);
    expect(await digestVrps(before.vrps)).toBe(await digestVrps(other.vrps));
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const below = numbersBelow(seed);
        const { vrps, rejected, buildTime } = await read(sentSomehow(exportRewritten(whole, below), below));
        expect([await digestVrps(vrps), vrps.lastEnd(LEASED.first, 24, 64500), rejected, buildTime]).toEqual([
          await digestVrps(before.vrps),
          before.vrps.lastEnd(LEASED.first, 24, 64500),
          [],
          before.buildTime,
        ]);
      }),
      { numRuns: propertyRuns(15) },
    );
  });
});

describe('a file that is small until it is unpacked', () => {
  const bomb = (line: string) => gzipSync(Buffer.alloc(70 * 1024 * 1024, line));
  const remarks = bomb(`# ${'x'.repeat(1_000)}\n`);

  it.each([
    ['geofeed', remarks, 'larger than 64 MB'],
    ['rpsl', remarks, 'no route, inetnum or domain object'],
    ['announcements', bomb('x\n'), '100001 of 100001 lines cannot be read'],
  ] as const)('is refused, as no %s is so large or has such in it', async (format, packed, why) => {
    await expect(said(format, packed)).rejects.toThrow(why);
  });
});
