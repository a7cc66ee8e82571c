import { ownerWords } from './standing.js';
import { againWords } from './incidents.js';
import { moneyWords } from '#domain/kernel/money-words.js';
import { explain } from '#domain/renewal/explain.js';
import { mootInWords } from '#domain/renewal/moot.js';
import type { Citation } from '#record/lease/fact.js';
import { feedFaults } from '#record/routing-feed/feed-health.js';
import { disputeWords } from '../words/dispute-words.js';
import { holdingOverWords } from '../words/holding-over-words.js';
import type { BindingNotice } from './binding-notice.js';
import type { FeedInView } from './feeds.js';
import { groundlessWords } from './groundless.js';
import type { JudgedMilestone } from './milestone-state.js';
import type { NoticeInTimeline } from './notices.js';
import type { LeaseTimeline, RenewalTimeline } from './renewal-timeline.js';
import { plural } from '../words/plural.js';
import { evidence } from '../words/evidence.js';
import { local, moment } from '../words/instant.js';
import { heading, table } from '../words/layout.js';
import { afterTermWords, lastedUntil, statusWords } from '../words/status-words.js';
import { milestoneWords } from '../words/milestone-words.js';
import type { Names } from '../words/names.js';
import { endedHeadWords, headLeaseWords } from '../words/head-lease.js';

/** The renewal-risk timeline as a person reads it in a terminal, local times in each contract's zone. */
export function renderRenewalTimeline(view: RenewalTimeline, names: Names): string {
  const leases = plural(view.leases.length, 'lease');
  return [
    ...heading(`Renewal timeline of ${names.party(view.lessee)}`),
    `${leases}, risk ${view.level}, ${moment(view)}`,
    ...view.leases.flatMap((lease) => ['', ...leaseLines(lease, view.lessee, names)]),
    ...(view.feeds.length > 0 ? ['', 'feeds', ...table(view.feeds.map(feedRow), 2)] : []),
    '',
  ].join('\n');
}

function feedRow(health: FeedInView): readonly string[] {
  const { feed, newest, vrps, accepted, events } = health;
  const facts = [
    newest ? `${vrps} VRPs built ${newest}` : 'no export yet',
    ...feedFaults(health),
    ...(accepted ? [`trust anchors accepted as built ${accepted}`] : []),
  ];
  return [feed, `${facts.join('; ')}  ${evidence(events)}`];
}

function leaseLines(lease: LeaseTimeline, lessee: string, names: Names): readonly string[] {
  const { risk, term } = lease;
  const cited = citing(lease);
  const earlier = (party: string | null) => (party && party !== lessee ? `, of ${names.party(party)}` : '');
  return [
    `${lease.leaseId}  ${statusWords(lease.status, term.timeZone)}  risk ${risk.level} (${risk.score})`,
    ...table(
      [
        ['prefixes', lease.prefixes.prefixes.join(', ')],
        ['from', lease.chain.map(({ party, role }) => `${names.party(party)} (${role})`).join(' > ')],
        ['term', `${termWords(lease)}  ${cited(term.events)}`],
        ['owner', ownedWords(lease, names)],
        ...lease.disputes.map((each) => ['DISPUTED', `${disputeWords(each)}  ${cited(each.events)}`]),
        ...(lease.holdingOver ? [['held over', holdingOverWords(lease.holdingOver)]] : []),
        ...lease.endedHeads.map((each) => [
          'UPSTREAM',
          `${endedHeadWords(each, term.timeZone)}  ${cited(each.events)}`,
        ]),
        ['next', lease.next ? nextWords(lease.next) : 'nothing is due'],
      ],
      2,
    ),
    ...(lease.next ? stepLines(lease.next) : []),
    ...table(moveRows(lease, cited), 2),
    ...section(
      'why',
      risk.reasons.map(({ weight, message, events }) => [
        `+${weight}`,
        [message, cited(events)].filter(Boolean).join('  '),
      ]),
    ),
    ...section(
      'milestones',
      lease.milestones.map((milestone) => milestoneRow(milestone, cited)),
    ),
    ...section('notice windows', windowRows(lease)),
    ...section('notices', noticeRows(lease)),
    ...section(
      'conflicts',
      lease.groundlessRenewals.map((each) => [groundlessWords(each), cited(each.events)]),
    ),
    ...section('proposals', proposalRows(lease, cited)),
    ...section('incidents', incidentRows(lease, earlier, cited)),
    ...section('abuse on record of the space', abuseRows(lease, names)),
    ...section('authority', authorityRows(lease)),
  ];
}

