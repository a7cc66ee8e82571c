import { cite, type Citation } from '../../lease/fact.js';
import type { LeaseDocument } from '../../lease/lease-document.js';
import { bindingNotice, type BindingNotice } from './binding-notice.js';
import { bearingFacts, turningInstants } from './turning-points.js';

/** What made a deadline the one that binds, and which bound before it (R14, first 5). */
export interface Move {
  readonly at: string;
  /** An event moved it, or the one before passed. */
  readonly because: 'event' | 'passed';
  readonly was: Pick<BindingNotice, 'leaseId' | 'kind' | 'purpose' | 'localDate' | 'timeZone'> | null;
  /** The events that took effect at that instant, or, where time alone moved it, what set the deadline that passed. */
  readonly events: readonly Citation[];
}

/** The last instant by `on` at which the binding deadline became what it is; null where it always was. */
export function lastMove(
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  { on, at }: { readonly on: string; readonly at: string },
  binding: BindingNotice,
): Move | null {
  const documents = [lease, ...heads];
  const turns = new Set(documents.flatMap(turningInstants).filter((instant) => instant <= on));
  for (const turn of [...turns].toSorted().toReversed()) {
    const before = justBefore(turn);
    const was = bindingNotice(lease, heads, before, before < at ? before : at);
    if (was !== null && isSame(was, binding)) continue;
    const events = documents.flatMap((document) => citedAt(document, turn));
    return {
      at: turn,
      because: events.length > 0 ? 'event' : 'passed',
      was: was && shown(was),
      events: events.length > 0 ? events : (was?.events ?? []),
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

const isSame = (a: BindingNotice, b: BindingNotice): boolean =>
  a.instant === b.instant && a.leaseId === b.leaseId && a.clause === b.clause;

const shown = ({ leaseId, kind, purpose, localDate, timeZone }: BindingNotice): NonNullable<Move['was']> => ({
  leaseId,
  kind,
  ...(purpose ? { purpose } : {}),
  localDate,
  timeZone,
});
