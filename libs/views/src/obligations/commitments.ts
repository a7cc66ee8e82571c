import { cite } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { promisesOn, type Promised } from '../facts/promises.js';
import type { ObligationLine } from './obligation-line.js';

/** The continuity guarantees as lines of the register (I13). */
export const commitmentLines = (
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  on: string,
): readonly ObligationLine[] =>
  promisesOn(lease, heads, on).map((promised) => commitmentLine(lease, promised));

function commitmentLine(
  lease: LeaseDocument,
  { commitment, outcome, because, timesBroken, partyLeft, facts }: Promised,
): ObligationLine {
  const { commitmentId: id, by, kind, remedy: duty, clause, withinHours } = commitment;
  return {
    id,
    kind: 'continuity',
    by,
    duty: `${kind.replaceAll('-', ' ')}: ${duty}${withinHours ? `, within ${withinHours} hours` : ''}`,
    clause,
    evidenceRequired: 'documented',
    outcome,
    because,
    timesBroken,
    partyLeft,
    events: facts.map((fact) => cite(lease, fact)),
  };
}