type Cite = (events: readonly Citation[]) => string;

/** Within a lease's lines, its own stream goes without saying. */
const citing =
  ({ leaseId }: LeaseTimeline): Cite =>
  (events) =>
    evidence(events, `lease-${leaseId}`);

const section = (title: string, rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : [`  ${title}`, ...table(rows, 4)];

export function termWords(lease: LeaseTimeline) {
  const { ordinal, start, timeZone, renewal, graceDays } = lease.term;
  const kind = renewal ? `, ${renewal} renewal` : '';
  const grace = lease.status.state === 'ended' ? '' : `; ${plural(graceDays, 'day')} of grace`;
  return `${ordinal}: ${start} to ${lastedUntil(lease)} ${timeZone}${kind}; ${afterTermWords(lease)}${grace}`;
}

const ownedWords = (lease: LeaseTimeline, names: Names): string =>
  lease.renewalOwner
    ? `${ownerWords(lease.renewalOwner, names, lease.term.timeZone)}  ${citing(lease)(lease.renewalOwner.events)}`
    : 'nobody owns this renewal';

export function nextWords(next: BindingNotice): string {
  const whose = next.own ? '' : `, bound by ${headLeaseWords(next.leaseId)}`;
  const slack = next.slackDays > 0 ? ` less ${plural(next.slackDays, 'day')} of slack` : '';
  return `${next.localDate} ${next.localTime} ${next.timeZone}: ${milestoneWords(next)}${whose}${slack}`;
}

/** How the contract leads to the date: `explain`, without its headline. */
const stepLines = (next: BindingNotice): readonly string[] =>
  table(
    explain(next)
      .slice(1)
      .map((line) => line.trim().split('  ')),
    12,
  );

const milestoneRow = (milestone: JudgedMilestone, cited: Cite): readonly string[] => [
  `${milestone.localDate} ${milestone.localTime}`,
  milestone.state,
  `${milestoneWords(milestone)}${milestone.moot ? `, ${mootInWords(milestone.moot, milestone.term)}` : ''}`,
  cited(milestone.events),
];

const windowRows = ({ noticeWindows, term: { timeZone } }: LeaseTimeline): readonly (readonly string[])[] =>
  noticeWindows.map(({ purpose, by, opens, closes }) => [
    `${local(opens, timeZone)} to ${local(closes, timeZone)}`,
    `${purpose} by ${by}`,
  ]);

const noticeRows = (lease: LeaseTimeline): readonly (readonly string[])[] =>
  lease.notices.map(
    ({ noticeId, by, purpose, served, delivered, acknowledged, timestamp, events, ...judged }) => [
      local(served, lease.term.timeZone),
      verdictWords(judged),
      `${noticeId}: ${purpose} by ${by}`,
      [
        ...(timestamp ? [stampWords(timestamp)] : []),
        delivered ? `delivered ${local(delivered, lease.term.timeZone)}` : 'no delivery on record',
        acknowledged ? `acknowledged ${local(acknowledged, lease.term.timeZone)}` : 'not acknowledged',
        citing(lease)(events),
      ].join('; '),
    ],
  );

export const LACKING = { 'no-clause': 'no clause for it', 'no-right': 'no right of its side to it' } as const;

export const verdictWords = ({
  verdict,
  withoutEffect,
}: Pick<NoticeInTimeline, 'verdict' | 'withoutEffect'>): string =>
  withoutEffect !== undefined
    ? `without effect (${LACKING[withoutEffect]})`
    : verdict === 'agreed'
      ? 'late, accepted by the other side: agreed'
      : verdict;

const stampWords = ({ genTime, tsa, serialNumber, signature }: NonNullable<NoticeInTimeline['timestamp']>) =>
  `time-stamped ${genTime} by ${tsa ?? 'an authority without a name'}, serial ${serialNumber}, signature ${signature}`;

function moveRows({ next, leaseId }: LeaseTimeline, cited: Cite): readonly (readonly string[])[] {
  if (!next?.moved?.was) return [];
  const { was, because, events } = next.moved;
  const whose = was.leaseId === leaseId ? '' : ` of ${headLeaseWords(was.leaseId)}`;
  const before = `${milestoneWords(was)}${whose}, ${was.localDate}`;
  return [
    [
      'moved'.padEnd('prefixes'.length),
      because === 'event' ? `from ${before}  ${cited(events)}` : `on as this passed: ${before}`,
    ],
  ];
}

const proposalRows = (lease: LeaseTimeline, cited: Cite): readonly (readonly string[])[] =>
  lease.proposals.map(({ proposalId, by, end, prefixes, monthlyFee, proposed, validUntil, ...proposal }) => [
    local(proposed, lease.term.timeZone),
    proposal.state,
    [
      `${proposalId} by ${by}: to ${end}`,
      ...(prefixes.length < lease.prefixes.prefixes.length ? [`only ${prefixes.join(', ')}`] : []),
      ...(monthlyFee ? [`${moneyWords(monthlyFee)} a month`] : []),
      ...(validUntil ? [`valid until ${local(validUntil, lease.term.timeZone)}`] : []),
      ...(proposal.answers ? [`answers ${proposal.answers}`] : []),
      cited(proposal.events),
    ].join('; '),
  ]);

/** Those of an earlier lessee with its name. */
const incidentRows = (
  lease: LeaseTimeline,
  earlier: (lessee: string | null) => string,
  cited: Cite,
): readonly (readonly string[])[] =>
  lease.incidents.map((incident) => {
    const { incidentId, kind, summary, lessee, occurredAt, closed, unseen, events } = incident;
    const more = [againWords(incident), unseen?.because ?? ''].filter(Boolean).map((each) => `; ${each}`);
    return [
      local(occurredAt, lease.term.timeZone),
      closed ? 'closed' : (unseen?.state ?? 'open'),
      `${incidentId}, ${kind}${earlier(lessee)}: ${summary}${more.join('')}  ${cited(events)}`,
    ];
  });

const CONDUCT = {
  own: 'of its lessee',
  below: 'of who has it by a lease cut from it',
  earlier: 'before',
} as const;

function abuseRows(
  { space: { cases, listed, total }, term: { timeZone } }: LeaseTimeline,
  names: Names,
): readonly (readonly string[])[] {
  const more = total - cases.length;
  return [
    ...cases.map(({ conduct, category, address, incidentAt, closed, tenure }) => [
      local(incidentAt, timeZone),
      closed ? `closed, ${closed.outcome}` : 'open',
      [
        `${category} from ${address}, ${CONDUCT[conduct]}`,
        ...(tenure ? [`${names.party(tenure.lessee)} under ${tenure.leaseId}, case ${tenure.caseId}`] : []),
      ].join(': '),
    ]),
    ...(more > 0 ? [['', '', `and ${plural(more, 'case')} before`]] : []),
    ...listed.map(({ list, found, certain }) => [
      local(found, timeZone),
      'listed',
      certain ? list : `${list}, of space around it`,
    ]),
  ];
}

/** Whether authority goes on over the renewal. (R15) */
function lastingRows(lease: LeaseTimeline): readonly (readonly string[])[] {
  const { overRenewal } = lease.authority;
  if (overRenewal === null) return [];
  const { nextEnd, loa, roa } = overRenewal;
  const row = (what: string, { state, because, events }: typeof loa) => [
    `renewed to ${nextEnd}`,
    `${what} ${state}`,
    `${because}  ${citing(lease)(events)}`.trim(),
  ];
  return [row('LOA', loa), row('ROA', roa)];
}

function authorityRows(lease: LeaseTimeline): readonly (readonly string[])[] {
  const {
    authority,
    term: { timeZone },
  } = lease;
  const cited = citing(lease);
  const span = (from: string, until: string | null) =>
    `${local(from, timeZone)} to ${until === null ? 'date' : local(until, timeZone)}`;
  return [
    ...authority.loas.flatMap(({ loaId, prefixes, originAses, from, until, ended, remarks, events }) => [
      [
        span(from, until),
        ended ? `LOA ${ended}` : 'LOA',
        [
          `${loaId}: ${prefixes.join(', ')} from ${originAses.map((asn) => `AS${asn}`).join(', ')}`,
          cited(events),
        ].join('  '),
      ],
      ...remarks.map(({ message }) => ['', 'remark', message]),
    ]),
    ...authority.roas.map(({ prefix, originAs, state, reason, from, until, events }) => [
      span(from, until),
      `ROA ${state}${reason ? ` (${reason})` : ''}`,
      `${prefix} from AS${originAs}  ${cited(events)}`,
    ]),
    ...lastingRows(lease),
  ];
}
