import type { RecordedEvent } from '#domain/kernel/event.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { MOST_LOOKED_AT, recordedSince } from '#views/changes/recorded.js';
import type { ChangesAnswer } from '#views/changes/answer.js';
import { boundTo, type Reader } from '#views/declared/reader.js';
import type { AnyView, Asking } from '#views/declared/view.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { blocksView } from '#views/blocks/list-view.js';
import { registerView } from '#views/register/view.js';
import { VIEWS as DECLARED } from '#views/views.js';
import { agree, commence, LESSEE, offer, STRANGER, told } from '../support/lease-story.js';
import { readModelOf } from '../support/projected.js';

/** Counts what is read of the log. */
class CountingStore extends InMemoryEventStore {
  read = 0;
  override async readAll(after: bigint | undefined, limit: number) {
    const events = await super.readAll(after, limit);
    this.read += events.length;
    return events;
  }
}

const VIEWS: readonly AnyView[] = DECLARED;
/** It was there before all others had such a view, under a path of its own. */
const OF_ITS_OWN = ['liability', 'liability-changes'];
const START = Date.parse('2026-01-01T00:00:00.000Z');
const NOW = '2027-01-01T00:00:00.000Z';
const SINCE = new Date(START + 60_000).toISOString();
const BLOCK_EVENTS = 5_000;

let store: CountingStore;
let opened: Awaited<ReturnType<typeof readModelOf>>;
let now = START;

const register = recordedSince(registerView, { streams: ['lease-'] });
const blocks = recordedSince(blocksView, { streams: ['block-'] });

async function append(stream: string, events: readonly RecordedEvent[]) {
  for (const [
    index,
    { stream: _, revision: __, position: ___, recordedAt: ____, ...event },
  ] of events.entries())
    await store.append(stream, index === 0 ? 'no-stream' : BigInt(index - 1), [
      { ...event, id: `${stream}-${index}` },
    ]);
}

beforeAll(async () => {
  store = new CountingStore(() => new Date(now));
  await append('lease-L-1', told(offer(), agree).history);
  now += 120_000;
  const { history } = told(offer(), agree, commence);
  await append('lease-L-2', history);
  const [first] = history;
  const attested = {
    type: 'SourceControlAttested',
    data: { by: LESSEE, lease: true, route: true, transfer: false },
  };
  const many = Array.from({ length: BLOCK_EVENTS }, () => ({ ...first!, ...attested }));
  await append('block-198.51.0.0/16', many);
  await append('lease-L-3', history.slice(0, 2));
  opened = await readModelOf(store);
}, 60_000);
afterAll(() => opened.close());

const asking = (reader: Reader): Asking => {
  const { model } = opened;
  const source = new ViewSource(store, model).boundTo(boundTo(reader));
  return {
    reader,
    moment: { now: NOW, on: NOW },
    asOf: undefined,
    source,
    model,
    store,
  } as unknown as Asking;
};

type Listing = typeof register | typeof blocks;

async function pagesOf(list: Listing, reader: Reader, limit: number): Promise<readonly ChangesAnswer[]> {
  const pages: ChangesAnswer[] = [];
  for (let cursor: string | undefined, begun = true; begun || cursor !== undefined; begun = false) {
    store.read = 0;
    const given = { since: SINCE, limit, ...(cursor === undefined ? {} : { cursor }) };
    const { content } = (await list.answer(asking(reader), given as never))!;
    expect(store.read).toBeLessThanOrEqual(MOST_LOOKED_AT + 250);
    pages.push(content);
    cursor = content.next;
  }
  return pages;
}

const places = (pages: readonly ChangesAnswer[]) =>
  pages.flatMap(({ changes }) => changes.map(({ events: [event] }) => `${event!.stream} ${event!.revision}`));

describe('what was recorded since of a list that is live only', () => {
  it('is each event of its streams once, in the order of the log, page by page', async () => {
    const pages = await pagesOf(register, { role: 'operator' }, 2);
    expect(places(pages)).toEqual([
      'lease-L-2 0',
      'lease-L-2 1',
      'lease-L-2 2',
      'lease-L-3 0',
      'lease-L-3 1',
    ]);
  });

  it('reads a bounded part of the log for a page, also where nothing in it is of the list', async () => {
    const pages = await pagesOf(register, { role: 'operator' }, 500);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.some(({ changes }) => changes.length === 0)).toBe(true);
    expect(places(pages)).toHaveLength(5);
    expect(places(await pagesOf(blocks, { role: 'operator' }, 500))).toHaveLength(BLOCK_EVENTS);
  });

  it('is nothing to a party that has no part in it, and no more than its own leases to one that has', async () => {
    expect(places(await pagesOf(register, { role: 'lessee', party: STRANGER }, 500))).toEqual([]);
    expect(places(await pagesOf(register, { role: 'lessee', party: LESSEE }, 500))).toHaveLength(5);
    expect(places(await pagesOf(blocks, { role: 'lessee', party: LESSEE }, 500))).toEqual([]);
  });

  it('is told of every view, or what it showed then: but of what only finds, of whoever asks, and of the audit of readings, which is that itself', () => {
    const told = new Set<string | undefined>(VIEWS.map(({ changesOf }) => changesOf));
    const others = VIEWS.filter(({ changesOf, name }) => changesOf === undefined && !told.has(name));
    expect(others.map(({ name }) => name)).toEqual([
      ...OF_ITS_OWN,
      'search',
      'own-access',
      'read-audit',
      'people',
    ]);
  });

  it('refuses a cursor that no page gave', async () => {
    const given = { since: SINCE, cursor: 'bm9uZQ' };
    await expect(register.answer(asking({ role: 'operator' }), given as never)).rejects.toThrow(
      /is no cursor/,
    );
  });
});
