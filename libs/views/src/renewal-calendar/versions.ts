import type { RecordedEvent } from '#domain/kernel/event.js';
import { foldLease } from '#record/lease/fold-lease.js';
import { inMilliseconds, type Fact } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { isHeldOver } from '#record/lease/status.js';
import { bearingFacts } from '../renewal-timeline/turning-points.js';

/** What a lease's deadlines rested on from one event of its stream to the next. */
export interface Version {
  readonly revision: number;
  /** When it was recorded, or took effect where that is later. */
  readonly at: string;
  readonly recordedAt: string;
  readonly lease: LeaseDocument;
}

/** Whether a lease lost nothing that bears on deadlines: a fact corrected, or a renewal without ground or set aside, is gone from its document. */
export const onlyGrew = ({ corrections, groundlessRenewals, status }: LeaseDocument): boolean =>
  corrections.length === 0 &&
  groundlessRenewals.length === 0 &&
  !status.some(({ value }) => isHeldOver(value));

/** Every version of a lease that only grew, from its document alone: a version is the document without what came later. */
export function versionsOf(lease: LeaseDocument): readonly Version[] {
  const bearing = [...bearingFacts(lease).map(({ fact }) => fact), ...factsOfDisputes(lease)];
  const facts = new Map(bearing.map((fact) => [Number(fact.revision), fact]));
  return [...facts]
    .toSorted(([a], [b]) => a - b)
    .map(([revision, { recordedAt, effectiveAt }]) => ({
      revision,
      recordedAt,
      at: recordedAt > effectiveAt ? recordedAt : effectiveAt,
      lease: until(lease, revision),
    }));
}

/** They move no deadline, but say whether one is in dispute. */
const factsOfDisputes = ({ disputes }: LeaseDocument): readonly Fact[] =>
  disputes.flatMap(({ disputed, decided }) => [disputed, ...(decided ? [decided.fact] : [])]);

/** Every version of any lease, a correction making one of its own, from its stream. */
export const versionsIn = (history: readonly RecordedEvent[]): readonly Version[] =>
  history.flatMap(({ revision, recordedAt, metadata }, index) => {
    const lease = foldLease(history.slice(0, index + 1));
    if (lease === undefined) return [];
    const [recorded, effective] = [recordedAt, metadata.effectiveAt].map(inMilliseconds) as [string, string];
    return [
      {
        revision: Number(revision),
        recordedAt: recorded,
        at: recorded > effective ? recorded : effective,
        lease,
      },
    ];
  });

function until(lease: LeaseDocument, revision: number): LeaseDocument {
  const known = (fact: Fact | undefined) => fact !== undefined && Number(fact.revision) <= revision;
  const status = lease.status.filter(({ fact }) => known(fact));
  return {
    ...lease,
    revision: String(revision),
    terms: lease.terms.filter(({ fact }) => known(fact)),
    status,
    lastStatus: status.at(-1)?.value ?? null,
    notices: lease.notices
      .filter(({ served }) => known(served))
      .map(({ delivered, acknowledged, ...notice }) => ({
        ...notice,
        ...(delivered && known(delivered.fact) ? { delivered } : {}),
        ...(acknowledged && known(acknowledged.fact) ? { acknowledged } : {}),
      })),
    disputes: lease.disputes
      .filter(({ disputed }) => known(disputed))
      .map(({ decided, ...dispute }) => ({
        ...dispute,
        ...(decided && known(decided.fact) ? { decided } : {}),
      })),
  };
}
