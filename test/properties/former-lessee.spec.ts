import * as fc from 'fast-check';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { readableHistory } from '#read-model/readable-history.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { foldLease } from '#record/lease/fold-lease.js';
import { lesseeOn } from '#record/lease/status.js';
import { eventsOfTenure, foldTenure, formerTenure } from '#record/lease/tenure.js';
import { continuityView } from '#views/continuity/view.js';
import { boundTo, type Reader } from '#views/declared/reader.js';
import type { Asking } from '#views/declared/view.js';
import { liabilityView } from '#views/liability/view.js';
import { partyMoneyView } from '#views/money/view.js';
import { obligationsView } from '#views/obligations/view.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { renewalTimelineView } from '#views/renewal-timeline/view.js';
import { correctedLeaseHistory, leaseHistory, recordedLease } from '../support/arbitraries.js';
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
import { readModelOf } from '../support/projected.js';
import { propertyRuns } from '../support/property-runs.js';

const SUCCESSOR = '0000000a-0000-5000-8000-00000000000a';
const NEXT = '0000000b-0000-5000-8000-00000000000b';
/** A lease begins once, with its first lessee. */
const BEGINNINGS: ReadonlySet<string> = new Set(['LeaseOffered', 'LeaseTakenOn']);
const DAY_MS = 86_400_000;

const assignmentAt = (effectiveAt: string, revision: number): RecordedEvent =>
  recordedLease(
    { type: 'LeaseAssigned', data: { to: SUCCESSOR }, effectiveAt, grade: 'documented' },
    revision,
  );

/** The same event as one of the successor's, after the assignment, and of things of its own. */
function ofSuccessor({ data, ...event }: RecordedEvent, after: string, revision: number): RecordedEvent {
  const { effectiveAt } = event.metadata;
  const at = effectiveAt > after ? effectiveAt : after;
  const renamed = Object.entries(data).map(([member, value]) => {
    if (['incidentId', 'caseId', 'invoiceId'].includes(member)) return [member, `later-${String(value)}`];
    if (['occurredAt', 'incidentAt'].includes(member)) return [member, at];
    if (member === 'lessee') return [member, SUCCESSOR];
    return member === 'to' ? [member, NEXT] : [member, value];
  });
  return {
    ...event,
    ...recordedLease({ type: event.type, data: {}, effectiveAt: at, grade: 'documented' } as never, revision),
    data: Object.fromEntries(renamed) as object,
  };
}

const histories = fc
  .tuple(correctedLeaseHistory(), leaseHistory(), fc.integer({ min: -100, max: 100 }))
  .map(([before, after, days]) => {
    const party = lesseeOn(foldLease(before) ?? { lessee: [] });
    const instants = before.map(({ metadata }) => metadata.effectiveAt).toSorted();
    const at = new Date(Date.parse(instants.at(-1) ?? '2026-01-01T00:00:00Z') + days * DAY_MS).toISOString();
    const assigned = [...before, assignmentAt(at, before.length)];
    const whole = [
      ...assigned,
      ...after
        .filter(({ type }) => !BEGINNINGS.has(type))
        .map((event, index) => ofSuccessor(event, at, assigned.length + index)),
    ];
    const lease = foldLease(whole);
    const tenure = lease && party !== undefined ? formerTenure(lease, party) : undefined;
    return { assigned, whole, tenure };
  })
  .filter(({ tenure, assigned }) => tenure?.end.fact.revision === String(assigned.length - 1));

