import * as fc from 'fast-check';
import { isCorrection } from '#domain/kernel/correction.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { follow } from '#domain/lease/evolve.js';
import type { LeaseState } from '#domain/lease/lease.js';
import { evolveLease, foldLease } from '#record/lease/fold-lease.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { actionsDue } from '#record/lease/actions-due.js';
import { partiesOf } from '#record/lease/parties.js';
import { possessionsOf } from '#record/lease/possession.js';
import { chainOn } from '#record/lease/provider-chain.js';
import { statusOn } from '#record/lease/status.js';
import { summaryOf } from '#record/lease/summary.js';
import { termOn } from '#record/lease/term.js';
import { anyInstant, correctedLeaseHistory, leaseHistory } from '../support/arbitraries.js';

const asJson = <T>(value: T): T => (value === undefined ? value : JSON.parse(JSON.stringify(value)));
const evolveAll = (from: LeaseDocument | undefined, events: readonly RecordedEvent[]) =>
  events.reduce<LeaseDocument | undefined>(evolveLease, from);

describe('the fold of a lease', () => {
  it('never throws, nor does anything that is read from it, on any history', () => {
    fc.assert(
      fc.property(correctedLeaseHistory(), anyInstant, (history, on) => {
        const lease = foldLease(history);
        if (lease === undefined) return;
        partiesOf(lease);
        possessionsOf(lease);
        actionsDue(lease);
        summaryOf(lease, on);
      }),
      { numRuns: 1000 },
    );
  });

  it('comes to the same in any batches, through JSON between them', () => {
    fc.assert(
      fc.property(leaseHistory(), fc.nat(), (history, cut) => {
        const at = cut % (history.length + 1);
        const stored = asJson(evolveAll(undefined, history.slice(0, at)));
        expect(asJson(evolveAll(stored, history.slice(at)))).toEqual(asJson(foldLease(history)));
      }),
      { numRuns: 300 },
    );
  });

  it('equals the fold of a history that never held the mistakes, whichever they were', () => {
    fc.assert(
      fc.property(correctedLeaseHistory(), (history) => {
        const lease = foldLease(history);
        const right = withoutMistakes(history);
        const { corrections: _, revision: __, recordedAt: ___, ...told } = lease ?? ({} as LeaseDocument);
        const {
          corrections: ____,
          revision: _____,
          recordedAt: ______,
          ...expected
        } = foldLease(right) ?? ({} as LeaseDocument);
        if (lease !== undefined && right.length > 0)
          expect({ ...told, conflicts: ofFacts(told.conflicts, history) }).toEqual(expected);
        expect(lease?.revision).toBe(history.at(-1)?.revision.toString());
      }),
      { numRuns: 500 },
    );
  });

  it('finds in conflict exactly what the domain says cannot have happened, and ends in the same status', () => {
    fc.assert(
      fc.property(leaseHistory(), (history) => {
        let state: LeaseState = { status: 'none' };
        const impossible: string[] = [];
        for (const event of history) {
          const next = follow(state, event);
          if (next === undefined) impossible.push(event.revision.toString());
          else state = next;
        }
        const lease = foldLease(history);
        expect(lease?.conflicts ?? []).toEqual(impossible);
        expect(statusName(lease)).toBe(state.status);
        if (lease === undefined || !('record' in state)) return;
        const { contract, term } = state.record;
        const told = termOn(lease);
        expect(told && asTerm(told)).toEqual(term);
        expect(told?.terms).toEqual(contract.terms);
        expect(chainOn(lease).map(({ party, role }) => ({ party, role }))).toEqual(contract.providerChain);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps every timeline in order of effect, then of record', () => {
    fc.assert(
      fc.property(leaseHistory(), (history) => {
        const lease = foldLease(history);
        for (const value of Object.values(lease ?? {})) {
          if (!isTimeline(value)) continue;
          const keys = value.map(({ from, fact }) => `${from} ${fact.revision.padStart(4, '0')}`);
          expect(keys).toEqual(keys.toSorted());
        }
      }),
    );
  });
});

describe('possession', () => {
  it('gives a prefix to one lessee at a time, and only while the lease runs', () => {
    fc.assert(
      fc.property(leaseHistory(), anyInstant, (history, on) => {
        const lease = foldLease(history);
        if (lease === undefined) return;
        const at = new Date(on).toISOString();
        const holding = possessionsOf(lease).filter(
          ({ from, until }) => from <= at && (until === null || at < until),
        );
        expect(new Set(holding.map(({ prefix }) => prefix)).size).toBe(holding.length);
        const running = ['active', 'in-grace'].includes(statusOn(lease, on)?.state ?? '');
        if (!running) expect(holding).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

function withoutMistakes(history: readonly RecordedEvent[]): readonly RecordedEvent[] {
  let right = history.filter((event) => !isCorrection(event));
  const last = new Map(
    history.filter(isCorrection).map((correction) => [correction.data.revision, correction]),
  );
  for (const [revision, { data, metadata }] of last)
    right = right.flatMap((event) => {
      if (event.revision.toString() !== revision) return [event];
      const { evidence } = metadata;
      return 'replacement' in data
        ? [{ ...event, data: data.replacement, metadata: { ...event.metadata, evidence } }]
        : [];
    });
  return right;
}

const ofFacts = (conflicts: readonly string[], history: readonly RecordedEvent[]) =>
  conflicts.filter((revision) => !isCorrection(history[Number(revision)]!));

const statusName = (lease: LeaseDocument | undefined): string => {
  const last = lease?.lastStatus;
  if (!last) return 'none';
  return last.state === 'ended' && last.cause === 'abandoned' ? 'abandoned' : last.state;
};

const asTerm = ({
  ordinal,
  start,
  end,
  agreedEnd,
  dayOfMonth,
  tacitRenewals,
  waived,
}: NonNullable<ReturnType<typeof termOn>>) => ({
  ordinal,
  start,
  end,
  agreedEnd,
  dayOfMonth,
  tacitRenewals,
  waived: waived.map(({ clause, by, worded }) => ({ clause, by, ...(worded && { worded }) })),
});

const isTimeline = (value: unknown): value is readonly { from: string; fact: { revision: string } }[] =>
  Array.isArray(value) &&
  value.every((entry) => typeof entry === 'object' && 'from' in entry && 'value' in entry);
