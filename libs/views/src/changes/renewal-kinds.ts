import type { Citation } from '#record/lease/fact.js';
import type { BindingNotice } from '../renewal-timeline/binding-notice.js';
import type { JudgedMilestone, MilestoneState } from '../renewal-timeline/milestone-state.js';
import type { NoticeInTimeline } from '../renewal-timeline/notices.js';
import type { ProposalInTimeline } from '../renewal-timeline/proposals.js';
import type { LeaseTimeline } from '../renewal-timeline/renewal-timeline.js';
import { RISK_LEVELS, type Risk } from '../renewal-timeline/risk.js';
import { milestoneWords } from '../words/milestone-words.js';
import { kind } from './kind.js';
import { dayWords, instantWords } from './values.js';

/** "the latest date for the non-renewal notice by the lessee"; any other date is called as everywhere. */
function dateName(date: Pick<JudgedMilestone, 'kind' | 'purpose' | 'by'> | BindingNotice): string {
  const { purpose, by } = date;
  if (date.kind !== 'notice-deadline' || purpose === undefined) return `the ${milestoneWords(date)}`;
  return `the latest date for the ${purpose} notice${by === undefined ? '' : ` by ${by === 'either' ? 'either side' : `the ${by}`}`}`;
}

const STATES: Partial<Record<MilestoneState, readonly [now: string, before: string]>> = {
  met: ['was met', 'it was met'],
  due: ['is still to come', 'it was still to come'],
  missed: ['was missed', 'it was missed'],
  waived: ['has nothing hanging on it any more', 'nothing hung on it'],
  unknown: ['passed before the ledger knew the lease', 'nobody knew whether it was met'],
};

const called = (date: JudgedMilestone): string => `${dateName(date)}, term ${date.term}`;
const milestoneName = (date: JudgedMilestone): string => `${called(date)},`;
const clock = ({ localDate, localTime }: Pick<JudgedMilestone, 'localDate' | 'localTime'>): string =>
  `${dayWords(localDate)}, ${localTime}`;

const milestone = kind<JudgedMilestone>({
  has: ['kind', 'clause', 'term', 'localDate', 'state'],
  name: called,
  begun: (date) => `${milestoneName(date)} is ${dayWords(date.localDate)}; there was no such date before`,
  gone: (date) => `${milestoneName(date)} was ${dayWords(date.localDate)}; there is no such date any more`,
  facts: [
    {
      members: ['localDate', 'localTime', 'timeZone', 'instant', 'steps'],
      words: (was, is) => {
        if (was.localDate !== is.localDate)
          return `${milestoneName(is)} moved from ${dayWords(was.localDate)} to ${dayWords(is.localDate)}`;
        if (was.localTime !== is.localTime)
          return `${milestoneName(is)} moved from ${clock(was)} to ${clock(is)}`;
        return was.timeZone === is.timeZone
          ? `${milestoneName(is)} stays ${dayWords(is.localDate)} and is reckoned otherwise`
          : `${milestoneName(is)} stays ${dayWords(is.localDate)}, now by the clocks of ${is.timeZone}`;
      },
    },
    {
      members: ['state'],
      words: (was, is) => {
        const [now, before] = [STATES[is.state], STATES[was.state]] as const;
        return (
          now && before && `${milestoneName(is)} ${dayWords(is.localDate)}, ${now[0]}; before, ${before[1]}`
        );
      },
    },
  ],
});

const binding = kind<BindingNotice>({
  has: ['own', 'slackDays', 'kind', 'localDate'],
  name: () => 'the date that binds next',
  begun: (date) => `what binds next is ${dateName(date)}, ${dayWords(date.localDate)}; nothing did before`,
  gone: (date) => `nothing binds next any more; ${dateName(date)}, ${dayWords(date.localDate)}, did before`,
  facts: [
    {
      members: [
        'kind',
        'purpose',
        'by',
        'excuses',
        'term',
        'clause',
        'effectiveOn',
        'renewsTo',
        'localDate',
        'localTime',
        'timeZone',
        'instant',
        'steps',
        'moved',
        'leaseId',
        'own',
        'slackDays',
      ],
      words: (was, is) => {
        const [before, after] = [dateName(was), dateName(is)];
        const [then, now] = [dayWords(was.localDate), dayWords(is.localDate)];
        if (before !== after || was.term !== is.term)
          return `what binds next is ${after}, ${now}; before, it was ${before}, ${then}`;
        return then === now ? undefined : `what binds next, ${after}, moved from ${then} to ${now}`;
      },
    },
  ],
});

const rank = ({ level }: Risk): number => RISK_LEVELS.indexOf(level);

interface RiskShown extends Risk {
  readonly reasons: readonly {
    readonly code: string;
    readonly weight: number;
    readonly message: string;
    readonly events: readonly Citation[];
  }[];
}

const risk = kind<RiskShown>({
  has: ['level', 'score', 'reasons'],
  name: () => 'risk',
  facts: [
    {
      members: ['level', 'score', 'reasons'],
      words: (was, is) => {
        const reasons = reasonWords(was, is);
        if (was.level === is.level && was.score === is.score && reasons === '') return undefined;
        if (was.level !== is.level)
          return `risk ${rank(is) > rank(was) ? 'rose' : 'fell'} from ${was.level} to ${is.level}${reasons}`;
        return was.score === is.score
          ? `risk stays ${is.level}${reasons}`
          : `risk stays ${is.level}, with a score of ${is.score} of 100 (was ${was.score})${reasons}`;
      },
    },
  ],
});

