import { compareText } from '#domain/kernel/compare-text.js';
import { fromMinor } from '#domain/kernel/money.js';
import { localDateAt } from '#domain/kernel/zoned.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { Commitment, LeaseDocument } from '#record/lease/lease-document.js';
import { chainOn } from '#record/lease/provider-chain.js';
import { lesseeOn, prefixesOf } from '#record/lease/status.js';
import { termEnd, termOn } from '#record/lease/term.js';
import { entriesUntil, entryOn } from '#record/lease/timeline.js';
import { Accounts } from '../liability/accounts.js';
import { bindingNotice, type BindingNotice } from '../renewal-timeline/binding-notice.js';
import { costsOf, lossAfter, type CurrencyExposure } from '../liability/exposure.js';
import { incidentLiabilities } from '../liability/incident-liability.js';
import { minorOf } from '../liability/amounts.js';
import { circumstancesOf, computeLoss, type SupposedCaps } from '../liability/computed-loss.js';
import type { LoaInterval } from '../facts/authority.js';
import { isWorthless, promisesOn } from '../facts/promises.js';
import { spaceVerdict, type SpaceVerdict } from '../facts/space-in-view.js';
import { nameOf, routingAuthority } from '../facts/routing-authority.js';
import { holderOf, shortHeads } from '../facts/upstream.js';
import { headLeasesOf, headLeasesToTell, type Portfolio } from '../portfolio/portfolio.js';
import { partOf, spaceLost, upstreamThrough, type Part, type Removed } from './removed.js';

/** A date that decides how long the lease holds without what is gone. */
export interface DrillDate {
  /** What is over then: the term, the last LOA, or the head lease. */
  readonly kind: 'term-end' | 'loa-end' | 'head-lease-end';
  /** The same as an RFC 3339 UTC instant. */
  readonly at: string;
  /** The first day without it, in the lease's time zone. */
  readonly localDate: string;
  /** The head lease, where the reader may know of it. */
  readonly leaseId?: string;
  /** What ends then, in words. */
  readonly what: string;
  /** The events that set the date. */
  readonly events: readonly Citation[];
}

/** A right to route that the lease rests on, and whether what is gone gave it. */
export interface Authority {
  /** What gives the right: an LOA, a ROA, or an attestation of control over the source block. */
  readonly kind: 'LOA' | 'ROA' | 'source control';
  /** The right, in words. */
  readonly what: string;
  /** Whether the right is gone with what is gone. */
  readonly lost: boolean;
  /** Of an LOA, what does not fit the lease. */
  readonly remarks?: LoaInterval['remarks'];
  /** The events that it rests on. */
  readonly events: readonly Citation[];
}

/** What the contract promises for the case, and whether that is worth nothing: without what is gone, or even before. */
export interface Replacement extends Pick<Commitment, 'commitmentId' | 'by' | 'kind' | 'remedy' | 'clause'> {
  /** Whether the promise is worth nothing. */
  readonly lost: boolean;
  /** The events that it rests on. */
  readonly events: readonly Citation[];
}

/** What so many days without the space cost in one currency, and what no cap covers any more. */
export interface DrillLoss extends CurrencyExposure {
  /** What so many days without the space cost, a decimal string. */
  readonly loss: string;
  /** What the lessee is left with by the contracts as agreed, a decimal string. */
  readonly gapAsAgreed: string;
  /** Without what the party that is gone would have paid. */
  readonly gap: string;
}

