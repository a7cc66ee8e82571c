import { eventsOfTenure, foldTenure, formerTenure } from '#record/lease/tenure.js';
import { alignmentOf } from '#views/alignment/alignment.js';
import { lesseeOn, statusOn } from '#record/lease/status.js';
import {
  agree,
  at,
  commence,
  contract,
  LESSEE,
  offer,
  STRANGER,
  told,
  type Ask,
} from '../support/lease-story.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';

const THIRD = '00000009-0000-5000-8000-000000000009';
const MARCH = '2026-03-01T00:00:00.000Z';

const assign = (to: string): Ask => ({ type: 'AssignLease', data: { to } });

/** What a party that assigned the lease knows of it. */
function tenureOf(party: string, ...asks: readonly Ask[]) {
  const { history } = told(...asks);
  const lease = documentOf({ history } as never);
  return foldTenure(history, formerTenure(lease, party)!)!;
}

describe('the tenure of a lessee', () => {
  it('that had the lease assigned and assigned it at one instant is its own, of no length', () => {
    const asks = [at(offer(), '2025-01-01T00:00:00.000Z'), at(agree, '2025-01-01T00:00:00.000Z')];
    const lease = tenureOf(
      THIRD,
      ...asks,
      at(commence, '2025-01-01T00:00:00.000Z'),
      at(assign(THIRD), MARCH),
      at(assign(STRANGER), MARCH),
    );
    expect(lesseeOn(lease)).toBe(THIRD);
    expect(lesseeOn(lease, '2026-02-28T23:59:59.999Z')).toBe(LESSEE);
    expect(statusOn(lease, MARCH)).toEqual({ state: 'ended', cause: 'assigned' });
  });

  it('that assigned the lease with effect from before it was contracted ends then', () => {
    const signed = '2025-03-01T00:00:00.000Z';
    const given = '2025-02-01T00:00:00.000Z';
    const lease = tenureOf(
      THIRD,
      at(offer(contract()), '2025-01-01T00:00:00.000Z'),
      at(agree, signed),
      at(assign(THIRD), '2025-01-20T00:00:00.000Z', signed),
      at(assign(STRANGER), given, signed),
    );
    expect(lesseeOn(lease)).toBe(THIRD);
    expect(statusOn(lease, given)).toEqual({ state: 'ended', cause: 'assigned' });
  });
});

describe('what the network shows of a lease that was handed over', () => {
  const HANDED = '2026-06-01T00:00:00.000Z';
  const PREFIX = '198.51.100.0/24';
  const STRANGE = { prefix: PREFIX, originAs: 64666 };
  const OWN = { prefix: PREFIX, originAs: 64500 };
  const loa = (loaId: string, originAs: number): Ask => ({
    type: 'IssueLoa',
    data: { loaId, prefixes: [PREFIX], originAses: [originAs], from: '2026-01-01', until: '2027-01-01' },
  });
  const shows = (kind: 'announcement' | 'route-object', found: readonly object[], day: string): Ask =>
    at(
      {
        type: 'ObserveNetwork',
        data: { prefix: PREFIX, source: 'ris', at: day, seen: { kind, found: [...found] } },
      } as Ask,
      day,
    );
  const story = told(
    at(offer(), '2025-01-01T00:00:00.000Z'),
    at(agree, '2025-01-02T00:00:00.000Z'),
    at(commence, '2025-01-03T00:00:00.000Z'),
    at(loa('LOA-1', 64500), '2026-01-01T00:00:00.000Z'),
    shows('route-object', [OWN], '2026-02-01T00:00:00.000Z'),
    shows('announcement', [STRANGE], '2026-05-30T00:00:00.000Z'),
    at(assign(STRANGER), HANDED),
    shows('route-object', [], '2026-06-02T00:00:00.000Z'),
    at(
      { type: 'AmendContract', data: { origins: [{ ...STRANGE, maxLength: 24 }], clause: '1' } },
      '2026-06-04T00:00:00.000Z',
    ),
    at(loa('LOA-2', 64666), '2026-06-03T00:00:00.000Z'),
  );
  const lease = documentOf(story);
  const tenure = formerTenure(lease, LESSEE)!;
  const aligned = (of: typeof lease, on: string) => alignmentOf(of, portfolioOf([of]), { now: on, on });

  it('is told to the former lessee as it was up to the handover, and nothing after', () => {
    const known = foldTenure(story.history, tenure)!;
    const [then, now] = [aligned(known, '2026-05-31T23:59:59.999Z'), aligned(known, '2026-11-30T00:00:00Z')];
    expect(then).not.toHaveProperty('handedOver');
    expect(now.handedOver).toBe(HANDED);
    expect(now.prefixes).toEqual(then.prefixes);
    expect(now.prefixes[0]!.objects.map(({ object, state }) => [object, state])).toEqual(
      expect.arrayContaining([
        ['loa', 'agree'],
        ['route-object', 'agree'],
        ['announcement', 'differ'],
      ]),
    );
  });

  it('closes no incident by itself for the former lessee, whose matter it is no more from the handover on', () => {
    expect(story.history.at(-1)).toMatchObject({ type: 'NetworkIncidentClosed' });
    const own = eventsOfTenure(story.history, tenure);
    expect(own.map(({ type }) => type)).toEqual(expect.arrayContaining(['NetworkIncidentOpened']));
    expect(own.map(({ type }) => type)).not.toContain('NetworkIncidentClosed');
    expect(foldTenure(story.history, tenure)!.incidents).toMatchObject([
      { closed: { resolution: 'The lease was handed over', fact: { effectiveAt: HANDED } } },
    ]);
  });
});
