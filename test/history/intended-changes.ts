import type { IntendedChange } from './compare.js';

const IN_SCHEDULES = /\/(money|payment-schedule\.csv|commitments-and-revenue\.csv)[^#]*#/;

const WORDS_ALONE: IntendedChange = {
  where: /\/history[^#]*#\/body\/events\/[0-9]+\/words$/,
  because: 'what happened is told in words alone: no names of members, no codes, no instants for programs',
};

const WAIVED_FOR_ONE: IntendedChange = {
  where:
    /\/renewal-timeline[^#]*#\/body\/(leases\/4\/)?(milestones\/1\/(by|moot|state|excuses)|noticeWindows\/)/,
  because: 'Fjord waived the deadline of either side for Alder alone: its own notice still has to be in time',
};

/** Of every log, the newest too. */
export const OF_EVERY_LOG: readonly IntendedChange[] = [
  {
    where: /\/obligations[^#]*#\/body\/(leases\/[0-9]+\/)?obligations\/[0-9]+\/(because$|events(\/|$))/,
    because: 'the use as a policy allows tells where the use does not fit that policy',
  },
  {
    where: /\/renewal-timeline[^#]*#\/body\/leases\/[0-9]+\/authority\/loas\/[0-9]+\/from$/,
    because: 'a letter authorises no day before it was issued',
  },
  {
    where: /\/renewal-timeline[^#]*#\/body\/leases\/[0-9]+\/authority\/now\/(answer|because)$/,
    because: 'where the contract names no route, no letter is missing: whether it is authorised is unproven',
  },
  {
    where:
      /\/continuity[^#]*#\/body\/(leases\/[0-9]+\/)?(headlines|slots|unknowns|answers)\/[0-9]+\/(answer|because|grade|age|leases|stale|events)(\/|$)/,
    because:
      'so are the questions and proofs that rest on it; any feed keeps a ROA fresh, and each prefix is screened by itself',
  },
  {
    where: /\/continuity[^#]*#\/body\/answers\/[0-9]+\/because$/,
    because: 'of several leases, those that have another reason than the first are not said to be likewise',
  },
  {
    where:
      /\/continuity[^#]*#\/body\/(leases\/[0-9]+\/)?answers\/[0-9]+\/(answer|because|grade|leases|events)(\/|$)/,
    because:
      'a yes whose evidence is older than its limit is none, and cites what it was last known by; an escalation that nobody tried is unproven',
  },
  {
    where: /\/continuity[^#]*#\/body\/limits\/length$/,
    because: 'within how many days a report of abuse is to be answered is among the limits',
  },
  {
    where: /\/continuity[^#]*#\/body\/(leases\/[0-9]+\/)?(answers\/12\/(share|onPaperOnly)|share)\//,
    because: 'what sources of the network show is among the facts, and who answered a drill',
  },
];

const WHAT_IS_NEXT: readonly IntendedChange[] = [
  {
    where: /(^\/v1\/leases[?/][^#]*#\/body\/(leases\/[0-9]+\/)?|\/term\/)autoRenews$/,
    because: 'a lease that is over, or that notice was given of, does not renew of itself',
  },
  {
    where:
      /\/(renewal-timeline|queue|notice-draft)[^#]*#\/body\/((leases|entries)\/[0-9]+\/)?(next|binding)$/,
    because: 'where the term is over, its end or that of the grace is what is next, not nothing',
  },
  {
    where: /\/renewal-timeline[^#]*#\/body\/leases\/[0-9]+\/next\/moved\/was$/,
    because: 'before what is next now, it was the end of the grace or of a term that had passed, not nothing',
  },
  {
    where: /\/renewal-timeline[^#]*#\/body\/leases$/,
    because: 'so leases whose term is over come first, and no longer behind all that something is due of',
    reorderedBy: 'leaseId',
  },
];

const CALLED_OFF: IntendedChange = {
  where: /\/renewal-timeline[^#]*#\/body\/leases\/[0-9]+\/milestones\/(2\/state|7\/events\/0\/[a-zA-Z]+)$/,
  because:
    'what notice was given of calls off the tacit renewal and each notice of non-renewal, by that notice',
};

/** Of every log before the newest. */
const EVERYWHERE: readonly IntendedChange[] = [
  ...WHAT_IS_NEXT,
  {
    where: /^\/v1\/leases\/[^/#]+#\/body\/record\/(waivedDeadlines|terms\/(length|[0-9]+))/,
    because: 'a waiver stands among the changes of the terms that it is of, not in a list of its own',
  },
  {
    where: /\/liability\/changes[^#]*#\/body\/parties\//,
    because: 'names are put beside an answer for the ids that it shows, and for no others',
  },
  {
    where: /\/continuity[^#]*#\/body\/(leases\/[0-9]+\/)?answers\/7\/because$/,
    because:
      'the events that an answer cites name the head lease; its words do not, and never say "undefined"',
  },
  {
    where: /\/continuity[^#]*#\/body\/answers\/[0-9]+\/events\/length$/,
    because: 'an event that the answers of several leases rest on is cited once',
  },
  {
    where: /\/continuity[^#]*#\/body\/share\//,
    because: "a block's facts count once, however many leases are cut from it",
  },
  {
    where: /\/notice-draft[^#]*#\/body\/(text|contentDigest)$/,
    because:
      'a clause without a name is not called by its place in the terms, which the other side does not know',
  },
  {
    where: /\/liability\/changes[^#]*#\/body\/changes\//,
    because: 'that the fees to the end of the term are others is told among what changed',
  },
];

const OVER_IS_UNAUTHORISED: IntendedChange = {
  where: /\/renewal-timeline[^#]*#\/body\/leases\/[0-9]+\/authority\/(loaEnd|now\/(answer|because))$/,
  because: 'once a lease is over its contract authorises nobody, whatever letters still run',
};

const SPACE_BEFORE: IntendedChange = {
  where:
    /^\/v1\/lessees\/7a03f83c[^#]*\/continuity[^#]*#\/body\/(leases\/4\/)?answers\/5\/(because|events\/length)$/,
  because:
    'the case of the tenant before, by another lease of the same space, is shown to the next as history',
};

const CLEAN_OF_OWN_CASES: IntendedChange = {
  where: /\/continuity[^#]*#\/body\/(leases\/[0-9]+\/)?answers\/5\/(answer|because|leases\/length)$/,
  because: 'an abuse case of an earlier lessee is history to the next, who is asked for its own conduct',
};

const ownTenure = (lessee: string): IntendedChange => ({
  where: new RegExp(
    `^/v1/lessees/${lessee}-[^#]*#/body/((leases|totals|feeds|changes|answers)/length|level|share/(claimed|total))$`,
  ),
  because: 'the page of a lessee that assigned its lease shows its tenure, and not to itself alone',
});

const DAYS_BEFORE_THE_OFFER: IntendedChange = {
  where:
    /^\/v1\/(leases\/R-8\/(money|payment-schedule\.csv)|parties\/0000000[134]-[^#]*\/(money|commitments-and-revenue\.csv))#\/body\/(schedule|months|monthTotals|totals|parties|[0-9]+|length)\b/,
  because:
    'the days of its term before R-8 was offered are owed by its first lessee, not by the one that it was assigned to',
};

const ASSIGNED_BEFORE_IT_BEGAN: IntendedChange = {
  where:
    /^\/v1\/lessees\/6e45386d-[^#]*\/(renewal-timeline|continuity|liability(\/changes)?)[^#/]*#\/body\/(level|changes\/length|leases\/(length|[0-9]+\/)|answers\/length|share\/)/,
  because: 'a lease assigned before its first day is over for its former lessee by then, not on that day',
};

const NAMES_PEOPLE: IntendedChange = {
  where: /\/continuity[^#]*#/,
  because:
    'continuity names who owns unknowns and who is called, and these logs are kept without the key to names: it cannot be asked, as other views that name people',
};

/** Versions of which the logs were kept without the key that their people are sealed under. */
const WITHOUT_KEY = ['61432af', '989e324', 'bb0d323', 'ed34c9b', 'fdfeaae'];

/** By golden log, what is answered otherwise today, and was meant to be. */
export const INTENDED_CHANGES: Readonly<Record<string, readonly IntendedChange[]>> = {
  ...Object.fromEntries(
    WITHOUT_KEY.flatMap((version) =>
      ['imports', 'random', 'stories'].map((name) => [`${version}/${name}`, [NAMES_PEOPLE]]),
    ),
  ),
  '722f255/imports': [
    ...EVERYWHERE,
    {
      where: /^\/v1\/leases\/L-FILE[^#]*#\/body\/record\/(status\/1|signature)\/fact\/(grade|source)$/,
      because:
        'a correction that brings no evidence is claimed, whatever the fact that it replaces rested on',
    },
    {
      where: /^\/v1\/leases\/L-FILE\/obligations[^#]*#\/body\/obligations\/length$/,
      because:
        'the breach of the lessee before the assignment is its own, and stands beside what the next one owes',
    },
  ],
  '722f255/stories': [
    ...EVERYWHERE,
    OVER_IS_UNAUTHORISED,
    SPACE_BEFORE,
    WAIVED_FOR_ONE,
    {
      where: /\/continuity[^#]*#\/body\/(leases\/0\/)?answers\/11\/(answer|because|leases\/length)$/,
      because: 'what Dune promised is worth nothing since Dune left the chain',
    },
    {
      where: /^\/v1\/drills\/break\?block[^#]*#\/body\/(leases\/4\/losses\/0\/gap|first\/23\/(about|words)$)/,
      because: 'a block that is lost is lost by cause of the registry, for which no provider answers here',
    },
  ],
  '722f255/shapes': [
    ...EVERYWHERE,
    {
      where:
        /^\/v1\/(leases\/L-3[/?#]|leases\?|renewals\/queue|addresses\/|(lessees|parties)\/6e45386d|drills\/break\?(party=6e45386d|block=198))/,
      because:
        'L-3 was terminated before it had begun, which ended it for commands and not for views: now for neither',
    },
    {
      where: /\/renewal-timeline[^#]*#\/body\/leases\/0\/risk\/(score|reasons\/length)$/,
      because: 'that a head lease is not under contract is a risk, as the lessee was told by Q8 already',
    },
  ],
  '722f255/random': [
    ...EVERYWHERE,
    CLEAN_OF_OWN_CASES,
    {
      where:
        /\/leases\/R-8[/?#]|^\/v1\/(leases\?|renewals\/queue|addresses\/|drills\/break|(lessees|parties)\/00000003)[^#]*#\/body\/(leases|first|entries|answers|share|lessee|leaseId|from|contract|months|monthTotals|totals)\b/,
      because:
        'R-8 lapsed at the end of its term, before it commenced: over for commands, and active for views until now',
    },
    {
      where: /^\/v1\/leases\/R-16\/liability#\/body\/exposure$/,
      because: 'R-16 is an offer, which exposes nobody to anything yet',
    },
    {
      where: /^\/v1\/renewals\/queue[^#]*#\/body\/entries\/13\/atStake\/(amount|minorUnits)$/,
      because:
        'R-0 is renewed for 9.00 a month before that term begins: that fee is at stake, not the one before',
    },
    {
      where: /\/liability[^#]*#\/body\/(leases\/[0-9]+\/)?exposure\/(feesToTermEnd|events)\//,
      because: 'what R-0 and R-5 have to pay to the end of their next terms is at the fee agreed for these',
    },
    {
      where: IN_SCHEDULES,
      because:
        'the next terms of R-0 and R-5 are billed at the fee agreed for them; the second term of R-5, which began before the offer took effect, was in no schedule',
    },
    {
      where: /\/renewal-timeline[^#]*#\/body\/leases\/[0-9]+\/(milestones|next)\//,
      because:
        'the term that R-5 had before its third is its second, which was lost before, and its deadlines are shown',
    },
  ],
  '98cc693/imports': [...EVERYWHERE, OVER_IS_UNAUTHORISED],
  '98cc693/stories': [...EVERYWHERE, OVER_IS_UNAUTHORISED, SPACE_BEFORE, WAIVED_FOR_ONE],
  '98cc693/shapes': [...WHAT_IS_NEXT, ownTenure('6e45386d')],
  '98cc693/random': [
    ...EVERYWHERE,
    OVER_IS_UNAUTHORISED,
    DAYS_BEFORE_THE_OFFER,
    ownTenure('00000003'),
    {
      where: /\/renewal-timeline[^#]*#\/body\/leases\/[0-9]+\/milestones\/[0-9]+\/(state|events\/)/,
      because:
        'the end of a term that was renewed before it came is not ahead any more: the renewal waives it',
    },
    {
      where: /\/liability[^#]*#\/body\/(leases\/[0-9]+\/)?exposure\/feesToTermEnd\/amount$/,
      because: 'what R-7 and R-11 have to pay includes the rest of the term that runs, before the next one',
    },
  ],
  '58ceb41/imports': [OVER_IS_UNAUTHORISED, WORDS_ALONE, ownTenure('b8a3c2de'), ...WHAT_IS_NEXT],
  '58ceb41/stories': [OVER_IS_UNAUTHORISED, WORDS_ALONE, SPACE_BEFORE, ...WHAT_IS_NEXT, WAIVED_FOR_ONE],
  '58ceb41/random': [
    OVER_IS_UNAUTHORISED,
    WORDS_ALONE,
    DAYS_BEFORE_THE_OFFER,
    ownTenure('00000003'),
    ...WHAT_IS_NEXT,
    CALLED_OFF,
    {
      where: /^\/v1\/leases\/R-[35]\/notice-draft[^#]*#\/body\/(text|contentDigest)$/,
      because: 'a draft says which notices were served already that bear on it',
    },
  ],
  '58ceb41/shapes': [WORDS_ALONE, ownTenure('6e45386d'), ...WHAT_IS_NEXT],
  '989e324/shapes': [
    ASSIGNED_BEFORE_IT_BEGAN,
    {
      where: /^\/v1\/leases\/L-3\/history[^#]*#\/body\/events\/(6|40)\/words$/,
      because: 'where no prefix was covering, the words say "none" and not nothing',
    },
  ],
  '989e324/imports': [
    NAMES_PEOPLE,
    {
      where: /#\/body\/(leases\/[0-9]+\/)?space\/because$/,
      because: 'the day of a screening is that of the zone of the contract, and not of UTC',
    },
  ],
  '989e324/random': [NAMES_PEOPLE, OVER_IS_UNAUTHORISED, DAYS_BEFORE_THE_OFFER],
};
