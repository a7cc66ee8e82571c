import { startOfDay } from '#domain/kernel/zoned.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { perDocument, privateNote } from '#record/lease/per-document.js';
import { instantsIn, zonesOf } from '#record/lease/steady.js';
import type { Moment } from '../portfolio/portfolio.js';
import { inOrder, turningInstants } from './turning-points.js';

/** Computes something of a lease, of those it is cut from and of those that had its space, at a moment. */
type Compute<T> = (
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  around: readonly LeaseDocument[],
  moment: Moment,
) => T;

interface LastAnswer<T> extends Moment {
  readonly heads: readonly LeaseDocument[];
  readonly around: readonly LeaseDocument[];
  readonly answer: T;
}

/**
 * Gives the last answer on a lease again where between its `on` and the moment's, in either direction, nothing begins, ends or
 * falls due.
 */
export function fromTurnToTurn<T>(compute: Compute<T>): Compute<T> {
  const { answerOn, note } = privateNote<LastAnswer<T>>();
  return (lease, heads, around, moment) => {
    const last = answerOn(lease);
    const isSame = last !== undefined && areSame(last.heads, heads) && areSame(last.around, around);
    if (isSame && isSteady([lease, ...heads, ...around], last.on, moment.on)) return last.answer;
    const answer = compute(lease, heads, around, moment);
    note(lease, { heads, around, answer, ...moment });
    return answer;
  };
}

const areSame = (some: readonly LeaseDocument[], others: readonly LeaseDocument[]): boolean =>
  some.length === others.length && some.every((document, index) => document === others[index]);

const isSteady = (documents: readonly LeaseDocument[], one: string, other: string): boolean =>
  documents.every((document) => noneBetween(turnsOf(document), one, other));

const noneBetween = (turns: readonly string[], one: string, other: string): boolean => {
  const [first, last] = one < other ? [one, other] : [other, one];
  return first === last || !turns.some((turn) => first < turn && turn <= last);
};

/** Every instant of a lease: those that stand in its document, those of its milestones, and the days of its LOAs. */
const turnsOf = perDocument((lease: LeaseDocument): readonly string[] =>
  inOrder([...instantsIn(lease), ...turningInstants(lease), ...daysOfLoas(lease)]),
);

const daysOfLoas = (lease: LeaseDocument): readonly string[] =>
  zonesOf(lease).flatMap((zone) =>
    lease.loas.flatMap(({ from, until }) => [startOfDay(from, zone), startOfDay(until, zone)]),
  );
