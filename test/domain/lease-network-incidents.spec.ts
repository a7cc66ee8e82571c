import * as fc from 'fast-check';
import { prefixContains, prefixOf } from '#domain/kernel/prefix.js';
import type { Found } from '#domain/lease/observations/seen.js';
import { active, at, type Ask, type LeaseStory } from '../support/lease-story.js';

type Route = Found<'announcement'>;
const PREFIX = '198.51.100.0/24';
const OWN: Route = { prefix: PREFIX, originAs: 64500 };
const FOREIGN: Route = { prefix: PREFIX, originAs: 64666 };
const CUSTOMER: Route = { prefix: '198.51.100.0/25', originAs: 64510 };

/** Hours after the beginning of 2 March, when the lease is live. */
const hour = (hours: number) => new Date(Date.UTC(2026, 2, 2) + hours * 3_600_000).toISOString();

const observe = (found: readonly Route[], hours: number, source = 'ris', now = hours): Ask =>
  at(
    {
      type: 'ObserveNetwork',
      data: { prefix: PREFIX, source, at: hour(hours), seen: { kind: 'announcement', found: [...found] } },
    },
    hour(hours),
    hour(now),
  );
const loa = (over: object = {}): Ask => ({
  type: 'IssueLoa',
  data: {
    loaId: 'LOA-1',
    prefixes: [PREFIX],
    originAses: [64500],
    from: '2026-01-01',
    until: '2026-12-01',
    ...over,
  },
});
const lettered = (): LeaseStory => {
  const story = active();
  story.when(at(loa(), '2026-01-01T00:00:00.000Z'));
  return story;
};
const incidentsIn = (facts: readonly { readonly type: string; readonly data: object }[]) =>
  facts
    .filter(({ type }) => type.startsWith('NetworkIncident'))
    .map(({ type, data, effectiveAt }: { type: string; data: object; effectiveAt?: string }) => {
      const { incidentId, resolution } = data as { incidentId: string; resolution?: string };
      return [type === 'NetworkIncidentOpened' ? 'opened' : 'closed', incidentId, effectiveAt, resolution];
    });

