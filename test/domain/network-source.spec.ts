import type { NetworkSourceCommand } from '#domain/network-source/commands.js';
import { networkSourceDecider, type NetworkSourceState } from '#domain/network-source/decider.js';
import type { NetworkSourceEvent } from '#domain/network-source/events.js';
import { Story } from '../support/given.js';

const story = () =>
  new Story<NetworkSourceCommand, NetworkSourceEvent, NetworkSourceState>(
    networkSourceDecider,
    'network-source-radb',
  );

const at = (day: number) => `2026-02-${String(day).padStart(2, '0')}T00:00:00.000Z`;
const see = (day: number, routes: number, over: object = {}) => ({
  type: 'SeeNetworkSource' as const,
  data: {
    source: 'radb',
    at: at(day),
    digest: 'ab'.repeat(32),
    objects: { 'route-object': routes },
    whole: true as const,
    ...over,
  },
});
const miss = (day: number, detail: string) => ({
  type: 'MissNetworkSource' as const,
  data: { source: 'radb', at: at(day), health: 'unreadable' as const, detail },
});
const types = (facts: readonly { readonly type: string }[]) => facts.map(({ type }) => type);

describe('a file of a source', () => {
  it('is evidence where it has nearly what the one before had, and is newer (first 8)', () => {
    const told = story();
    expect(types(told.when(see(1, 100)))).toEqual(['NetworkSourceSeen']);
    expect(types(told.when(see(2, 90)))).toEqual(['NetworkSourceSeen']);
    expect(told.when(see(2, 200))).toEqual([]);
    expect(told.when(see(1, 200))).toEqual([]);
  });

  it('is cut short where it has far less, until somebody vouches for it; that again is no news', () => {
    const told = story();
    told.when(see(1, 100));
    expect(told.when(see(2, 89))).toMatchObject([
      {
        type: 'NetworkSourceSick',
        data: { health: 'cut-short', detail: expect.stringContaining('89 of 100') },
      },
    ]);
    expect(told.when(see(3, 89))).toEqual([]);
    expect(types(told.when(see(4, 89, { accepted: true })))).toEqual(['NetworkSourceSeen']);
    expect(types(told.when(see(5, 89)))).toEqual(['NetworkSourceSeen']);
  });

  it('is cut short where its last line has no end and that of the one before had, however much it has', () => {
    const told = story();
    told.when(see(1, 100));
    expect(told.when(see(2, 100, { unended: true }))).toMatchObject([{ data: { health: 'cut-short' } }]);
    const never = story();
    never.when(see(1, 100, { unended: true }));
    expect(types(never.when(see(2, 100, { unended: true })))).toEqual(['NetworkSourceSeen']);
  });

  it('says nothing of kinds that it has nothing of, and is held to no other where it is no whole file', () => {
    const told = story();
    told.when(see(1, 100, { objects: { 'route-object': 100, 'registry-record': 50 } }));
    expect(types(told.when(see(2, 100)))).toEqual(['NetworkSourceSeen']);
    const { whole: _, ...part } = see(3, 1).data;
    expect(types(told.when({ ...see(3, 1), data: part }))).toEqual(['NetworkSourceSeen']);
    expect(types(told.when(see(4, 1)))).toEqual(['NetworkSourceSick']);
  });

  it('that is watched and stays as it is is no news for six hours, unless the source was sick', () => {
    const told = story();
    const hour = (at: number) =>
      see(1, 100, { watched: true, at: `2026-02-01T${String(at).padStart(2, '0')}:00:00.000Z` });
    expect(types(told.when(hour(0)))).toEqual(['NetworkSourceSeen']);
    expect(told.when(hour(5))).toEqual([]);
    const [seen] = told.when(hour(6));
    expect(seen).toMatchObject({ type: 'NetworkSourceSeen', data: { at: hour(6).data.at } });
    expect(seen!.data).not.toHaveProperty('watched');
    const unanswered = (detail: string) => ({
      ...miss(1, detail),
      data: { ...miss(2, detail).data, health: 'unanswered' as const },
    });
    expect(types(told.when(unanswered('reset')))).toEqual(['NetworkSourceSick']);
    expect(told.when(unanswered('too slow'))).toEqual([]);
    expect(types(told.when(hour(6)))).toEqual(['NetworkSourceSeen']);
    expect(told.when(hour(6))).toEqual([]);
  });

  it('that cannot be read is told once, and again after the source was in health', () => {
    const told = story();
    expect(types(told.when(miss(1, 'no text')))).toEqual(['NetworkSourceSick']);
    expect(told.when(miss(2, 'no text'))).toEqual([]);
    expect(types(told.when(miss(3, 'empty')))).toEqual(['NetworkSourceSick']);
    told.when(see(4, 1));
    expect(types(told.when(miss(5, 'empty')))).toEqual(['NetworkSourceSick']);
    expect(told.when(miss(3, 'late'))).toEqual([]);
  });
});
