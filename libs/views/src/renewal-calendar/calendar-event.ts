import { explain } from '#domain/renewal/explain.js';
import { addDays } from '#domain/kernel/local-date.js';
import { instantOf } from '#domain/kernel/zoned.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { isInForce, lesseeOn, prefixesOf } from '#record/lease/status.js';
import { graceEnd, termOn } from '#record/lease/term.js';
import { inRecordedOrder, type Timeline } from '#record/lease/timeline.js';
import { isDecisive } from '../renewal-timeline/milestone-state.js';
import { milestoneWords } from '../words/milestone-words.js';
import { endedHeadWords } from '../words/head-lease.js';
import type { Names } from '../words/names.js';
import { dutyOf, NOBODY_AWAY, turnsBy, type StandingIn } from './duty.js';
import { publishedEnd, publishedReturn, type PublishedEnd } from './published-end.js';
import { publishedMilestones, type PublishedMilestone } from './published-milestones.js';
import type { Version } from './versions.js';

/** One entry of a calendar, an hour that ends with the deadline (RFC 5545 §3.6.1). */
export interface CalendarEvent {
  readonly uid: string;
  /** RFC 3339 UTC. */
  readonly deadline: string;
  readonly cancelled: boolean;
  readonly sequence: number;
  readonly stamp: string;
  readonly latest: string;
  readonly summary: string;
  readonly description: string;
}

/** A lease with all its versions, and the head leases that it is cut from with theirs, the nearest first. */
export interface LeaseWithVersions {
  readonly lease: LeaseDocument;
  readonly versions: readonly Version[];
  /** Whether its id is kept from the reader. */
  readonly isHidden?: boolean;
}

export interface Scope {
  readonly lessee?: string | undefined;
  /** A person id. */
  readonly owner?: string | undefined;
}

/**
 * The entries of one lease: its own milestones, the return of its space where it is held over, the notices of head leases less the slack of the contracts between, and
 * the ends of head leases that are over while it runs. In the calendar of a lessee whose lease it no longer is, or of somebody who no longer owns or works its renewal, all of them are cancelled.
 */
export function calendarEvents(
  own: LeaseWithVersions,
  heads: readonly LeaseWithVersions[],
  scope: Scope,
  names: Names,
  standingIn = NOBODY_AWAY,
): readonly CalendarEvent[] {
  const part = partIn(own.lease, scope, standingIn);
  if (part === undefined) return [];
  const turns = turnsBy(scope.owner, standingIn);
  return [...ownMilestones(own), ...spaceReturn(own), ...upstreamNotices(own, heads)].map((published) => {
    const { key, instant, cancelled, sequence, stamp, latest, words, lines } = published;
    return {
      uid: `${own.lease.leaseId}.${key}@lease-ledger`,
      deadline: instant,
      cancelled: cancelled || part.left,
      sequence: Math.max(sequence, part.sequence) + turns.count,
      stamp: [part.sequence > sequence ? part.stamp : stamp, turns.stamp].toSorted().at(-1)!,
      latest,
      summary: `${own.lease.leaseId}: ${words}`,
      description: [...describe(own.lease, names), ...lines].join('\n'),
    };
  });
}

interface Published extends PublishedEnd {
  readonly words: string;
  /** How the contract leads to the date. */
  readonly lines: readonly string[];
}

const published = ({ milestone, ...each }: PublishedMilestone, whose: string): Published => ({
  ...each,
  instant: milestone.instant,
  words: `${milestoneWords(milestone)}${whose}`,
  lines: explain(milestone),
});

const ownMilestones = ({ versions }: LeaseWithVersions): readonly Published[] =>
  publishedMilestones(versions).map((each) => published(each, ''));

const spaceReturn = ({ versions }: LeaseWithVersions): readonly Published[] => {
  const due = publishedReturn(versions);
  return due ? [{ ...due, words: milestoneWords({ kind: 'space-return' }), lines: [] }] : [];
};