describe('what is announced of a leased prefix', () => {
  it('by another AS than before is another incident, as whoever was told of the first is to be told (V14)', () => {
    const story = lettered();
    story.when(observe([FOREIGN], 1));
    expect(incidentsIn(story.when(observe([{ ...FOREIGN, originAs: 64668 }], 2)))).toEqual([
      ['opened', 'hijack-198.51.100.0_24-2', hour(2), undefined],
      ['closed', 'hijack-198.51.100.0_24-1', hour(2), 'It is not announced any more'],
    ]);
    expect(incidentsIn(story.when(observe([FOREIGN, { ...FOREIGN, originAs: 64668 }], 3)))).toHaveLength(1);
  });

  it('outside of what is authorised opens an incident that names the likely cause, and back inside closes it (V14, I10)', () => {
    const story = lettered();
    expect(incidentsIn(story.when(observe([OWN], 1)))).toEqual([]);
    expect(story.when(observe([OWN, FOREIGN], 2)).at(-1)).toEqual({
      type: 'NetworkIncidentOpened',
      data: {
        incidentId: 'hijack-198.51.100.0_24-1',
        kind: 'hijack',
        cause: 'security-incident',
        likelyCause: 'hijack',
        prefix: PREFIX,
        source: 'ris',
        routes: [FOREIGN],
        occurredAt: hour(2),
        summary:
          '198.51.100.0/24 from AS64666 is announced: nobody who is known of the lease has that origin, likely a hijack',
      },
      effectiveAt: hour(2),
    });
    // Another collector sees the same: it is the same incident, and is over once none does.
    expect(incidentsIn(story.when(observe([OWN, FOREIGN], 3, 'routeviews')))).toEqual([]);
    expect(incidentsIn(story.when(observe([OWN], 4)))).toEqual([]);
    expect(incidentsIn(story.when(observe([OWN], 5, 'routeviews')))).toEqual([
      ['closed', 'hijack-198.51.100.0_24-1', hour(5), 'It is not announced any more'],
    ]);
    // Within a week it is the same that comes back.
    expect(incidentsIn(story.when(observe([FOREIGN], 6)))).toEqual([
      ['opened', 'hijack-198.51.100.0_24-1', hour(6), undefined],
    ]);
    expect(story.record.incidents.size).toBe(1);
  });

  it.each([
    ['forgotten-loa', { prefix: PREFIX, originAs: 64500 }],
    ['wrong-origin', { prefix: PREFIX, originAs: 64501 }],
    ['wrong-origin', { prefix: PREFIX }],
    ['more-specific', { prefix: '198.51.100.0/25', originAs: 64500 }],
    ['hijack', { prefix: '198.51.100.128/25', originAs: 64666 }],
    ['forgotten-loa', { prefix: PREFIX, originAs: 64520 }],
  ])('is likely %s where it is %j', (likelyCause, route) => {
    const story = active();
    story.when({
      type: 'NameKnownOrigin',
      data: { originAs: 64520, relation: 'lessee', from: '2026-01-01' },
    });
    expect(story.when(observe([route], 1)).at(-1)).toMatchObject({ data: { likelyCause } });
  });

  it('by a known customer is none, while it is one (V3)', () => {
    const known = (over: object = {}): Ask => ({
      type: 'NameKnownOrigin',
      data: { originAs: 64510, relation: 'customer', from: '2026-01-01', ...over },
    });
    const story = lettered();
    story.when(at(known(), hour(0)));
    expect(incidentsIn(story.when(observe([CUSTOMER], 1)))).toEqual([]);
    expect(incidentsIn(story.when(at(known({ until: '2026-03-03' }), hour(48))))).toEqual([
      // The day begins in Vilnius.
      ['opened', 'hijack-198.51.100.0_24-1', hour(22), undefined],
    ]);
    expect(incidentsIn(story.when(at(known({ relation: 'upstream' }), hour(49))))).toEqual([
      ['closed', 'hijack-198.51.100.0_24-1', hour(22), 'By what is on record since, it was authorised'],
    ]);
    expect(
      story.refusal({
        type: 'NameKnownOrigin',
        data: { originAs: 0, relation: 'upstream', from: '2026-01-01' },
      }),
    ).toMatchObject({ code: 'origin-as0', pointer: '/originAs' });
  });

  it('is judged by the letters of its own time, and again whenever one comes or goes (V6, V14)', () => {
    const story = active();
    const id = 'forgotten-loa-198.51.100.0_24-1';
    expect(incidentsIn(story.when(observe([OWN], 1)))).toEqual([['opened', id, hour(1), undefined]]);
    expect(incidentsIn(story.when(at(loa(), hour(5))))).toEqual([
      ['closed', id, hour(5), 'It is authorised since then'],
    ]);
    const revoke: Ask = { type: 'RevokeLoa', data: { loaId: 'LOA-1', cause: 'unpaid' } };
    expect(incidentsIn(story.when(at(revoke, hour(8), hour(9))))).toEqual([
      ['opened', id, hour(8), undefined],
    ]);
    // Issued before it was known here: there never was a time without.
    expect(incidentsIn(story.when(at(loa({ loaId: 'LOA-2' }), hour(7), hour(10))))).toEqual([
      ['closed', id, hour(8), 'By what is on record since, it was authorised'],
    ]);
    const expire: Ask = { type: 'ExpireLoa', data: { loaId: 'LOA-2', due: '2026-11-30T22:00:00.000Z' } };
    expect(incidentsIn(story.when(at(expire, '2026-11-30T22:00:00.000Z')))).toEqual([
      ['opened', 'forgotten-loa-198.51.100.0_24-2', '2026-11-30T22:00:00.000Z', undefined],
    ]);
  });

  it('that comes to light late is an incident that was over long ago', () => {
    const story = active();
    story.when(at(loa(), hour(5)));
    expect(incidentsIn(story.when(observe([OWN], 2, 'ris', 9)))).toEqual([
      ['opened', 'forgotten-loa-198.51.100.0_24-1', hour(2), undefined],
      ['closed', 'forgotten-loa-198.51.100.0_24-1', hour(5), 'It is authorised since then'],
    ]);
  });

  it('opens no incident again that somebody closed, and closes none that somebody opened', () => {
    const story = lettered();
    story.when(observe([OWN, FOREIGN], 2));
    const byHand: Ask = {
      type: 'OpenIncident',
      data: { incidentId: 'IN-1', kind: 'hijack', cause: 'upstream', occurredAt: hour(2), summary: 'Calls' },
    };
    story.when(at(byHand, hour(3)));
    const close: Ask = { type: 'CloseIncident', data: { incidentId: 'hijack-198.51.100.0_24-1' } };
    story.when(at(close, hour(4)));
    expect(incidentsIn(story.when(observe([FOREIGN], 5)))).toEqual([]);
    expect(incidentsIn(story.when(observe([OWN], 6)))).toEqual([]);
    expect(story.record.incidents.get('IN-1')).toMatchObject({ open: true });
    expect(incidentsIn(story.when(observe([FOREIGN], 7)))).toHaveLength(1);
  });
});

