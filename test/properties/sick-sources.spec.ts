import * as fc from 'fast-check';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { propertyRuns } from '../support/property-runs.js';
import { readDatedExport } from '#intake/vrp/vrp-export.js';
import {
  exportIn,
  IN_PARTS,
  INTAKES,
  isSeenToBeCut,
  SAYS_NOTHING,
  SICK_FILES,
  sickFile,
  VRP_DIALECTS,
  type Intake,
} from '../support/sick-files.js';
import { DUMP, NetworkWorld } from '../application/network-world.js';
import { ACTOR, built, RoutingWorld } from '../application/routing-world.js';

let world: NetworkWorld;
beforeEach(async () => {
  world = await new NetworkWorld().begin();
});
afterEach(() => world.replica.close());

const NET = '11.0.1';
/** With why, in words. */
const SICK = expect.stringMatching(/^NetworkSourceSick \w+.*\w/);
let tried = 0;

const SAME_FORM: Readonly<Record<string, string>> = { 'routing-table': 'announcements' };
const isOfAnotherForm = (own: Intake, { format }: Intake): boolean =>
  (SAME_FORM[own.format] ?? own.format) !== (SAME_FORM[format] ?? format);

describe('a sick source', () => {
  it.each(INTAKES)(
    'of $format as $dialect has it between two good ones records no transition of any lease (first 8)',
    ({ format, whole }) =>
      fc.assert(
        fc.asyncProperty(fc.array(sickFile, { minLength: 1, maxLength: 3 }), async (sick) => {
          const [source, good] = [`${format}-${(tried += 1)}`, whole(NET)];
          await world.apply(source, format, good);
          const before = await world.events();
          for (const [kind, part] of sick) {
            const file = SICK_FILES[kind]!(good, part);
            const said = await world.apply(source, format, file).catch((error: unknown) => {
              if (!(error instanceof UnreadableFile)) throw error;
              return error;
            });
            const words = said instanceof UnreadableFile ? said.reason : said.verdict;
            expect([kind, part, words, await world.events()]).toEqual([kind, part, words, before]);
            const isSick = SAYS_NOTHING.has(kind) || (!IN_PARTS.has(format) && isSeenToBeCut(file, good));
            if (isSick) expect([kind, part, (await world.told(source)).at(-1)]).toEqual([kind, part, SICK]);
          }
          await world.apply(source, format, good);
          expect(await world.events()).toBe(before);
          expect((await world.told(source)).at(-1)).toBe('NetworkSourceSeen');
        }),
        { numRuns: propertyRuns(5) },
      ),
  );

  it.each(INTAKES)(
    'of $format as $dialect has it that has a file of another format instead is sick (first 8)',
    async (own) => {
      const { format, whole } = own;
      await world.apply('source', format, whole(NET));
      const before = await world.events();
      for (const other of INTAKES.filter((each) => isOfAnotherForm(own, each))) {
        await expect(world.apply('source', format, other.whole(NET))).rejects.toThrow(UnreadableFile);
        expect([other.format, (await world.told('source')).at(-1), await world.events()]).toEqual([
          other.format,
          SICK,
          before,
        ]);
      }
      for (const dialect of VRP_DIALECTS)
        await expect(world.apply('source', format, exportIn(dialect, NET, built(1)))).rejects.toThrow(
          UnreadableFile,
        );
      await world.apply('source', format, whole(NET));
      expect(await world.events()).toBe(before);
    },
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

describe('a sick feed of VRPs', () => {
  const routing = new RoutingWorld();
  const own = { leaseId: 'L-VRP', prefix: `${NET}.0/24`, originAs: 64500 };
  const events = async () => (await routing.store.readStream('lease-L-VRP')).length;
  const apply = async (feed: string, bytes: string | Uint8Array) => {
    try {
      const exported = await readDatedExport(Buffer.from(bytes));
      return (await routing.evidence.apply(feed, exported, ACTOR)).verdict;
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      return error.reason;
    } finally {
      await routing.replica.catchUp();
    }
  };
  beforeAll(() => routing.lease(own));
  afterAll(() => routing.close());

  it.each(VRP_DIALECTS)(
    'as %s writes it between two good exports records no transition of any lease (V7, first 8)',
    (dialect) =>
      fc.assert(
        fc.asyncProperty(fc.array(sickFile, { minLength: 1, maxLength: 3 }), async (sick) => {
          const feed = `feed-${(tried += 1)}`;
          expect(await apply(feed, exportIn(dialect, NET, built(1)))).toBe('evidence');
          const before = await events();
          for (const [at, [kind, part]] of sick.entries()) {
            const good = exportIn(dialect, NET, built(2 + at));
            const said = await apply(feed, SICK_FILES[kind]!(good, part));
            expect([kind, part, said, await events()]).toEqual([kind, part, expect.any(String), before]);
            expect([kind, part, said]).not.toEqual([kind, part, 'evidence']);
          }
          expect(await apply(feed, exportIn(dialect, NET, built(9)))).toBe('evidence');
          expect(await events()).toBe(before);
          expect(routing.stateOf(own)).toBe('valid');
        }),
        { numRuns: propertyRuns(5) },
      ),
  );
});