export interface DrilledLease {
  /** Reference of the lease. */
  readonly leaseId: string;
  /** Revision of the lease's last event that is part of this answer, as a string. */
  readonly revision: string;
  /**
   * What is gone to this lease: its lessee, a provider of its chain, an upstream of its head leases, or its
   * space.
   */
  readonly part: Part;
  /** Party id of who has the use of the space; null where nobody has. */
  readonly lessee: string | null;
  /** The prefixes that are gone, or that hang on the party that is. */
  readonly prefixes: readonly string[];
  /** Who stands next to the gap: from whom the lease could come instead. */
  readonly nextUpstream: string | null;
  /** What binds next whatever is gone; held over, the return of the space. */
  readonly next: BindingNotice | null;
  /** The dates that decide how long the lease still holds. */
  readonly dates: readonly DrillDate[];
  /** The rights to route that the lease rests on. */
  readonly authorities: readonly Authority[];
  /** What being without the space costs, by currency. */
  readonly losses: readonly DrillLoss[];
  /** What is promised for the case that the block becomes unusable. */
  readonly replacements: readonly Replacement[];
  /** Whether the space was clean, for whoever looks for other space or another tenant. */
  readonly space: SpaceVerdict;
  /** The escalation contacts, level 1 first: persons' ids. */
  readonly contacts: readonly {
    /** Who is called first: 1, then 2, and so on. */
    readonly level: number;
    /** Party id of the party that the contact belongs to. */
    readonly party: string;
    /** Person id of whom to call. */
    readonly contact: string;
  }[];
  /** Why what is gone hits this lease. */
  readonly events: readonly Citation[];
}

export function drilledLease(
  lease: LeaseDocument,
  removed: Removed,
  portfolio: Portfolio,
  on: string,
  days: number,
): DrilledLease {
  const gone = 'party' in removed ? removed.party : undefined;
  const heads = headLeasesOf(lease, portfolio);
  const chain = chainOn(lease, on);
  const at = chain.findIndex(({ party }) => party === gone);
  return {
    leaseId: lease.leaseId,
    revision: lease.revision,
    part: partOf(lease, removed, on),
    lessee: lesseeOn(lease, on) ?? null,
    prefixes: 'block' in removed ? spaceLost(lease, removed.block, on) : prefixesOf(lease, on),
    nextUpstream: chain[at - 1]?.party ?? null,
    next: bindingNotice(lease, heads, on),
    dates: datesOf(lease, heads, on),
    authorities: [
      ...ownAuthorities(lease, removed, portfolio, on),
      ...sourceControl(lease, removed, portfolio, on),
    ],
    losses: lossesOf(lease, removed, on, days),
    replacements: replacementsOf(lease, gone, portfolio, on),
    space: spaceVerdict(lease, portfolio.around, on),
    contacts: contactsOf(lease, gone, on),
    events: reasonFor(lease, gone, portfolio, on),
  };
}

/** What makes the lease rest on the party that is gone, in its own chain or in a head lease; else what it leases. */
function reasonFor(
  lease: LeaseDocument,
  gone: string | undefined,
  portfolio: Portfolio,
  on: string,
): readonly Citation[] {
  const naming = (each: LeaseDocument) => chainOn(each, on).find(({ party }) => party === gone)?.fact;
  const own = naming(lease) ?? entryOn(lease.prefixes, on)?.fact;
  if (gone === undefined || partOf(lease, { party: gone }, on) !== 'upstream')
    return own ? [cite(lease, own)] : [];
  const head = upstreamThrough(lease, gone, portfolio, on);
  const fact = head && (naming(head) ?? entryOn(head.lessee, on)?.fact);
  return head && fact ? [cite(head, fact)] : [];
}

function datesOf(lease: LeaseDocument, heads: readonly LeaseDocument[], on: string): readonly DrillDate[] {
  const term = termOn(lease, on);
  if (term === undefined) return [];
  const loas = routingAuthority(lease, on).loas.map(({ loaId, until, events }): DrillDate => ({
    kind: 'loa-end',
    at: until,
    localDate: localDateAt(until, term.terms.timeZone),
    what: loaId,
    events,
  }));
  const end: DrillDate = {
    kind: 'term-end',
    at: termEnd(term),
    localDate: term.end,
    what: `term ${term.ordinal}`,
    events: [cite(lease, term.fact)],
  };
  const upstream = shortHeads(term, heads, on).flatMap(({ head, until, events }): DrillDate[] =>
    until === undefined
      ? []
      : [
          {
            kind: 'head-lease-end',
            at: until,
            localDate: localDateAt(until, term.terms.timeZone),
            leaseId: head.leaseId,
            what: 'what the lease is cut from',
            events,
          },
        ],
  );
  return [...loas, ...upstream, end].toSorted((a, b) => compareText(a.at, b.at));
}