it('an incident is over with its lease, which says so; nothing of it opens one since (V14, I20)', () => {
  const story = active();
  story.when(observe([FOREIGN], 1));
  const ended = story.when(at({ type: 'TerminateLease', data: { cause: 'breach' } }, hour(3)));
  expect(incidentsIn(ended)).toEqual([
    [
      'closed',
      'hijack-198.51.100.0_24-1',
      hour(3),
      'The prefix is not leased any more since then; what is left of it in the network its alignment tells',
    ],
  ]);
  expect([...story.record.incidents.values()].some(({ open }) => open)).toBe(false);
});

/** What may happen to the lease, an hour after the other, and what the brute force knows of it. */
const ROUTES: readonly Route[] = [OWN, FOREIGN, CUSTOMER, { prefix: '198.51.100.0/25', originAs: 64500 }];
const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('observe' as const),
      found: fc.subarray([...ROUTES]),
      source: fc.constantFrom('ris', 'routeviews'),
      late: fc.integer({ min: 0, max: 3 }),
    }),
    fc.record({ kind: fc.constant('issue' as const), late: fc.integer({ min: 0, max: 6 }) }),
    fc.record({ kind: fc.constant('revoke' as const), late: fc.integer({ min: 0, max: 6 }) }),
    fc.record({ kind: fc.constant('amend' as const), maxLength: fc.constantFrom(24, 25) }),
  ),
  { maxLength: 14 },
);

/** Which announcements are outside now, told anew from all that was asked, and by nothing that the ledger computes by. */
class Naive {
  readonly shown = new Map<string, { readonly at: number; readonly found: readonly Route[] }>();
  readonly letters: { issued: number; revoked?: number }[] = [];
  maxLength = 24;

  outside(now: number): ReadonlySet<string> {
    const isLettered = this.letters.some(({ issued, revoked = Infinity }) => issued <= now && now < revoked);
    const causeOf = ({ prefix, originAs }: Route) => {
      if (originAs !== 64500) return 'hijack';
      if (!prefixContains(prefixOf(PREFIX), prefixOf(prefix))) throw new Error(prefix);
      if (prefixOf(prefix).length > this.maxLength) return 'more-specific';
      return isLettered ? undefined : 'forgotten-loa';
    };
    const routes = [...this.shown.values()].flatMap(({ found }) => found);
    return new Set(
      routes.flatMap((route) => {
        const cause = causeOf(route);
        return cause === undefined ? [] : [`${cause} ${route.originAs}`];
      }),
    );
  }
}

it('whatever happens in whatever order, the incidents that are open are those that there are now (V14, I10, I20)', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const story = active();
      const naive = new Naive();
      all.forEach((step, index) => {
        const now = 10 + index;
        switch (step.kind) {
          case 'observe': {
            const then = now - step.late;
            const last = naive.shown.get(step.source);
            story.when(observe(step.found, then, step.source, now));
            if (last === undefined || last.at < then)
              naive.shown.set(step.source, { at: then, found: step.found });
            break;
          }
          case 'issue': {
            const loaId = `LOA-${naive.letters.length + 1}`;
            story.when(at(loa({ loaId }), hour(now - step.late), hour(now)));
            naive.letters.push({ issued: now - step.late });
            break;
          }
          case 'revoke': {
            const standing = naive.letters.findIndex(({ revoked }) => revoked === undefined);
            if (standing < 0) break;
            const data = { loaId: `LOA-${standing + 1}`, cause: 'unpaid' };
            story.when(at({ type: 'RevokeLoa', data }, hour(now - step.late), hour(now)));
            naive.letters[standing]!.revoked = now - step.late;
            break;
          }
          case 'amend': {
            if (step.maxLength === naive.maxLength) break;
            naive.maxLength = step.maxLength;
            const origins = [
              { prefix: PREFIX, originAs: 64500, maxLength: step.maxLength },
              { prefix: '203.0.113.0/24', originAs: 64501, maxLength: 24 },
            ];
            story.when(at({ type: 'AmendContract', data: { origins, clause: 'A' } }, hour(now)));
          }
        }
        const open = [...story.record.incidents.values()].filter(({ open: isOpen }) => isOpen);
        const about = open.map(({ network }) => `${network!.likelyCause} ${network!.origins[0]}`);
        expect(about.toSorted()).toEqual([...naive.outside(now)].toSorted());
        for (const { network, closed } of story.record.incidents.values())
          expect(closed === undefined || closed.at >= network!.occurredAt).toBe(true);
      });
    }),
    { numRuns: 300 },
  );
});
