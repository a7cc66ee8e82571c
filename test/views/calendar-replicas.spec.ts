import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { Slices } from '#views/declared/slices.js';
import { renderCalendar } from '#application/calendar/render-calendar.js';
import { commence, contract, terms } from '../support/lease-story.js';
import { NOW } from '../support/given.js';
import { confirmation } from '../support/timelines.js';
import { Replica } from '../application/replica.js';

const calendarOf = async ({ model, store }: Replica, slices = new Slices()) =>
  (await renderCalendar({ model, store }, { role: 'operator' }, {}, NOW, slices)).text;

/** Never ends a slice, and counts where one could end. */
class Counted extends Slices {
  pieces = 0;

  override async between(): Promise<void> {
    this.pieces++;
  }
}

describe('the calendar of deadlines, on several replicas of one log', () => {
  const store = new InMemoryEventStore(() => new Date(NOW));
  const replicas: Replica[] = [];
  const replica = () => {
    replicas.push(new Replica(store, () => new Date(NOW)));
    return replicas.at(-1)!;
  };
  afterAll(() => replicas.forEach((each) => each.close()));

  it('is the same text on each, and after a rebuild, a correction in it', async () => {
    const [one, other] = [replica(), replica()];
    await one.ask('L-1', {
      type: 'OfferLease',
      data: { contract: contract({}, { notices: [confirmation] }) },
    });
    await one.ask('L-1', { type: 'ContractLease', data: {} });
    await other.ask('L-1', commence);
    // One follows event by event, the other takes what came meanwhile at once.
    await one.catchUp();
    const changed = terms({ notices: [{ ...confirmation, period: { count: 2, unit: 'months' } }] });
    await other.ask('L-1', { type: 'AmendContract', data: { terms: changed, clause: 'amendment 1' } });
    await one.catchUp();
    await one.ask('L-1', { type: 'CorrectFact', data: { revision: '3', retracted: true } });
    const rebuilt = replica();
    for (const each of [one, other, rebuilt]) await each.catchUp();

    const text = await calendarOf(one);
    expect(text).toContain('UID:L-1.term-1.notice-deadline.0@lease-ledger');
    expect(text).toMatch(/SEQUENCE:[1-9]/);
    expect(await calendarOf(other)).toBe(text);
    expect(await calendarOf(rebuilt)).toBe(text);

    const counted = new Counted();
    expect(await calendarOf(one, counted)).toBe(text);
    const entries = text.match(/BEGIN:VEVENT/g)!.length;
    expect(counted.pieces).toBeGreaterThanOrEqual(1 + entries);
  });
});
