import { ownerWords } from '../standing.js';
import { explain } from '#domain/renewal/explain.js';
import type { LeaseTimeline } from '../renewal-timeline.js';
import type { Names } from '../../words/names.js';
import {
  deadlineWords,
  incidentWords,
  loaWords,
  noticeWords,
  proposalWords,
  roaWords,
  windowWords,
} from '../../picture/words.js';
import { afterTermWords, lastedUntil } from '../../words/status-words.js';
import { endedHeadWords, headLeaseWords } from '../../words/head-lease.js';

/** A lease's row for who hears it: everything that is drawn, in sentences. */
export function leaseDescription(lease: LeaseTimeline, names: Names): string {
  const { term, next, risk, prefixes, chain, renewalOwner, authority } = lease;
  const inZone = <T>(things: readonly T[], words: (thing: T, timeZone: string) => string) =>
    things.map((each) => sentence(words(each, term.timeZone)));
  return [
    `${prefixes.prefixes.join(', ')} from ${chain.map(({ party }) => names.party(party)).join(', ') || 'nobody'}.`,
    `Term ${term.ordinal}: ${term.start} to ${lastedUntil(lease)} ${term.timeZone}, ${afterTermWords(lease)}.`,
    ...lease.endedHeads.map((each) => sentence(endedHeadWords(each, term.timeZone))),
    renewalOwner ? `Owner: ${ownerWords(renewalOwner, names, term.timeZone)}.` : 'Nobody owns this renewal.',
    next === null
      ? 'Nothing is due.'
      : `Next: ${explain(next)[0]}${next.own ? '' : `, bound by ${headLeaseWords(next.leaseId)}`}.`,
    ...risk.reasons.map(({ weight, message }) => `Risk +${weight}: ${message}.`),
    ...lease.milestones.map((each) => sentence(`${deadlineWords(each)}: ${each.state}`)),
    ...inZone(lease.noticeWindows, windowWords),
    ...inZone(lease.notices, noticeWords),
    ...inZone(lease.proposals, proposalWords),
    ...inZone(lease.incidents, incidentWords),
    ...inZone(authority.loas, loaWords),
    ...inZone(authority.roas, roaWords),
  ].join(' ');
}

const sentence = (words: string): string => `${words[0]!.toUpperCase()}${words.slice(1)}.`;
