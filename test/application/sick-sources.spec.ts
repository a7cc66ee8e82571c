import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import type { NetworkFormat } from '#intake/network/formats.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { ANSWER, DUMP, FEED, LISTS, NetworkWorld, TABLE, ZONE } from './network-world.js';

let world: NetworkWorld;
beforeEach(async () => {
  world = await new NetworkWorld().begin();
});
afterEach(() => world.replica.close());

/** A file that is none, made of one that is sound. */
const sickOf = (whole: string): fc.Arbitrary<string | Uint8Array> =>
  fc.oneof(
    fc.constantFrom('', '\n', '\r\n', ' '),
    fc.constant('<!DOCTYPE html>\n<title>502 Bad Gateway</title>\n'),
    fc.constant(JSON.stringify({ errorCode: 429, title: 'slow down' })),
    fc.constant(Buffer.from([0, 1, 2, 3, 0xff])),
    fc
      .double({ min: 0.05, max: 0.95, noNaN: true })
      .map((part) => gzipSync(whole).subarray(0, Math.ceil(gzipSync(whole).length * part))),
    fc
      .double({ min: 0, max: 0.85, noNaN: true })
      .map((part) => whole.slice(0, Math.floor(whole.length * part))),
  );
const INTAKES: readonly (readonly [NetworkFormat, string])[] = [
  ['rpsl', DUMP],
  ['geofeed', FEED],
  ['zone', ZONE],
  ['routing-table', TABLE],
  ['rdap', ANSWER],
  ['blocklist', LISTS.blocklist],
  ['listing-results', LISTS['listing-results']],
];

let tried = 0;

describe('a sick source', () => {
  it.each(INTAKES)(
    'of %s between two good ones records no transition of any lease (first 8)',
    (format, whole) =>
      fc.assert(
        fc.asyncProperty(fc.array(sickOf(whole), { minLength: 1, maxLength: 3 }), async (sick) => {
          const source = `${format}-${(tried += 1)}`;
          await world.apply(source, format, whole, { at: undefined });
          const before = await world.events();
          for (const file of sick)
            await world.apply(source, format, file).catch((error) => {
              if (!(error instanceof UnreadableFile)) throw error;
            });
          expect(await world.events()).toBe(before);
          await world.apply(source, format, whole);
          expect(await world.events()).toBe(before);
        }),
        { numRuns: Number(process.env['RUNS'] ?? 12) },
      ),
  );

  it('is shown as such beside what it last showed', async () => {
    await world.apply('radb', 'rpsl', DUMP);
    const cut = await world.apply('radb', 'rpsl', DUMP.slice(0, 300));
    expect(cut).toMatchObject({ verdict: 'cut-short', transitions: [], prefixes: 0 });
    await expect(world.apply('radb', 'rpsl', '')).rejects.toThrow(/empty/);
    expect((await world.alignment('L-0'))['route-object']).toMatchObject({
      state: 'agree',
      sources: [{ looked: { sick: expect.stringContaining('unreadable: the file is empty') } }],
    });
    const kept = await world.apply('radb', 'rpsl', `${DUMP.slice(0, 300).trimEnd()}\n`, { accepted: true });
    expect(kept).toMatchObject({ verdict: 'evidence' });
  });
});
