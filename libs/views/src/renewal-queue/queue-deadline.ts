import type { LeaseDocument } from '#record/lease/lease-document.js';
import { holdsSpace, statusOn } from '#record/lease/status.js';
import { endedHeads } from '../facts/upstream.js';
import { bindingNotice, type BindingNotice } from '../renewal-timeline/binding-notice.js';
import { undecidedOn } from '../facts/disputes.js';
import { groundlessOn } from '../renewal-timeline/groundless.js';
import { turningInstants } from '../renewal-timeline/turning-points.js';

/** From `from` up to `until`, or on where that is null, the lease stands in the queue at `due`; RFC 3339 UTC. */
export interface DeadlineSpan {
  readonly from: string;
  readonly until: string | null;
  readonly due: string;
}

/**
 * Where a lease stands in the queue at `at`: by what binds next, also when that has passed and nobody acted. Where a
 * renewal lost its ground, since that would have begun its term; where one is disputed, since the end that the lease may
 * have had; where a head lease ended, since then. None for an offer or an ended lease.
 * `bindingOf` is for those who have computed that notice before.
 */
export function queueDeadline(
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  at: string,
  bindingOf: () => Pick<BindingNotice, 'instant'> | null = () => bindingNotice(lease, heads, at),
): string | undefined {
  if (!holdsSpace(statusOn(lease, at))) return undefined;
  const [conflict] = conflictsOn(lease, heads, at);
  if (conflict !== undefined) return conflict.since;
  return bindingOf()?.instant;
}

/**
 * The deadline of a lease as a function of time from its last event on, so that no row depends on "now": it can
 * change only where a fact takes effect or a milestone passes. A span ends where its deadline passes, so that what
 * is overdue is told from the row alone: `due` is not after `from`.
 */
export function deadlineSpans(
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
): readonly DeadlineSpan[] {
  const turns = turningPoints(lease, heads);
  const spans: DeadlineSpan[] = [];
  turns.forEach((from, index) => {
    const until = turns[index + 1] ?? null;
    const due = queuePlace(lease, heads, from);
    if (due === undefined) return;
    const passes = from < due && (until === null || due < until);
    if (passes) spans.push({ from, until: due, due }, { from: due, until, due });
    else spans.push({ from, until, due });
  });
  const [first, ...later] = joined(spans);
  if (first === undefined) return [];
  return [first.from === lease.recordedAt ? { ...first, from: reachingBack(first) } : first, ...later];
}

const EVER = '1970-01-01T00:00:00.000Z';

/**
 * What the queue is ordered by: the deadline, but before everything that can be due where facts contradict each other, or a
 * head lease is gone, and somebody has to decide.
 */
export const queuePlace = (
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  at: string,
): string | undefined =>
  holdsSpace(statusOn(lease, at)) && conflictsOn(lease, heads, at).length > 0
    ? EVER
    : queueDeadline(lease, heads, at);

/** What somebody has to decide, each with the instant from which it matters. */
const conflictsOn = (
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  at: string,
): readonly { readonly since: string }[] => [
  ...undecidedOn(lease, at),
  ...groundlessOn(lease, at),
  ...endedHeads(lease, heads, at),
];

/** Whoever reads on at an instant before the last event still finds the lease. */
const reachingBack = ({ from, due }: DeadlineSpan): string => (due > from ? EVER : due);

function turningPoints(lease: LeaseDocument, heads: readonly LeaseDocument[]): readonly string[] {
  const start = lease.recordedAt;
  const later = [lease, ...heads].flatMap(turningInstants).filter((instant) => instant > start);
  return [start, ...new Set(later.toSorted())];
}

/** Neighbours of one deadline as one span, but for the passing of the deadline itself. */
function joined(spans: readonly DeadlineSpan[]): readonly DeadlineSpan[] {
  const result: DeadlineSpan[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    const same = last?.until === span.from && last.due === span.due && span.from !== span.due;
    if (last && same) result[result.length - 1] = { ...last, until: span.until };
    else result.push(span);
  }
  return result;
}