/** Every change of a contract on the way moves them on, so that their sequence is the sum of all of these. */
function upstreamNotices(own: LeaseWithVersions, heads: readonly LeaseWithVersions[]): readonly Published[] {
  const notices: Published[] = [];
  const way = [own];
  for (const head of heads) {
    const slack = way.reduce((days, { lease }) => days + (termOn(lease)?.terms.slackDays ?? 0), 0);
    const before = way.reduce((sum, { versions }) => sum + (versions.at(-1)?.revision ?? 0), 0);
    const stamps = way.map(({ versions }) => versions.at(-1)?.recordedAt ?? '');
    const ended = way.some(({ lease }) => !isInForce(lease.lastStatus));
    const moved = ({ key, cancelled, sequence, stamp }: Omit<PublishedEnd, 'instant'>) => ({
      key: `upstream-${way.length}.${key}`,
      cancelled: cancelled || ended,
      sequence: sequence + before,
      stamp: [stamp, ...stamps].toSorted().at(-1)!,
    });
    for (const each of publishedMilestones(head.versions).filter(({ milestone }) => isDecisive(milestone))) {
      const { milestone } = each;
      const localDate = addDays(milestone.localDate, -slack);
      const instant = instantOf(localDate, milestone.localTime, milestone.timeZone);
      const upstream = { ...each, milestone: { ...milestone, localDate, instant }, ...moved(each) };
      const whose = head.isHidden ? ' under an upstream lease' : ` under head lease ${head.lease.leaseId}`;
      notices.push(published(upstream, whose));
    }
    const term = termOn(own.lease);
    const end = publishedEnd(head.versions);
    if (term && end) {
      const timeZone = term.terms.timeZone;
      const known = { since: end.instant, ...(head.isHidden ? {} : { leaseId: head.lease.leaseId }) };
      const words = endedHeadWords(known, timeZone);
      notices.push({ ...end, ...moved(end), latest: graceEnd(term), words, lines: [] });
    }
    way.push(head);
  }
  return notices;
}

interface Part {
  readonly left: boolean;
  readonly sequence: number;
  readonly stamp: string;
}

/**
 * Since when the lease is, or is no longer, in a calendar of this scope, by whose it is once all on record has taken
 * effect; `undefined` for one that never was.
 */
function partIn(lease: LeaseDocument, { lessee, owner }: Scope, standingIn: StandingIn): Part | undefined {
  const parts = [
    ...(lessee === undefined ? [] : [partOf(lease.lessee, lessee, partOfLessee(lease.lessee, lessee))]),
    ...(owner === undefined
      ? []
      : [partOf(lease.renewalOwner, owner, dutyOf(owner, lease.renewalOwner, standingIn))]),
  ];
  if (parts.includes(undefined)) return undefined;
  const found = parts.flatMap((part) => part ?? []).toSorted((a, b) => a.sequence - b.sequence);
  const last = found.at(-1) ?? { sequence: 0, stamp: '' };
  return { left: found.some(({ left }) => left), sequence: last.sequence, stamp: last.stamp };
}

function partOfLessee(timeline: Timeline<string>, lessee: string): 'has' | 'had' | undefined {
  if (timeline.at(-1)?.value === lessee) return 'has';
  return timeline.some(({ value }) => value === lessee) ? 'had' : undefined;
}

function partOf(timeline: Timeline<string>, wanted: string, is: 'has' | 'had' | undefined): Part | undefined {
  const recorded = inRecordedOrder(timeline).at(-1)?.fact;
  if (is === undefined || recorded === undefined) return undefined;
  // A lease is in the calendar from its first event on; what brought it there later moves its entries on.
  const wasAlways = timeline.length === 1 && timeline[0]!.value === wanted;
  return {
    left: is === 'had',
    sequence: wasAlways ? 0 : Number(recorded.revision),
    stamp: recorded.recordedAt,
  };
}

function describe(lease: LeaseDocument, names: Names): readonly string[] {
  const name = (party: string | undefined) => (party === undefined ? 'nobody' : names.party(party));
  return [`${name(lesseeOn(lease))} from ${name(lease.lessor?.value)}: ${prefixesOf(lease).join(', ')}`];
}
