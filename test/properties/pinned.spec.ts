import * as fc from 'fast-check';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { EventStore } from '#event-store/event-store.js';
import { answerShape } from '#application/queries/answer-shapes.js';
import type { AnyView, Answered } from '#views/declared/view.js';
import { momentAt } from '#views/portfolio/portfolio.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { DueReminders } from '#views/reminders/due-reminders.js';
import { VIEWS } from '#views/views.js';
import { allEvents, readModelOf } from '../support/projected.js';
import { propertyRuns } from '../support/property-runs.js';
import { LEASES, ledgerOf, PARTIES, PREFIXES, someSteps } from '../support/random-ledger.js';
import { storeOf } from '../support/store-of.js';

const DAY = 86_400_000;
const NOW = '2030-01-01T00:00:00.000Z';

const PINNED: readonly AnyView[] = VIEWS.filter(({ parameters }) => 'asOf' in parameters);

/** What is asked of a view beside the two instants, such that random ledgers have an answer. */
const OF: Readonly<Record<string, readonly string[]>> = {
  leaseId: LEASES,
  lesseeId: PARTIES,
  partyId: PARTIES,
  address: ['198.51.100.7', '203.0.113.7'],
  prefix: ['198.51.0.0/16'],
  registry: ['ripe-ncc'],
  cause: ['registry'],
  loss: ['1000.00 EUR'],
};

/** The views that ask for one of several things at will. */
const AT_WILL: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'break-drill': { block: PREFIXES[0]! },
  waterfall: { cause: 'registry', loss: '1000.00 EUR' },
};

function askedOf(view: AnyView, pick: number, times: Readonly<Record<string, string>>) {
  const shapes = view.parameters as Readonly<Record<string, object>>;
  const needed = Object.entries(shapes).filter(([, shape]) => !('~optional' in shape));
  const given = needed.flatMap(([name]) =>
    OF[name] === undefined ? [] : [[name, OF[name][pick % OF[name].length]!] as const],
  );
  const inTime = Object.entries(times).filter(([name]) => name in shapes);
  return { ...Object.fromEntries([...given, ...inTime]), ...AT_WILL[view.changesOf ?? view.name] };
}

/** What a ledger of these events answers about the two instants, in one text; the words of what it refuses. */
async function answers(
  store: EventStore,
  pick: number,
  times: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const { model, close } = await readModelOf(store);
  try {
    const told: [string, string][] = [];
    for (const view of PINNED) told.push([view.name, await answer(view, askedOf(view, pick, times))]);
    return Object.fromEntries(told);
  } finally {
    close();
  }

  async function answer(view: AnyView, given: Readonly<Record<string, unknown>>): Promise<string> {
    try {
      const found = await answerOf(view, given);
      return found === undefined
        ? 'nothing'
        : text([found.content, found.untold, found.position, found.quarantined]);
    } catch (error) {
      return `refused: ${(error as Error).message}`;
    }
  }

  function answerOf(
    view: AnyView,
    given: Readonly<Record<string, unknown>>,
  ): Promise<Answered<object> | undefined> {
    const { asOf, on } = given as Readonly<Record<string, string | undefined>>;
    return view.answer(
      {
        reader: { role: 'operator' },
        moment: momentAt({ asOf, on, now: NOW }),
        asOf,
        source: new ViewSource(store, model),
        model,
        store,
        dueReminders: new DueReminders(model),
        retention: {},
        personNamed: () => Promise.resolve(undefined),
        whole: async (other, asked) => ({
          answer: ((await answerOf(other, asked))?.content ?? {}) as object,
          shape: answerShape(other),
        }),
      },
      given,
    );
  }
}

const text = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'bigint' ? String(each) : each instanceof Set ? [...each].toSorted() : each,
  );

/** Where the events go on later than all before: what was known then is told by an instant. */
function turns(events: readonly RecordedEvent[]): readonly number[] {
  let latest = '';
  return events.flatMap(({ recordedAt }, index) => {
    const isLater = recordedAt > latest;
    if (isLater) latest = recordedAt;
    return isLater && index > 0 ? [index] : [];
  });
}

describe('what was known at one instant about another (first 3)', () => {
  it('never changes afterwards, in any view, whatever becomes known late or is corrected', async () => {
    const told = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        someSteps(40),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: -30, max: 700 }),
        async (steps, cut, pick, days) => {
          const events = await allEvents(await ledgerOf(steps, { pace: DAY }));
          const places = turns(events);
          if (places.length === 0) return;
          const known = events.slice(0, places[cut % places.length]);
          const asOf = known
            .map(({ recordedAt }) => recordedAt)
            .toSorted()
            .at(-1)!;
          const on = new Date(Date.UTC(2026, 0, 1) + days * DAY).toISOString();
          const since = events[0]!.recordedAt;
          const times = { asOf, on, at: on, since: since < asOf ? since : asOf };
          const then = await answers(storeOf(known), pick, times);
          for (const [view, answer] of Object.entries(then))
            if (answer.startsWith('[')) told.set(view, (told.get(view) ?? 0) + 1);
          expect(await answers(storeOf(events), pick, times)).toEqual(then);
        },
      ),
      { numRuns: propertyRuns(12) },
    );
    expect(told.size).toBeGreaterThan(PINNED.length * 0.8);
  });
});
