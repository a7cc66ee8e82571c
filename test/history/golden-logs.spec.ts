import { askViews } from './ask-views.js';
import { losses } from './compare.js';
import { goldenLogs, readGoldenLog, storeOf } from './golden-log.js';
import { INTENDED_CHANGES, OF_EVERY_LOG } from './intended-changes.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const MOST_SHOWN = 5;

/**
 * Events of every shape that a version wrote, of every version; its stories, its import and its random commands of the
 * first and the last alone, but for `npm run test:history`.
 */
function asked(names: readonly string[]): readonly string[] {
  if (process.env['EVERY_GOLDEN_LOG'] === 'true') return names;
  return names.filter((name) => /^(722f255|4158cab)\/|\/shapes$/.test(name));
}

describe('what earlier versions wrote', () => {
  it('is there: stories, an import, random commands and events of every shape', () => {
    expect(goldenLogs()).toEqual(
      expect.arrayContaining(['imports', 'random', 'shapes', 'stories'].map((name) => `722f255/${name}`)),
    );
  });

  it.each(asked(goldenLogs()))('%s folds to the views that it folded to', async (name) => {
    const log = readGoldenLog(name);
    const { events, now, views } = log;
    const folder = temporaryFolder();
    try {
      const store = await storeOf(log, folder.path);
      const stored = await store.readAll(undefined, events.length);
      await store.close();
      expect(stored.map(outline)).toEqual(events.map(outline));
      const answers = await askViews(folder.path, now, Object.keys(views));
      expect(
        losses(views, answers, [...OF_EVERY_LOG, ...(INTENDED_CHANGES[name] ?? [])]).slice(0, MOST_SHOWN),
      ).toEqual([]);
    } finally {
      folder.remove();
    }
  });
});

const outline = ({ position, stream, revision, id, type, recordedAt }: Outlined) =>
  [position, stream, revision, id, type, recordedAt].join(' ');

type Outlined = ReturnType<typeof readGoldenLog>['events'][number];

describe('what was lost', () => {
  const then = { '/a': { status: 200, body: { fee: '1.00', dues: [{ at: 1 }, { at: 2 }] } } };
  const lost = (body: unknown) => losses(then, { '/a': { status: 200, body } }).map(({ where }) => where);

  it('is a figure that changed or went, an item more or less, and nothing that was added', () => {
    expect(lost({ fee: '1.00', dues: [{ at: 1, more: true }, { at: 2 }], more: 1 })).toEqual([]);
    expect(lost({ fee: '1.01', dues: [{ at: 1 }, { at: 2 }] })).toEqual(['/a#/body/fee']);
    expect(lost({ dues: [{ at: 1 }, {}] })).toEqual(['/a#/body/fee', '/a#/body/dues/1/at']);
    expect(lost({ fee: '1.00', dues: [{ at: 1 }] })).toEqual(['/a#/body/dues/length']);
    expect(losses(then, {})).toHaveLength(1);
    expect(losses(then, {}, [{ where: /^\/a#/, because: 'it is meant' }])).toEqual([]);
  });

  it('is in a table of CSV a cell, a row or a column, and no column that was added', () => {
    const table = (body: string) => ({ '/a.csv': { status: 200, body: `\uFEFF${body}` } });
    const lostIn = (body: string) =>
      losses(table('month,paid\n2026-01,1.00\n'), table(body)).map(({ where }) => where);
    expect(lostIn('month,paid,adjusts\n2026-01,1.00,\n')).toEqual([]);
    expect(lostIn('month,paid\n2026-01,1.01\n')).toEqual(['/a.csv#/body/0/paid']);
    expect(lostIn('month\n2026-01\n')).toEqual(['/a.csv#/body/0/paid']);
    expect(lostIn('month,paid\n')).toEqual(['/a.csv#/body/length']);
  });
});
