import { setImmediate as turn } from 'node:timers/promises';
import { RenderedCalendars } from '#application/calendar/rendered-calendars.js';
import { Slices } from '#views/declared/slices.js';

describe('long work in slices', () => {
  it('lets others have their turn after each piece, however much of it there is at once', async () => {
    const order: string[] = [];
    const work = async (name: string) => {
      const slices = new Slices(0);
      for (let piece = 0; piece < 5; piece++) {
        order.push(name);
        await slices.between();
      }
    };
    const done = new AbortController();
    const others = async () => {
      while (!done.signal.aborted) {
        order.push('-');
        await turn();
      }
    };
    const idle = others();
    await Promise.all(['a', 'b', 'c'].map(work));
    done.abort();
    await idle;
    const between = order.join('').slice(order.lastIndexOf('c', 3) + 1);
    expect(order.filter((each) => each !== '-')).toHaveLength(15);
    expect(between).not.toMatch(/[abc]{2}/);
  });

  it('goes on in its slice while that lasts', async () => {
    let turns = 0;
    const other = turn().then(() => turns++);
    const slices = new Slices(60_000);
    for (let piece = 0; piece < 1_000; piece++) await slices.between();
    expect(turns).toBe(0);
    await other;
  });
});

describe('a rendered calendar', () => {
  let rendered = 0;
  const render = async () => ({ text: `text ${++rendered}`, until: '2026-06-01T00:00:00.000Z' });
  const at = (position: bigint, now = '2026-01-01T00:00:00.000Z') => ({ position, now });
  beforeEach(() => (rendered = 0));

  it('is rendered once for all who ask at one position, and again when the log went on', async () => {
    const calendars = new RenderedCalendars();
    const asked = await Promise.all(Array.from({ length: 20 }, () => calendars.text('all', at(1n), render)));
    expect(new Set(asked)).toEqual(new Set(['text 1']));
    expect(await calendars.text('all', at(1n), render)).toBe('text 1');
    expect(await calendars.text('all', at(2n), render)).toBe('text 2');
  });

  it('is another for whoever may see something else', async () => {
    const calendars = new RenderedCalendars();
    expect(await calendars.text('a', at(1n), render)).toBe('text 1');
    expect(await calendars.text('b', at(1n), render)).toBe('text 2');
  });

  it('is rendered again once its first entry is past', async () => {
    const calendars = new RenderedCalendars();
    await calendars.text('all', at(1n), render);
    expect(await calendars.text('all', at(1n, '2026-06-01T00:00:00.000Z'), render)).toBe('text 2');
  });

  it('that could not be rendered is tried again', async () => {
    const calendars = new RenderedCalendars();
    const fail = () => Promise.reject(new Error('away'));
    await expect(calendars.text('all', at(1n), fail)).rejects.toThrow('away');
    expect(await calendars.text('all', at(1n), render)).toBe('text 1');
  });
});
