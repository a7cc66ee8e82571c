import { explain } from '#domain/renewal/explain.js';
import { mootInWords } from '#domain/renewal/moot.js';
import { moneyWords } from '#domain/kernel/money-words.js';
import { groundlessWords } from '#views/renewal-timeline/groundless.js';
import type { LeaseTimeline, RenewalTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { nextWords, termWords, verdictWords } from '#views/renewal-timeline/text.js';
import { disputeWords } from '#views/words/dispute-words.js';
import { endedHeadWords } from '#views/words/head-lease.js';
import { holdingOverWords } from '#views/words/holding-over-words.js';
import { local } from '#views/words/instant.js';
import { milestoneWords } from '#views/words/milestone-words.js';
import type { Names } from '#views/words/names.js';
import { plural } from '#views/words/plural.js';
import { stateWords } from '#views/words/status-words.js';
import { aside, heading, paragraph, table, type Block, type Cell } from '../block.js';
import { restsOn, TOLD_WHOLE } from '../words.js';

/** What binds next on each lease; each lease whole as far as they are few. */
export function renewal({ leases, level }: RenewalTimeline, names: Names): readonly Block[] {
  const few = leases.length <= TOLD_WHOLE;
  return [
    // A row for each of many leases is one line high, where the paper is wide enough.
    { kind: 'page', landscape: !few },
    heading(1, 'Deadlines and renewal'),
    paragraph(
      `${plural(leases.length, 'lease')}, those that bind next first; the highest risk is ${level}. A deadline is the last day on ` +
        'which a notice can be given, at the clocks of the contract’s zone.',
    ),
    table(
      ['Lease', 'State', 'Term', 'Binds next', 'What', 'Renewal owner', 'Risk'],
      leases.map((lease) => overview(lease, names)),
      'There is no lease.',
    ),
    ...(few
      ? leases.flatMap((lease) => leaseWhole(lease, names))
      : [
          aside(
            'Milestones, notices, proposals and reasons of each lease are in views/renewal-timeline.json.',
          ),
        ]),
  ];
}

const overview = (lease: LeaseTimeline, names: Names): readonly Cell[] => {
  const { leaseId, status, term, next, renewalOwner, risk } = lease;
  return [
    { text: leaseId, bold: true },
    stateWords(status, term.timeZone),
    `${term.ordinal}: ${term.start} to ${term.end}`,
    next ? `${next.localDate} ${next.localTime}` : 'nothing is due',
    next ? `${milestoneWords(next)}${next.own ? '' : ', bound upstream'}` : '',
    renewalOwner ? names.person(renewalOwner.person) : 'nobody',
    `${risk.level} (${risk.score})`,
  ];
};

function leaseWhole(lease: LeaseTimeline, names: Names): readonly Block[] {
  const { leaseId, term, next, risk, prefixes, chain, renewalOwner } = lease;
  const own = `lease-${leaseId}`;
  const rest = (events: Parameters<typeof restsOn>[0]) => restsOn(events, own);
  const backed = (words: string, events: Parameters<typeof restsOn>[0]): Cell => {
    const cell = rest(events);
    return typeof cell === 'string' ? words : { ...cell, text: `${words} [${cell.text}]` };
  };
  return [
    heading(2, `Lease ${leaseId}`),
    {
      kind: 'facts',
      rows: [
        ['Prefixes', backed(prefixes.prefixes.join(', ') || 'none', prefixes.events)],
        ...chain.map(
          ({ party, role, events }) => [`Provider, ${role}`, backed(names.party(party), events)] as const,
        ),
        ['Term', backed(termWords(lease), term.events)],
        [
          'Renewal owner',
          renewalOwner
            ? backed(names.person(renewalOwner.person), renewalOwner.events)
            : 'nobody owns this renewal',
        ],
        ...lease.disputes.map((each) => ['In dispute', backed(disputeWords(each), each.events)] as const),
        ...lease.groundlessRenewals.map(
          (each) => ['Conflict', backed(groundlessWords(each), each.events)] as const,
        ),
        ...lease.endedHeads.map(
          (each) => ['Upstream', backed(endedHeadWords(each, term.timeZone), each.events)] as const,
        ),
        ...(lease.holdingOver
          ? [['Held over', backed(holdingOverWords(lease.holdingOver), lease.holdingOver.events)] as const]
          : []),
        ['Binds next', next ? { text: nextWords(next), bold: true } : 'nothing is due'],
        ...(next
          ? explain(next)
              .slice(1)
              .map((line, index) => [index === 0 ? 'by its contract' : '', line.trim()] as const)
          : []),
        ['Risk', `${risk.level} (${risk.score} of 100)`],
        ...risk.reasons.map(
          ({ weight, message, events }) => [`  +${weight}`, backed(message, events)] as const,
        ),
      ],
    },
    table(
      ['Date', 'State', `Milestone, ${term.timeZone}`, 'Rests on'],
      lease.milestones.map((each) => [
        `${each.localDate} ${each.localTime}`,
        { text: each.state, bold: each.state === 'missed' },
        `${milestoneWords(each)}${each.moot ? `, ${mootInWords(each.moot, each.term)}` : ''}`,
        rest(each.events),
      ]),
      'No milestone.',
    ),
    ...dealings(lease, names, rest),
  ];
}

type Rest = (events: Parameters<typeof restsOn>[0]) => Cell;

/** A table below a heading of its own, where there is anything. */
const some = (
  title: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): readonly Block[] => (rows.length === 0 ? [] : [heading(3, title), table(columns, rows, '')]);

function dealings(lease: LeaseTimeline, names: Names, rest: Rest): readonly Block[] {
  const { timeZone } = lease.term;
  return [
    ...some(
      'Notices',
      ['Notice', 'Served', 'Delivered', 'Acknowledged', 'Verdict', 'Rests on'],
      lease.notices.map(({ noticeId, purpose, by, served, delivered, acknowledged, events, ...judged }) => [
        `${noticeId}: ${purpose} by ${by}`,
        local(served, timeZone),
        delivered ? local(delivered, timeZone) : 'not on record',
        acknowledged ? local(acknowledged, timeZone) : 'no',
        { text: verdictWords(judged), bold: true },
        rest(events),
      ]),
    ),
    ...some(
      'Renewals proposed',
      ['Proposal', 'Made', 'To', 'Fee', 'State', 'Rests on'],
      lease.proposals.map(({ proposalId, by, proposed, end, monthlyFee, state, events }) => [
        `${proposalId} by ${by}`,
        local(proposed, timeZone),
        end,
        monthlyFee ? `${moneyWords(monthlyFee)} a month` : 'as it is',
        state,
        rest(events),
      ]),
    ),
    ...some(
      'Incidents',
      ['Incident', 'Occurred', 'State', 'What', 'Whose', 'Rests on'],
      lease.incidents.map(({ incidentId, kind, summary, lessee, occurredAt, closed, unseen, events }) => [
        `${incidentId}: ${kind}`,
        local(occurredAt, timeZone),
        closed ? 'closed' : (unseen?.state ?? 'open'),
        unseen ? `${summary}; ${unseen.because}` : summary,
        lessee ? names.party(lessee) : 'nobody’s',
        rest(events),
      ]),
    ),
    ...some(
      'Abuse and listings of the space',
      ['When', 'What', 'State'],
      [
        ...lease.space.cases.map(({ category, address, incidentAt, closed }) => [
          local(incidentAt, timeZone),
          `${category} from ${address}`,
          closed ? `closed, ${closed.outcome}` : 'open',
        ]),
        ...lease.space.listed.map(({ list, found }) => [local(found, timeZone), `listed: ${list}`, 'listed']),
      ],
    ),
  ];
}
