import { partyDecider } from '#domain/party/decider.js';
import type { PartyCommand } from '#domain/party/commands.js';
import type { PartyEvent } from '#domain/party/events.js';
import { evolveParty, type PartyDocument } from '#record/party/party-document.js';
import { recorded, Story } from '../support/given.js';

const PARTY = '5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10';
const at = (now: string, effectiveAt = now) => ({ now, effectiveAt });
const close = (month: string, context = at('2026-04-01T00:00:00.000Z')) => ({
  type: 'CloseMonth' as const,
  data: { month },
  context,
});

function book(timeZone?: string): Story<PartyCommand, PartyEvent, ReturnType<typeof partyDecider.evolve>> {
  const story = new Story(partyDecider, `party-${PARTY}`);
  story.when({
    type: 'RegisterParty',
    data: { partyId: PARTY, name: 'Lessor', ...(timeZone === undefined ? {} : { timeZone }) },
  });
  return story;
}

describe('a month of the book of a party (I4)', () => {
  it('is closed once it is over, one after the other, the first of them any', () => {
    const story = book();
    expect(story.when(close('2025-12'))).toEqual([{ type: 'MonthClosed', data: { month: '2025-12' } }]);
    story.when(close('2026-01'), close('2026-02'));
    expect(story.refusal(close('2026-03'))).toBe('accepted');
  });

  it('is not closed before it is over where the party is', () => {
    for (const [timeZone, over] of [
      [undefined, '2026-04-01T00:00:00.000Z'],
      ['Europe/Vilnius', '2026-03-31T21:00:00.000Z'],
      ['America/New_York', '2026-04-01T04:00:00.000Z'],
    ] as const) {
      const early = new Date(Date.parse(over) - 1).toISOString();
      expect(book(timeZone).refusal(close('2026-03', at(early)))).toMatchObject({
        code: 'month-not-over',
        pointer: '/month',
      });
      expect(book(timeZone).refusal(close('2026-03', at(over)))).toBe('accepted');
    }
  });

  it('is over where the party is now, when it moved', () => {
    const story = book('Europe/Vilnius');
    story.when({ type: 'AmendParty', data: { timeZone: 'America/New_York' } });
    expect(story.refusal(close('2026-03'))).toMatchObject({ code: 'month-not-over' });
  });

  it('is not closed twice, nor is one before the first, and none is left out', () => {
    const story = book();
    story.when(close('2025-12'), close('2026-01'));
    for (const month of ['2026-01', '2025-12', '2024-06'])
      expect(story.refusal(close(month))).toEqual({
        code: 'month-closed',
        pointer: '/month',
        mend: 'close 2026-02',
      });
    expect(story.refusal(close('2026-03'))).toEqual({
      code: 'month-left-out',
      pointer: '/month',
      mend: 'close 2026-02 first',
    });
  });

  it('is closed as it is known when that is said, and at no other time', () => {
    for (const effectiveAt of ['2026-03-31T23:59:59.999Z', '2026-04-01T00:00:00.001Z'])
      expect(book().refusal(close('2026-02', at('2026-04-01T00:00:00.000Z', effectiveAt)))).toMatchObject({
        code: 'closed-at-another-time',
        pointer: '/effectiveAt',
      });
  });

  it('is of a party that is registered', () => {
    const story = new Story(partyDecider, `party-${PARTY}`);
    expect(story.refusal(close('2026-02'))).toMatchObject({ code: 'party-unknown' });
  });
});

describe('the document of a party', () => {
  const fold = (...events: readonly PartyEvent[]) =>
    events
      .map((event, revision) => recorded(`party-${PARTY}`, revision, event))
      .reduce<PartyDocument | undefined>(evolveParty, undefined);
  const registered: PartyEvent = { type: 'PartyRegistered', data: { partyId: PARTY, name: 'Lessor' } };
  const closed = (month: string): PartyEvent => ({ type: 'MonthClosed', data: { month } });

  it('has the months of its book that are closed, each with its place in the log', () => {
    const party = fold(registered, closed('2026-01'), closed('2026-02'));
    expect(party).toMatchObject({
      revision: '2',
      fact: { revision: '0' },
      closedMonths: [
        { month: '2026-01', position: '1', fact: { revision: '1' } },
        { month: '2026-02', position: '2', fact: { revision: '2' } },
      ],
    });
  });

  it('knows none of a history that makes no sense', () => {
    expect(fold(closed('2026-01'))).toBeUndefined();
    const party = fold(registered, closed('2026-02'), closed('2026-01'), closed('2026-02'));
    expect(party).toMatchObject({ revision: '3', closedMonths: [{ month: '2026-02', position: '1' }] });
  });
});
