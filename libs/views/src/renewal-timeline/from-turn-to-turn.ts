import { startOfDay } from '#domain/kernel/zoned.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { perDocument, privateNote } from '#record/lease/per-document.js';
import { instantsIn, zonesOf } from '#record/lease/steady.js';
import type { Moment } from '../portfolio/portfolio.js';
import { inOrder, turningInstants } from './turning-points.js';

type Compute<T> = (lease: LeaseDocument, heads: readonly LeaseDocument[], moment: Moment) => T;

interface LastAnswer<T> extends Moment {
  readonly heads: readonly LeaseDocument[];
  readonly answer: T;
}

/**
 * Gives the last answer on a lease again where between its `on` and the moment's, in either direction, nothing begins, ends or
 * falls due.
 */
export function fromTurnToTurn<T>(compute: Compute<T>): Compute<T> {
  const { answerOn, note } = privateNote<LastAnswer<T>>();
  return (lease, heads, moment) => {
    const last = answerOn(lease);
    if (last && isSteady(last, [lease, ...heads], moment)) return last.answer;
    const answer = compute(lease, heads, moment);
    note(lease, { heads, answer, ...moment });
    return answer;
  };
}

const isSteady = (last: LastAnswer<unknown>, [lease, ...heads]: readonly LeaseDocument[], moment: Moment) =>
  last.heads.length === heads.length &&
  last.heads.every((head, index) => head === heads[index]) &&
  [lease!, ...heads].every((document) => {
    const turns = turnsOf(document);
    return noneBetween(turns, last.on, moment.on);
  });

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
