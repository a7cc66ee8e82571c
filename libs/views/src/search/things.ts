import type { LeaseDocument } from '#record/lease/lease-document.js';
import { inMilliseconds, type Fact } from '#record/lease/fact.js';
import { closingOf } from '../facts/incidents.js';
import { isOpen } from '../facts/conduct.js';
import { everLeased } from '../portfolio/prefix-tables.js';
import { beginnings } from './beginnings.js';

/** What has a name of its own within a lease, and how people know it. */
interface Thing {
  readonly id: string;
  readonly fact: Fact;
  /** What it is, for whoever looks for another of the same name. */
  readonly words: (on: string) => string;
}

export interface KindOfThing {
  readonly kind: string;
  readonly of: (lease: LeaseDocument) => readonly Thing[];
  /** The view of the lease that shows it, `''` for that of the lease itself. */
  readonly shownBy: string;
}

/** In the order in which they are found. */
export const THINGS = [
  {
    kind: 'invoice',
    shownBy: '/invoices',
    of: ({ invoices }) =>
      invoices.map(({ invoiceId, dueOn, issued }) => ({
        id: invoiceId,
        fact: issued,
        words: () => `due ${dueOn}`,
      })),
  },
  {
    kind: 'abuse-report',
    shownBy: '/abuse-reports',
    of: ({ abuseCases }) =>
      abuseCases.map((abuse) => ({
        id: abuse.caseId,
        fact: abuse.reported,
        words: (on) =>
          `${abuse.category} from ${abuse.address} at ${abuse.incidentAt}, ${isOpen(abuse, on) ? 'open' : 'closed'}`,
      })),
  },
  {
    kind: 'incident',
    shownBy: '',
    of: ({ incidents }) =>
      incidents.map((incident) => ({
        id: incident.incidentId,
        fact: incident.opened,
        words: (on) =>
          `${incident.kind} at ${incident.occurredAt}, ${closingOf(incident, on) ? 'closed' : 'open'}: ${incident.summary}`,
      })),
  },
  {
    kind: 'dispute',
    shownBy: '',
    of: ({ disputes }) =>
      disputes.map(({ disputeId, noticeId, term, decided, disputed }) => ({
        id: disputeId,
        fact: disputed,
        words: (on) =>
          `whether term ${term} stood against notice ${noticeId}, ${decided && decided.fact.effectiveAt <= on ? 'decided' : 'open'}`,
      })),
  },
  {
    kind: 'loa',
    shownBy: '/loas',
    of: ({ loas }) =>
      loas.map(({ loaId, prefixes, from, until, issued }) => ({
        id: loaId,
        fact: issued,
        words: () => `${prefixes.join(', ')} from ${from} until ${until}`,
      })),
  },
  {
    kind: 'notice',
    shownBy: '/notices',
    of: ({ notices }) =>
      notices.map(({ noticeId, by, purpose, term, served }) => ({
        id: noticeId,
        fact: served,
        words: () => `${purpose} by the ${by} in term ${term}`,
      })),
  },
] as const satisfies readonly KindOfThing[];

/** Those on record by `on`, RFC 3339 UTC. */
export const thingsBy = (of: KindOfThing['of'], lease: LeaseDocument, on: string): readonly Thing[] =>
  of(lease).filter(({ fact }) => fact.effectiveAt <= inMilliseconds(on));

/** What a lease is found by, as kind and word; space is found by what it shares addresses with. */
export const foundBy = (lease: LeaseDocument): readonly (readonly [kind: string, word: string])[] => [
  ...beginnings(lease.leaseId).map((word) => ['lease', word] as const),
  ...everLeased(lease).map((prefix) => ['prefix', prefix] as const),
  ...THINGS.flatMap(({ kind, of }) =>
    (of as KindOfThing['of'])(lease).flatMap(({ id }) => beginnings(id).map((word) => [kind, word] as const)),
  ),
];
