import { ownerWords } from '../renewal-timeline/standing.js';
import { moneyWords } from '#domain/kernel/money-words.js';
import { localTimeAt } from '#domain/kernel/zoned.js';
import type { QueueEntry } from './queue-entry.js';
import type { RenewalQueueAnswer } from './view.js';
import type { AtStake } from './at-stake.js';
import { requestRow } from '../evidence/words.js';
import { heading, table } from '../words/layout.js';
import { milestoneWords } from '../words/milestone-words.js';
import type { Names } from '../words/names.js';
import { groundlessWords } from '../renewal-timeline/groundless.js';
import { local } from '../words/instant.js';
import { disputeWords } from '../words/dispute-words.js';
import { standInWords } from '../deputies/stand-ins.js';
import { endedHeadWords, headLeaseWords } from '../words/head-lease.js';

/** The queue as a person reads it in a terminal, local times in the zone of the contract that binds, or of the lease's own. */
export function renderRenewalQueue(answer: RenewalQueueAnswer, names: Names): string {
  const { at, entries, lateRequests, next } = answer;
  return [
    ...heading('Renewal queue'),
    `as of ${at}, by the next binding deadline`,
    ...(lateRequests.length === 0 ? [] : ['', ...lateLines(answer, names)]),
    ...entries.flatMap((entry) => ['', ...entryLines(entry, names)]),
    ...(entries.length === 0 ? ['', lateRequests.length === 0 ? 'nothing is due' : 'no renewal is due'] : []),
    ...(next !== undefined ? ['', 'more follow: ask for more with --limit'] : []),
    '',
  ].join('\n');
}

const lateLines = (
  { lateRequests, moreLateRequests }: RenewalQueueAnswer,
  names: Names,
): readonly string[] => [
  'Requests for evidence that are late',
  ...table(
    lateRequests.map((request) => requestRow(request, names)),
    2,
  ),
  ...(moreLateRequests ? ['  more are late: evidence-requests --state late'] : []),
];

function entryLines(entry: QueueEntry, names: Names): readonly string[] {
  const { risk, binding, overdue } = entry;
  const name = (party: string | null) => (party === null ? 'nobody' : names.party(party));
  return [
    `${whenWords(entry)}  ${entry.leaseId}  risk ${risk.level} (${risk.score})${overdue ? '  OVERDUE' : ''}`,
    ...table(
      [
        ...entry.groundlessRenewals.map((each) => ['CONFLICT', groundlessWords(each)]),
        ...entry.endedHeads.map((each) => ['UPSTREAM', endedHeadWords(each, entry.timeZone)]),
        ...entry.disputes.map((dispute) => ['DISPUTED', disputeWords(dispute)]),
        ['what', binding ? milestoneWords(binding) : 'nothing is due'],
        ...(binding && !binding.own ? [['bound by', headLeaseWords(binding.leaseId)]] : []),
        ['lessee', `${name(entry.lessee)}, from ${name(entry.lessor)}: ${entry.prefixes.join(', ')}`],
        [
          'owner',
          entry.renewalOwner
            ? ownerWords(entry.renewalOwner, names, entry.timeZone)
            : 'nobody owns this renewal',
        ],
        ...entry.deputies.map((deputy) => ['deputy', standInWords(deputy, names)]),
        ['at stake', stakeWords(entry.atStake)],
      ],
      2,
    ),
  ];
}

const whenWords = ({ binding, due, timeZone }: QueueEntry): string =>
  binding?.instant !== due
    ? `${local(due, timeZone)} ${timeZone}`
    : `${binding.localDate} ${timeOf(binding, due)}`;

const timeOf = ({ localTime, timeZone }: NonNullable<QueueEntry['binding']>, due: string): string =>
  `${localTime === '24:00' ? localTime : localTimeAt(due, timeZone)} ${timeZone}`;

const BASIS = {
  'tacit-renewal': 'the fees of the term that follows of itself',
  extension: 'the fees of the extension',
  'rest-of-term': 'the fees of the rest of the term',
  'holding-over': 'holding over so far',
} as const;

const stakeWords = ({ basis, from, until, amount, currency }: AtStake): string =>
  `${amount === null ? 'UNPRICED' : moneyWords({ amount, currency })}, ${BASIS[basis]}, ${from} to ${until}`;
