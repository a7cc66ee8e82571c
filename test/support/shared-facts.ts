import { alignmentOf } from '#views/alignment/alignment.js';
import { breakDrill } from '#views/break-drill/break-drill.js';
import { lateAmong } from '#views/evidence/late-requests.js';
import { requestInView } from '#views/evidence/request.js';
import { isValid } from '#views/facts/authority.js';
import { evidenceAbout } from '#views/facts/requests.js';
import type { FreshAnswer } from '#views/continuity/age.js';
import { continuity } from '#views/continuity/continuity.js';
import { liability } from '#views/liability/liability.js';
import { moneyOfLease } from '#views/money/money.js';
import { moneyOfParty } from '#views/money/party-money.js';
import { obligations } from '#views/obligations/obligations.js';
import { queueEntry } from '#views/renewal-queue/queue-entry.js';
import { leaseTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { headLeasesOf, type Moment, type Portfolio } from '#views/portfolio/portfolio.js';
import { toMinor } from '#domain/kernel/money.js';
import { localDateAt } from '#domain/kernel/zoned.js';
import type { EvidenceDocument } from '#record/evidence-request/evidence-document.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { chainOn } from '#record/lease/provider-chain.js';
import { possessionsOf } from '#record/lease/possession.js';
import { holdsSpace, isInForce, isOver, lesseeOn } from '#record/lease/status.js';
import { conflictsIn } from './conflicts-told.js';
import { EVIDENCE_IDS } from './evidence.arbitraries.js';
import { portfolioOf } from './portfolio.js';
import { doesRenewalAgree } from './renewal-agrees.js';

const EVERYTHING = '0.0.0.0/0';
const DESK = { role: 'renewal-desk' } as const;
const DAYS = 7;

/** What every view tells of one lease of its lessee, asked at the same two instants; `undefined` where it has no say. */
export function toldOf(
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  moment: Moment,
  evidence: readonly EvidenceDocument[] = [],
) {
  const portfolio = portfolioOf([lease, ...heads], { evidence });
  const { on } = moment;
  const lessee = lesseeOn(lease, on) ?? '';
  const mine = <T extends { readonly leaseId: string }>(each: readonly T[]): T | undefined =>
    each.find(({ leaseId }) => leaseId === lease.leaseId);
  const asked = mine(continuity(lessee, portfolio, moment).leases);
  return {
    on,
    lessee,
    timeline: leaseTimeline(lease, headLeasesOf(lease, portfolio), moment, portfolio.around),
    answers: asked && Object.fromEntries(asked.answers.map((answer) => [answer.id, answer])),
    overRenewal: asked?.overRenewal,
    aligned: alignmentOf(lease, portfolio, moment).prefixes.flatMap(({ objects }) => objects),
    obligations: mine(obligations(lessee, portfolio, moment).leases)?.obligations,
    liability: mine(liability(lessee, portfolio, moment).leases),
    money: moneyOfLease(lease, moment),
    totals: (party: string) => moneyOfParty(party, portfolioOf([lease]), moment).totals,
    queue: queueEntry(lease, headLeasesOf(lease, portfolio), on),
    drill: mine(breakDrill({ block: EVERYTHING }, portfolio, moment, DAYS).leases),
    requests: evidenceAbout(lease, evidence, on).map((each) => requestInView(each, on, DESK)),
    lateRequests: lateAmong(evidenceAbout(lease, evidence, on), on, DESK),
    held: possessionsOf(lease),
    /** Whoever has a part in it, or in a lease that it is cut from. */
    restsOn: [lease, ...heads].flatMap((each) => [
      ...[each.lessor?.value, lesseeOn(each, on)].flatMap((party) => party ?? []),
      ...chainOn(each, on).map(({ party }) => party),
    ]),
    without: (party: string) => mine(drillWithout(party, portfolio, moment)),
  };
}
const drillWithout = (party: string, portfolio: Portfolio, moment: Moment) =>
  breakDrill({ party }, portfolio, moment, DAYS).leases;

export type Told = ReturnType<typeof toldOf>;

const same = (...tellings: readonly unknown[]): boolean =>
  new Set(tellings.filter((each) => each !== undefined).map((each) => JSON.stringify(each))).size <= 1;
/** What an answer would be, were its evidence fresh: no other view asks how old it is. */
const freshly = ({ answer, because, stale }: FreshAnswer) =>
  stale
    ? { answer: 'yes' as const, because: /^stale: (.*); [^;]*$/.exec(because)![1]! }
    : { answer, because };
const sorted = (texts: readonly string[] | undefined): readonly string[] | undefined =>
  texts && [...new Set(texts)].toSorted();

const reasonsIn = ({ timeline }: Told): readonly string[] =>
  timeline?.risk.reasons.map(({ code }) => code) ?? [];
/** A lease that is held over is judged by that alone. */
const isJudged = ({ timeline }: Told): boolean => isInForce(timeline?.status);

const REMEDIES: ReadonlySet<string> = new Set(['replacement', 'restoration-time', 'migration-support']);

/** The facts that several views tell, and whether they told the same. Each is a row of docs/shared-facts.md. */
export const SHARED_FACTS: Readonly<Record<string, (told: Told) => boolean>> = {
  'what state the lease is in': (told) => {
    const { timeline, answers, queue, drill, liability: liable } = told;
    if (timeline === undefined) return answers === undefined && queue === undefined;
    const holding = holdsSpace(timeline.status);
    const over = timeline.status.state === 'ended';
    return (
      same(holding, answers !== undefined, queue !== undefined) &&
      (!drill || holding) &&
      (!over || !liable || liable.exposure === null)
    );
  },
  'who has the use of the space': ({ queue, drill }) => same(queue?.lessee, drill?.lessee),
  'which prefixes are leased': ({ timeline, queue, drill }) =>
    same(timeline?.prefixes.prefixes, queue?.prefixes, drill?.prefixes) || !queue,
  'when the term ends': ({ timeline, drill }) =>
    same(drill && timeline?.term.end, drill?.dates.find(({ kind }) => kind === 'term-end')?.localDate),
  'whether the routing is authorised now': (told) => {
    const { timeline, answers, aligned, drill, on } = told;
    if (timeline && isOver(timeline.status) && timeline.authority.now.answer === 'yes') return false;
    if (!timeline || !answers) return true;
    const [Q3, Q4] = [freshly(answers['Q3']!), freshly(answers['Q4']!)];
    const refused = reasonsIn(told).some((code) =>
      ['no-loa', 'no-loa-for-origin', 'roa-misaligned'].includes(code),
    );
    const valid = timeline.authority.loas.filter((loa) => isValid(loa, on));
    const atHand = answers['Q4']!.requirements!.filter(
      ({ artefact, state }) => artefact === 'roa' && state === 'present',
    );
    const against = aligned.some(
      ({ object, state }) => ['loa', 'roa'].includes(object) && ['differ', 'missing'].includes(state),
    );
    const drilled = (kind: string) => drill?.authorities.filter((each) => each.kind === kind).length;
    return (
      same(Q3.answer, timeline.authority.now.answer) &&
      (Q3.answer !== 'yes' || Q4.answer === 'yes') &&
      (!refused || Q3.answer !== 'yes') &&
      (!against || Q3.answer !== 'yes') &&
      (Q4.answer !== 'no' || Q3.answer !== 'yes') &&
      same(drill && valid.length, drilled('LOA')) &&
      same(drill && atHand.length, drilled('ROA'))
    );
  },
  'what of an LOA does not fit the lease': ({ timeline, drill, on }) => {
    if (!timeline || !drill) return true;
    const valid = timeline.authority.loas.filter((loa) => isValid(loa, on));
    const drilled = drill.authorities.filter(({ kind }) => kind === 'LOA');
    return same(
      valid.map(({ remarks }) => remarks),
      drilled.map(({ remarks }) => remarks),
    );
  },
  'whether authority goes on over the renewal': ({ timeline, overRenewal, aligned }) =>
    doesRenewalAgree(timeline?.authority.overRenewal, overRenewal, aligned),
  'whether a promise is worth something': ({ answers, obligations: lines, drill }) => {
    if (!answers || !drill || !lines) return true;
    const worthless = lines.filter(
      ({ kind, outcome, partyLeft }) => kind === 'continuity' && (outcome === 'broken' || partyLeft),
    );
    const lost = drill.replacements.filter((each) => each.lost);
    const standing = drill.replacements.some((each) => REMEDIES.has(each.kind) && !each.lost);
    return (
      same(sorted(worthless.map(({ id }) => id)), sorted(lost.map(({ commitmentId }) => commitmentId))) &&
      same(answers['Q12']!.answer !== 'no', standing)
    );
  },
  'whether the chain is whole': (told) =>
    !told.answers ||
    !isJudged(told) ||
    same(
      told.answers['Q2']!.answer === 'no',
      reasonsIn(told).includes('provider-link-removed') || told.timeline!.chain.length === 0,
    ),
  'who the holder is': (told) => {
    const { answers, timeline, drill } = told;
    if (!answers || !timeline || !drill) return true;
    const roas = drill.authorities.filter(({ kind }) => kind === 'ROA');
    const parties = new Set(timeline.chain.map(({ party }) => party));
    const losing = [...parties].filter((party) =>
      told.without(party)?.authorities.some(({ kind, lost }) => kind === 'ROA' && lost),
    );
    const named = timeline.chain.some(({ role }) => role === 'holder');
    return (
      (roas.length === 0 || (named ? losing.length === 1 : losing.length <= 1)) &&
      told.restsOn.every((party) => told.without(party) !== undefined)
    );
  },
  'whether the upstream lasts': (told) => {
    if (!told.answers || !isJudged(told)) return true;
    const short = reasonsIn(told).some((code) => code.startsWith('upstream-'));
    const dated = reasonsIn(told).some((code) => ['upstream-ended', 'upstream-ends-earlier'].includes(code));
    const { answer, because } = freshly(told.answers['Q8']!);
    return (
      (answer === 'no' ? short : !short || because.startsWith('fallback agreed')) &&
      same(
        told.drill && dated,
        told.drill?.dates.some(({ kind }) => kind === 'head-lease-end'),
      )
    );
  },
  'whether the space is clean': ({ answers, timeline, liability: liable, drill }) => {
    const Q6 = answers && freshly(answers['Q6']!);
    const [asked, shown, losing, drilled] = [Q6, timeline?.space, liable?.space, drill?.space];
    return (
      same(asked?.answer, shown?.answer, losing?.answer, drilled?.answer) &&
      same(asked?.because, shown?.because, losing?.because, drilled?.because)
    );
  },
  'who owns the renewal': (told) =>
    !told.answers ||
    !told.timeline ||
    same(
      told.answers['Q7']!.answer === 'no',
      told.timeline.renewalOwner === null,
      told.queue && told.queue.renewalOwner === null,
      isJudged(told) ? reasonsIn(told).includes('no-renewal-owner') : undefined,
    ),
  'for which days the lessee held over, at what price': ({ money, timeline, queue, liability: liable }) =>
    same(
      money.holdingOver,
      timeline?.holdingOver,
      queue?.holdingOver,
      liable?.exposure ? liable.exposure.holdingOver : undefined,
    ),
  'which renewals are in dispute, and both readings': ({ money, timeline, queue, liability: liable }) =>
    same(money.disputes, timeline?.disputes, queue?.disputes, liable?.disputes),
  'who owes which days of a lease, and how much': ({ money, timeline, totals }) =>
    timeline === undefined ||
    money.schedule.every(({ lessee, lessor, amount: { currency } }) =>
      (
        [
          ['lessee', lessee, 'inbound'],
          ['lessor', lessor, 'outbound'],
        ] as const
      ).every(([side, party, book]) => {
        const own = money.schedule.filter(
          (line) => line[side] === party && line.amount.currency === currency,
        );
        const due = own.reduce((sum, { amount }) => sum + toMinor(amount), 0n);
        const told = totals(party).find((each) => each.book === book && each.currency === currency);
        return told !== undefined && toMinor({ amount: told.scheduled, currency }) === due;
      }),
    ),
  'which deadlines hang on a renewal in dispute': ({ timeline, queue }) => {
    if (!timeline) return true;
    const kept = timeline.disputes.flatMap(({ readings }) =>
      readings.filter(({ holds }) => holds === 'notice').map(({ term }) => term),
    );
    const marked = ({ disputed }: { readonly disputed?: true }) => disputed === true;
    return (
      (kept.length > 0 || !timeline.milestones.some(marked)) &&
      timeline.milestones.every((each) => each.term <= Math.min(...kept) || marked(each)) &&
      (!queue || same(marked(timeline.next ?? {}), marked(queue.binding ?? {})))
    );
  },
  'which requests for evidence are late': ({ answers, requests, lateRequests }) => {
    const late = requests.filter((request) => request.late).map(({ requestId }) => requestId);
    const waiting = requests.filter(({ state }) => state === 'late').map(({ requestId }) => requestId);
    const said = answers && (/^late: (.*)$/.exec(answers['Q9']!.because)?.[1]?.split(', ') ?? []);
    return (
      same(sorted(late), said && sorted(said.filter((id) => id.startsWith(EVIDENCE_IDS)))) &&
      same(sorted(waiting), sorted(lateRequests.map(({ requestId }) => requestId))) &&
      waiting.every((id) => late.includes(id))
    );
  },
  'which incidents are open': ({ timeline, liability: liable, lessee }) =>
    !timeline ||
    !liable ||
    same(
      timeline.incidents
        .filter((each) => each.lessee === lessee)
        .map(({ incidentId, closed }) => [incidentId, closed === null]),
      liable.incidents.map(({ incidentId, open }) => [incidentId, open]),
    ),
  'which notices can still be given': ({ timeline, on }) =>
    !timeline ||
    timeline.noticeWindows.every(
      ({ clause, opens, closes }) =>
        opens > on ||
        closes <= on ||
        timeline.milestones.some(
          (each) =>
            each.term === timeline.term.ordinal &&
            each.clause === clause &&
            ['due', 'met'].includes(each.state),
        ),
    ),
  'what binds next': ({ timeline, queue, drill }) =>
    !timeline ||
    (same(drill && (timeline.next?.kind ?? null), drill && (drill.next?.kind ?? null)) &&
      same(drill && timeline.next?.instant, drill?.next?.instant) &&
      (!queue ||
        (same(timeline.next?.kind, queue.binding?.kind) &&
          same(timeline.next?.instant, queue.binding?.instant) &&
          same(timeline.next?.leaseId, queue.binding?.leaseId) &&
          same(timeline.risk.level, queue.risk.level) &&
          same(conflictsIn(timeline)[0]?.since ?? timeline.next?.instant ?? queue.due, queue.due)))),
  'what somebody has to decide': ({ timeline, queue }) =>
    !timeline || !queue || same(conflictsIn(timeline), conflictsIn(queue)),
  'what is to be paid to the end of the last term': ({ liability: liable, money, timeline, on }) => {
    const fees = liable?.exposure?.feesToTermEnd;
    if (!fees || !timeline || money.schedule.length === 0) return true;
    const today = localDateAt(on, timeline.term.timeZone);
    const due = money.schedule.filter(
      (line) => line.for === 'term' && line.from >= today && line.amount.currency === fees.currency,
    );
    return same(String(toMinor(fees)), String(due.reduce((sum, { amount }) => sum + toMinor(amount), 0n)));
  },
  'whether there was a grace': ({ timeline, held, on }) =>
    !timeline ||
    timeline.prefixes.prefixes.length === 0 ||
    timeline.milestones.every(
      ({ kind, instant, state, term }) =>
        kind !== 'grace-end' ||
        state !== 'met' ||
        instant > on ||
        term !== timeline.term.ordinal ||
        held.some(({ from, until }) => from < instant && (until === null || until >= instant)),
    ),
};