/** What authorises the routing now. LOAs stand or fall with the chain that gave them; a ROA with the holder, who publishes it. */
function ownAuthorities(
  lease: LeaseDocument,
  removed: Removed,
  portfolio: Portfolio,
  on: string,
): readonly Authority[] {
  const holder = holderOf(lease, headLeasesToTell(lease, portfolio), on)?.party;
  const holderGone = 'party' in removed && removed.party === holder;
  const lessee = 'party' in removed && lesseeOn(lease, on) === removed.party;
  const { loas, routes } = routingAuthority(lease, on);
  return [
    ...loas.map(({ loaId, prefixes, originAses, remarks, events }): Authority => ({
      kind: 'LOA',
      what: `${loaId}: ${prefixes.join(', ')} from ${originAses.map((asn) => `AS${asn}`).join(', ')}`,
      lost: !lessee,
      remarks,
      events: events.slice(0, 1),
    })),
    ...routes.flatMap((route): readonly Authority[] =>
      route.roa?.value.state === 'valid'
        ? [
            {
              kind: 'ROA',
              what: nameOf(route),
              lost: holderGone || 'block' in removed,
              events: [cite(lease, route.roa.fact)],
            },
          ]
        : [],
    ),
  ];
}

function sourceControl(
  lease: LeaseDocument,
  removed: Removed,
  { blocks }: Portfolio,
  on: string,
): readonly Authority[] {
  const cut = new Set((entryOn(lease.prefixes, on)?.value ?? []).map(({ block }) => block));
  return [...cut].flatMap((prefix): readonly Authority[] => {
    const block = blocks.get(prefix);
    const entry = block && entryOn(block.attestations, on);
    if (block === undefined || entry === undefined) return [];
    const { by, lease: mayLease, route } = entry.value;
    const rights = [...(mayLease ? ['lease'] : []), ...(route ? ['route'] : [])].join(' and ');
    const lost = 'block' in removed || removed.party === by;
    return [
      { kind: 'source control', what: `${prefix}: may ${rights}`, lost, events: [cite(block, entry.fact)] },
    ];
  });
}

/** A provider that is gone counts as an incident upstream, a block that is gone as one of the registry. */
const supposed = (removed: Removed) =>
  ({ incidentId: '', cause: 'block' in removed ? 'registry' : 'upstream' }) as const;

function lossesOf(lease: LeaseDocument, removed: Removed, on: string, days: number): readonly DrillLoss[] {
  const accounts = Accounts.opened();
  incidentLiabilities(lease, on, accounts);
  const without: SupposedCaps = new Map('party' in removed ? [[removed.party, 'excluded']] : []);
  const [agreed, broken] = [accounts.copy(), accounts.copy()];
  const circumstances = circumstancesOf(lease, on);
  return costsOf(lease, on).map((costs) => {
    const loss = { currency: costs.currency, minor: lossAfter(costs, days) };
    const gapOf = (accountsSoFar: Accounts, caps?: SupposedCaps) => {
      const { gap } = computeLoss(circumstances, supposed(removed), loss, accountsSoFar, caps);
      return fromMinor(gap, loss.currency).amount;
    };
    return {
      ...costs,
      loss: fromMinor(loss.minor, loss.currency).amount,
      gapAsAgreed: gapOf(agreed),
      gap: gapOf(broken, without),
    };
  });
}

function replacementsOf(
  lease: LeaseDocument,
  gone: string | undefined,
  portfolio: Portfolio,
  on: string,
): readonly Replacement[] {
  return promisesOn(lease, headLeasesOf(lease, portfolio), on).map((promised) => {
    const { commitmentId, by, kind, remedy, clause } = promised.commitment;
    const lost = by === gone || isWorthless(promised);
    return {
      commitmentId,
      by,
      kind,
      remedy,
      clause,
      lost,
      events: promised.facts.map((fact) => cite(lease, fact)),
    };
  });
}

function contactsOf(lease: LeaseDocument, gone: string | undefined, on: string) {
  const named = new Map(entriesUntil(lease.escalation, on).map(({ value }) => [value.level, value]));
  return [...named.values()].filter(({ party }) => party !== gone).toSorted((a, b) => a.level - b.level);
}

/** Whether anything of a loss stays uncovered. */
export const isUncovered = ({ gap }: DrillLoss): boolean => minorOf(gap) > 0n;
