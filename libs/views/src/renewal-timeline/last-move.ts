import type { BindingDeadline } from '#domain/renewal/binding-deadline.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { bindingDeadlineOf, type BindingNotice, type ChainLink } from './binding-notice.js';
import { bearingFacts, inOrder, turningInstants } from './turning-points.js';

/** What made a deadline the one that binds, and which bound before it (R14, first 5). */
export interface Move {
  /** Since when it binds, RFC 3339 UTC. */
  readonly at: string;
  /** An event moved it, or the one before passed. */
  readonly because: 'event' | 'passed';
  /** The date that bound before; null where none did. */
  readonly was: Pick<BindingNotice, 'leaseId' | 'kind' | 'purpose' | 'localDate' | 'timeZone'> | null;
  /** The events that took effect at that instant, or, where time alone moved it, what set the deadline that passed. */
  readonly events: readonly Citation[];
}

/** The last instant by `on` at which the binding deadline became what it is; null where it always was. */
export function lastMove(
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  on: string,
  binding: BindingNotice,
): Move | null {
  const documents = [lease, ...heads];
  const turns = heads.length === 0 ? turningInstants(lease) : inOrder(documents.flatMap(turningInstants));
  for (let index = turns.length - 1; index >= 0; index--) {
    const turn = turns[index]!;
    if (turn > on) continue;
    const before = justBefore(turn);
    const was = bindingDeadlineOf(lease, heads, before);
    if (was !== null && isSame(was, binding)) continue;
    const events = documents.flatMap((document) => citedAt(document, turn));
    return {
      at: turn,
      because: events.length > 0 ? 'event' : 'passed',
      was: was && shown(was),
      events: events.length > 0 ? events : (was?.link.events ?? []),
    };
  }
  return null;
}

function citedAt(document: LeaseDocument, turn: string): readonly Citation[] {
  const facts = bearingFacts(document).filter(({ from }) => from === turn);
  const byRevision = new Map(facts.map(({ fact }) => [fact.revision, fact]));
  return [...byRevision.values()].map((fact) => cite(document, fact));
}

const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();

const isSame = ({ instant, link }: BindingDeadline<ChainLink>, binding: BindingNotice): boolean =>
  instant === binding.instant &&
  link.lease.leaseId === binding.leaseId &&
  link.deadline.clause === binding.clause;

function shown({
  link: { lease, deadline },
  localDate,
  timeZone,
}: BindingDeadline<ChainLink>): NonNullable<Move['was']> {
  const { kind, purpose } = deadline;
  return { leaseId: lease.leaseId, kind, ...(purpose ? { purpose } : {}), localDate, timeZone };
}