const messages = ({ reasons }: Risk): readonly string[] => reasons.map(({ message }) => message);

/** What speaks for it now and did not, and what does not any more. */
function reasonWords(was: Risk, is: Risk): string {
  const [before, after] = [messages(was), messages(is)];
  const [come, gone] = [
    after.filter((each) => !before.includes(each)),
    before.filter((each) => !after.includes(each)),
  ];
  return [
    ...(come.length === 0 ? [] : [`: ${come.join('; ')}`]),
    ...(gone.length === 0 ? [] : [`; no longer: ${gone.join('; ')}`]),
  ].join('');
}

const noticeName = ({ purpose, noticeId, by }: NoticeInTimeline): string =>
  `the ${purpose} notice ${noticeId} by ${by === undefined ? 'a side' : `the ${by}`}`;

const notice = kind<NoticeInTimeline>({
  has: ['noticeId', 'purpose', 'served', 'verdict'],
  name: noticeName,
  begun: (given) =>
    `${noticeName(given)} was served, ${instantWords(given.served)}: ${given.verdict.replaceAll('-', ' ')}`,
  gone: (given) => `${noticeName(given)} counts as never served`,
  facts: [
    {
      members: ['delivered'],
      words: (was, is) =>
        was.delivered === null && is.delivered !== null
          ? `${noticeName(is)} was delivered, ${instantWords(is.delivered)}`
          : undefined,
    },
    {
      members: ['acknowledged'],
      words: (was, is) =>
        was.acknowledged === null && is.acknowledged !== null
          ? `${noticeName(is)} was acknowledged, ${instantWords(is.acknowledged)}`
          : undefined,
    },
    {
      members: ['verdict', 'proof'],
      words: (was, is) => {
        if (was.verdict === is.verdict) return undefined;
        const [then, now] = [was.verdict, is.verdict].map((verdict) => verdict.replaceAll('-', ' '));
        const proof =
          is.proof.length === 0 ? '' : `, shown by ${is.proof.join(' and ').replaceAll('-', ' ')}`;
        return `${noticeName(is)} counts as ${now}${proof}; before, as ${then}`;
      },
    },
  ],
});

const proposal = kind<ProposalInTimeline>({
  has: ['proposalId', 'by', 'term', 'end', 'proposed', 'state'],
  name: ({ proposalId }) => `proposal ${proposalId}`,
  begun: ({ proposalId, by, term, end, state }) =>
    `the ${by} proposed to renew to ${dayWords(end)} behind term ${term} (proposal ${proposalId}, ${state})`,
  facts: [
    {
      members: ['state'],
      words: (was, is) => `proposal ${is.proposalId} is ${is.state} now (was ${was.state})`,
    },
  ],
});

/** What the lease is and, where it is over, how it ended. */
const stateWords = (each: LeaseTimeline['status']): string =>
  `${each.state.replaceAll('-', ' ')}${each.state === 'ended' ? ` (${each.cause.replaceAll('-', ' ')})` : ''}`;

const status = kind<LeaseTimeline['status']>({
  has: ['state', 'since', 'events'],
  name: () => 'the status',
  facts: [
    {
      members: ['state', 'since', 'cause', 'because'],
      words: (was, is) => {
        const since = `since ${instantWords(is.since)}`;
        if (stateWords(was) !== stateWords(is))
          return `the lease is ${stateWords(is)}, ${since}; before, it was ${stateWords(was)}`;
        return was.since === is.since
          ? undefined
          : `the lease is ${stateWords(is)} ${since}, and not since ${instantWords(was.since)}`;
      },
    },
  ],
});

type Term = LeaseTimeline['term'];
const termDays = ({ ordinal, start, end }: Term): string =>
  `term ${ordinal}, ${dayWords(start)} to before ${dayWords(end)}`;

const term = kind<Term>({
  has: ['ordinal', 'start', 'end'],
  name: ({ ordinal }) => `term ${ordinal}`,
  facts: [
    {
      members: ['ordinal', 'start', 'end', 'renewal'],
      words: (was, is) => {
        if (was.ordinal !== is.ordinal)
          return `${termDays(is)}, runs${is.renewal === undefined ? '' : ` by ${is.renewal} renewal`}; before, it was ${termDays(was)}`;
        if (was.end !== is.end)
          return `the end of term ${is.ordinal} moved from ${dayWords(was.end)} to ${dayWords(is.end)}`;
        return was.start === is.start
          ? undefined
          : `the start of term ${is.ordinal} moved from ${dayWords(was.start)} to ${dayWords(is.start)}`;
      },
    },
    {
      members: ['autoRenews', 'endingNotice'],
      words: (was, is) => {
        if (was.autoRenews === is.autoRenews) return undefined;
        const by = is.endingNotice === undefined ? '' : `, by notice ${is.endingNotice}`;
        return is.autoRenews
          ? `another term follows term ${is.ordinal} of itself now; before, none did`
          : `no other term follows term ${is.ordinal} of itself any more${by}`;
      },
    },
  ],
});

/** What the renewal timeline and the lists of a lease show. */
export const RENEWAL_KINDS = [milestone, binding, risk, notice, proposal, status, term];
