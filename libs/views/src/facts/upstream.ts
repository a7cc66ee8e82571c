import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { chainOn, lostLinks } from '#record/lease/provider-chain.js';
import { isInForce, overSince, statusOn } from '#record/lease/status.js';
import { termEnd, termOn } from '#record/lease/term.js';
import type { RecordedTerm } from '#record/lease/terms-change.js';

/** Who holds the space by the chain that named it last: the lease's own, or the nearest head lease's. */
export interface ChainHolder {
  readonly party: string;
  readonly events: readonly Citation[];
}

/** `heads` are the head leases, the nearest first; `undefined` where no chain names the holder (R10). */
export function holderOf(
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  on: string,
): ChainHolder | undefined {
  for (const each of [lease, ...heads]) {
    const link = chainOn(each, on).find(({ role }) => role === 'holder');
    if (link) return { party: link.party, events: [cite(each, link.fact)] };
  }
  return undefined;
}

/** A party that is missing between the lessee and the holder. */
export interface Gap {
  readonly party: string;
  /** In words; what became of another party's contract is not told. */
  readonly because: string;
  readonly events: readonly Citation[];
}

/** Where the chain is broken: in the lease's own part of it, or in a head lease's. None where it is whole. */
export const gapsOf = (lease: LeaseDocument, heads: readonly LeaseDocument[], on: string): readonly Gap[] =>
  [lease, ...heads].flatMap((each) =>
    lostLinks(each, on).map(({ party, because, fact }) => ({
      party,
      because:
        each === lease
          ? `a provider left the chain: ${because}`
          : 'a provider left the chain of a head lease',
      events: [cite(each, fact)],
    })),
  );

/** A head lease that does not last as long as the lease that is cut from it, and why (Q8, R14). */
export interface ShortHead {
  readonly why: 'ended' | 'no-contract' | 'ends-earlier';
  readonly head: LeaseDocument;
  /** The one that ends earlier. */
  readonly term?: RecordedTerm;
  /** The instant from which it carries nothing; absent where it never did. */
  readonly until?: string;
  readonly events: readonly Citation[];
}

/** A head lease that is over, which leaves the leases cut from it without the ground that they stand on (R14). */
export interface EndedHead {
  /** Absent where the reader may not know of it. */
  readonly leaseId?: string;
  /** The instant at which it ended, given back or not. */
  readonly since: string;
  /** The events that it rests on. */
  readonly events: readonly Citation[];
}

/** The nearest first; none for a lease that is over itself. */
export const endedHeads = (
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  on: string,
): readonly EndedHead[] =>
  isInForce(statusOn(lease, on))
    ? heads.flatMap((head) => {
        const ended = overSince(head, on);
        return ended ? [{ leaseId: head.leaseId, since: ended.from, events: [cite(head, ended.fact)] }] : [];
      })
    : [];

/** The nearest first. */
export const shortHeads = (
  term: RecordedTerm,
  heads: readonly LeaseDocument[],
  on: string,
): readonly ShortHead[] =>
  heads.flatMap((head): readonly ShortHead[] => {
    const ended = overSince(head, on);
    const upstream = termOn(head, on);
    if (ended) return [{ why: 'ended', head, until: ended.from, events: [cite(head, ended.fact)] }];
    if (upstream === undefined) return [{ why: 'no-contract', head, events: [] }];
    if (termEnd(upstream) >= termEnd(term)) return [];
    return [
      {
        why: 'ends-earlier',
        head,
        term: upstream,
        until: termEnd(upstream),
        events: [cite(head, upstream.fact)],
      },
    ];
  });