describe('what a former lessee knows of its lease', () => {
  it('is the same whatever came after the assignment', () => {
    fc.assert(
      fc.property(histories, ({ assigned, whole, tenure }) => {
        expect(eventsOfTenure(whole, tenure!)).toEqual(eventsOfTenure(assigned, tenure!));
        expect(foldTenure(whole, tenure!)).toEqual(foldTenure(assigned, tenure!));
        expect(readableHistory(whole).unreadable).toBeUndefined();
      }),
      { numRuns: propertyRuns(100) },
    );
  });

  it('has it ended by the assignment, and its own to the end', () => {
    fc.assert(
      fc.property(histories, ({ whole, tenure }) => {
        const lease = foldTenure(whole, tenure!);
        if (!lease || !tenure) throw new Error('a tenure has a lease');
        expect(lesseeOn(lease)).toBe(tenure.party);
        expect(lease.lastStatus).toMatchObject({ state: expect.stringMatching('ended|holding-over') });
      }),
      { numRuns: propertyRuns(100) },
    );
  });

  it('is what its pages show, whoever asks, and whatever came after', async () => {
    const property = fc.asyncProperty(histories, async ({ assigned, whole, tenure }) => {
      const { party } = tenure!;
      const lessor = foldLease(whole)?.lessor?.value;
      const own = await pagesOf(party, assigned, [{ role: 'lessee', party }]);
      const readers: readonly Reader[] = [
        { role: 'lessee', party },
        { role: 'operator' },
        ...(lessor === undefined ? [] : [{ role: 'lessor' as const, party: lessor }]),
      ];
      const all = await pagesOf(party, whole, readers);
      readers.forEach((reader, index) => expect([reader, all[index]]).toEqual([reader, own[0]]));
    });
    await fc.assert(property, { numRuns: propertyRuns(12) });
  });

  it('ends nothing of what it has cut from the lease since: that rests on what the successor has', async () => {
    const [BEGUN, CUT] = ['2025-01-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'];
    const assign: Ask = { type: 'AssignLease', data: { to: STRANGER } };
    const head = told(
      ...[offer(), agree, commence].map((ask) => at(ask, BEGUN)),
      at(assign, '2026-02-01T00:00:00.000Z'),
    );
    const providerChain = [{ party: STRANGER, role: 'broker' as const }];
    const back = contract(
      { lessor: STRANGER, lessee: LESSEE, headLease: 'L-1', providerChain },
      { start: '2026-03-01', end: '2026-12-01' },
    );
    const cut = told(...[offer(back), agree, commence].map((ask) => at(ask, CUT)));
    const history = [...head.history, ...cut.history.map((event) => ({ ...event, stream: 'lease-L-2' }))];
    const readers: readonly Reader[] = [{ role: 'lessee', party: LESSEE }, { role: 'operator' }];
    const [own, whole] = await pagesOf(LESSEE, history, readers, '2026-06-01T00:00:00.000Z');
    expect(own).toEqual(whole);
    expect(own![0]).toMatchObject({
      leases: [
        { leaseId: 'L-2', endedHeads: [] },
        { leaseId: 'L-1', status: { state: 'ended' } },
      ],
    });
  });
});

const NOW = '2027-01-01T00:00:00.000Z';

/** What the pages of a lessee show to each of these, before anything is concealed. */
async function pagesOf(
  party: string,
  history: readonly RecordedEvent[],
  readers: readonly Reader[],
  on = NOW,
) {
  let now = 0;
  const store = new InMemoryEventStore(() => new Date(now));
  for (const { stream, revision, recordedAt, ...event } of history) {
    now = Date.parse(recordedAt);
    await store.append(stream, revision === 0n ? 'no-stream' : revision - 1n, [event]);
  }
  const { model, close } = await readModelOf(store);
  const source = new ViewSource(store, model);
  const pages = readers.map(async (reader) => {
    const asking = {
      reader,
      moment: { now: on, on },
      asOf: undefined,
      source: source.boundTo(boundTo(reader)),
      model,
      store,
    } as unknown as Asking;
    const answers = await Promise.all([
      renewalTimelineView.answer(asking, { lesseeId: party }),
      liabilityView.answer(asking, { lesseeId: party }),
      continuityView.answer(asking, { lesseeId: party }),
      obligationsView.answer(asking, { lesseeId: party }),
      partyMoneyView.answer(asking, { partyId: party }),
    ]);
    return answers.map((answer) => answer?.content);
  });
  const found = await Promise.all(pages);
  close();
  return found;
}
