import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { diskSpace } from '#application/troubles/disk.js';
import { ReadModelWatch } from '#application/troubles/read-model.js';
import { TroubleWatch } from '#application/troubles/trouble-watch.js';
import type { Trouble, TroubleSource } from '#application/troubles/trouble.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { leaseLife } from '../../bench/lease-life.js';
import { readModelOf } from '../support/projected.js';

const page = readFileSync(new URL('../../docs/running.md', import.meta.url), 'utf8');

/** What `/readyz` answers and how the log tells it, by the page for whoever runs the service. */
function rowOf({ what, state }: Trouble): readonly [string | undefined, string | undefined] {
  const row = page.split('\n').find((line) => line.startsWith(`| ${what} ${state} `));
  const [, , ready, log] = row?.split('|').map((cell) => cell.trim()) ?? [];
  return [ready, log];
}

/** The trouble that a source tells, once the log and the page were seen to say the same. */
async function told(source: TroubleSource): Promise<Trouble | undefined> {
  const lines: { level: number; what: string; state: string; mend?: string }[] = [];
  const log = pino({}, { write: (line: string) => lines.push(JSON.parse(line)) });
  const watch = new TroubleWatch(log, source);
  const [trouble] = await watch.look();
  await watch.look();
  if (trouble === undefined) {
    expect(lines).toEqual([]);
    return undefined;
  }
  const { what, state, mend, answered } = trouble;
  expect(lines).toEqual([expect.objectContaining({ what, state, mend, level: answered ? 40 : 50 })]);
  expect(rowOf(trouble)).toEqual(answered ? ['200', 'warn'] : ['503', 'error']);
  return trouble;
}

describe('a read model', () => {
  it('that failed on a batch is told as stopped, until a batch succeeds', async () => {
    const store = new InMemoryEventStore();
    const { model, close } = await readModelOf(store);
    const watch = new ReadModelWatch(model, store);
    watch.stopped(new Error('database or disk is full'));
    expect(await told(watch.trouble)).toMatchObject({
      state: 'stopped',
      found: expect.stringContaining('full'),
    });
    watch.stopped();
    expect(await told(watch.trouble)).toBeUndefined();
    close();
  });

  it('that an event has waited for over half a minute is told as stale, an idle log as nothing', async () => {
    const store = new InMemoryEventStore();
    const { model, close } = await readModelOf(store);
    const watch = new ReadModelWatch(model, store);
    const began = performance.now();
    const now = jest.spyOn(performance, 'now').mockReturnValue(began);
    try {
      expect(await told(watch.trouble)).toBeUndefined();
      now.mockReturnValue(began + 3_600_000);
      const { stream, events } = leaseLife(1);
      await store.append(stream, 'no-stream', events);
      expect(await told(watch.trouble)).toBeUndefined();
      now.mockReturnValue(began + 3_631_000);
      expect(await told(watch.trouble)).toMatchObject({ what: 'read model', state: 'stale' });
    } finally {
      now.mockRestore();
      close();
    }
  });
});

it('a disk with room enough is no trouble, and what there is of it is told', async () => {
  const { found, trouble } = await diskSpace('.');
  expect(found).toMatch(/^\d+ MiB free/);
  expect(trouble === undefined || trouble.what === 'disk').toBe(true);
});
