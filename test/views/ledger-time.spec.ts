import * as fc from 'fast-check';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { StoreClock } from '#event-store/store-clock.js';
import { ledgerTime, positionAt } from '#read-model/queries/ledger-time.js';
import { anEvent } from '../event-store/some-events.js';
import { readModelOf } from '../support/projected.js';

const SOMEBODY = { subject: '00000000-0000-8000-8000-000000000000', role: 'operator' } as const;
const RIGHT = Date.parse('2026-07-01T00:00:00Z');
const YEAR = 365 * 86_400_000;
const iso = (at: number) => new Date(at).toISOString();

/** A log whose clock is off by so much at each event, and where it is confirmed. */
async function logOf(events: readonly { readonly off: number; readonly confirmed: boolean }[]) {
  let now = RIGHT;
  const clock = () => new Date(now);
  const store = new InMemoryEventStore(clock);
  for (const [index, { off, confirmed }] of events.entries()) {
    now = RIGHT + index * 1_000 + (confirmed ? 0 : off);
    if (confirmed) await new StoreClock(store, clock).confirm(SOMEBODY);
    else await store.append(`party-${index}`, 'no-stream', [anEvent({ type: 'PartyRegistered' })]);
  }
  return store;
}

describe('ledger time', () => {
  it('comes back from a wrong future once somebody confirms the clock, and what was dated ahead is known then', async () => {
    const store = await logOf([
      { off: 0, confirmed: false },
      { off: 2 * YEAR, confirmed: false },
      { off: 0, confirmed: false },
      { off: 0, confirmed: true },
      { off: 0, confirmed: false },
    ]);
    const head = await store.head();
    const { model, close } = await readModelOf(store);

    expect(ledgerTime(model)).toBe(iso(RIGHT + 4_000));
    expect(positionAt(model, iso(RIGHT + 2_500))).toBe((await store.readAll(undefined, 1))[0]!.position);
    expect(positionAt(model, iso(RIGHT + 3_000))).toBe((await store.readAll(undefined, 4))[3]!.position);
    expect(positionAt(model, iso(RIGHT + 3 * YEAR))).toBe(head);
    close();
  });

  it('never runs back otherwise: the later the instant, the more is known by it', async () => {
    const someEvents = fc.array(
      fc.record({ off: fc.constantFrom(0, 0, 5_000, -5_000, YEAR), confirmed: fc.boolean() }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(someEvents, async (events) => {
        const store = await logOf(events);
        const { model, close } = await readModelOf(store);
        const instants = [-1, ...events.keys(), 20].map((index) => iso(RIGHT + index * 1_000));
        const known = [...instants, iso(RIGHT + 2 * YEAR)].map((at) => positionAt(model, at) ?? -1n);
        expect(known).toEqual(known.toSorted((a, b) => Number(a - b)));
        expect(known.at(-1)).toBe(await store.head());
        close();
      }),
    );
  });
});
