import { asideOfKind, asideWords } from '#record/lease/counting.js';
import { cite } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { dayOf } from '../words/day.js';
import { plural } from '../words/plural.js';
import { no, unproven, yes, type Answer } from './answer.js';
import { citedOnce } from './cited-once.js';
import type { Screened } from './screening.js';
import { isOpen, spaceRecord, type CaseOfSpace, type ConductOf, type SpaceRecord } from './conduct.js';

/**
 * Whether the space is free of listings, and of open abuse cases of who has the use of it; what those before left is
 * history. One verdict for whoever asks: its words name nothing that is not of the lease itself. (Q6)
 */
export function isSpaceClean(
  lease: LeaseDocument,
  around: readonly LeaseDocument[],
  on: string,
  record: SpaceRecord = spaceRecord(lease, around, on),
): Answer {
  const { cases, listed, screened } = record;
  const open = cases.filter(({ abuse, conduct }) => conduct !== 'earlier' && isOpen(abuse, on));
  const earlier = cases.filter(({ conduct }) => conduct === 'earlier');
  const before = earlier.length === 0 ? '' : `; before, ${earlierWords(earlier, on)}`;
  const [certain, doubtful] = [listed.filter((each) => each.certain), listed.filter((each) => !each.certain)];
  const listings = [...certain, ...doubtful].map((listing) => cite(listing.lease, listing.fact));
  const asides = asideOfKind(lease, 'listing', on);
  const behind = [before, ...asides.map((aside) => `; ${asideWords(aside)}`)].join('');
  const events = [
    ...[...open, ...earlier].map((each) => cite(each.lease, each.abuse.reported)),
    ...citedOnce([...screened.lasts.map(({ fact }) => cite(lease, fact)), ...listings]),
    ...asides.map(({ event }) => event),
  ];
  const faults = [
    ...openWords(lease, open),
    ...(certain.length > 0 ? [`listed by ${certain.map(({ list }) => list).join(', ')}`] : []),
  ];
  if (faults.length > 0) return no(`${faults.join('; ')}${behind}`, events);
  if (doubtful.length > 0) {
    const lists = doubtful.map(({ list }) => list).join(', ');
    return unproven(`no case is open, and space around it was listed by ${lists}${behind}`, events);
  }
  const { last, unscreened } = screened;
  if (last === undefined || unscreened.length > 0)
    return unproven(`no case is open, and ${unscreenedWords(screened)}${behind}`, events);
  return yes(`no case is open, no listing was found on ${dayOf(lease, last.from, on)}${behind}`, events);
}

/** Of a lease that was not screened as a whole. */
export const unscreenedWords = ({ last, unscreened }: Screened): string =>
  `no screening is on record${last === undefined ? '' : ` of ${unscreened.join(', ')}`}`;

const earlierWords = (cases: readonly CaseOfSpace[], on: string): string =>
  `${plural(cases.length, 'case')} of an earlier lessee, ${cases.filter(({ abuse }) => isOpen(abuse, on)).length} open`;

/** Cases of the lease by their ids; what another lease is called is not told here. */
function openWords(lease: LeaseDocument, open: readonly CaseOfSpace[]): readonly string[] {
  const named = open.filter((each) => each.lease === lease && each.conduct === 'own');
  const others = open.filter((each) => !named.includes(each));
  const counted = (conduct: ConductOf, words: string) => {
    const count = others.filter((each) => each.conduct === conduct).length;
    return count === 0 ? [] : [`${plural(count, 'open abuse case')} ${words}`];
  };
  return [
    ...(named.length > 0 ? [`open abuse cases: ${named.map(({ abuse }) => abuse.caseId).join(', ')}`] : []),
    ...counted('own', 'of its lessee by another lease'),
    ...counted('below', 'of who has it by a lease cut from it'),
  ];
}
