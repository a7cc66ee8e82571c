import type { Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { holdsSpace, statusOn } from '#record/lease/status.js';
import { entryOn } from '#record/lease/timeline.js';
import {
  headLeasesOf,
  leasesOf,
  withMilliseconds,
  type Moment,
  type Portfolio,
} from '../portfolio/portfolio.js';
import { atOnce, oneByOne, type InPieces } from '../declared/slices.js';
import { weakest, type Answer, type Verdict } from '../facts/answer.js';
import type { Asked } from './asked.js';
import { countedOnce, factsOn, proofShare, type ProofShare, type NamedFact } from './facts.js';
import { restsOnProof } from './proof.js';
import { QUESTIONS, type QuestionId } from './questions.js';
import { artefactsAreAtHand, routingIsAuthorised, type Requirement } from './routing.js';
import { chainIsWhole, sourceIsClear } from './source.js';
import { reputationIsChecked, reputationIsClean, useFitsPolicy } from './standing.js';
import {
  documentsAreAnswered,
  helpIsNamed,
  remedyIsAgreed,
  renewalIsOwned,
  upstreamMayDelay,
} from './support.js';

const ANSWERS: Readonly<Record<QuestionId, (asked: Asked) => Answer>> = {
  Q1: sourceIsClear,
  Q2: chainIsWhole,
  Q3: routingIsAuthorised,
  Q4: artefactsAreAtHand,
  Q5: reputationIsChecked,
  Q6: reputationIsClean,
  Q7: renewalIsOwned,
  Q8: upstreamMayDelay,
  Q9: documentsAreAnswered,
  Q10: helpIsNamed,
  Q11: useFitsPolicy,
  Q12: remedyIsAgreed,
  Q13: restsOnProof,
};
const IDS = Object.keys(QUESTIONS) as readonly QuestionId[];

/** One question, answered; Q4 adds its `requirements`, Q13 its `share` and what is on paper only. */
export interface AnsweredQuestion extends Answer {
  /** Which of the thirteen questions it is, Q1 to Q13. */
  readonly id: QuestionId;
  /** The question in words. */
  readonly question: string;
  /** What the routing needs and whether it is at hand; with Q4 alone. */
  readonly requirements?: readonly Requirement[];
  /** How many of the facts are proven how far; with Q13 alone. */
  readonly share?: ProofShare;
  /** Facts that are claimed or documented and that nobody observed; with Q13 alone. */
  readonly onPaperOnly?: readonly NamedFact[];
}

export interface LeaseContinuity {
  /** Reference of the lease. */
  readonly leaseId: string;
  /** Revision of the lease's last event that is part of this answer, as a string. */
  readonly revision: string;
  /** The thirteen questions, answered for this lease. */
  readonly answers: readonly AnsweredQuestion[];
  /** How many of the lease's facts are proven how far. */
  readonly share: ProofShare;
}

/** The worst answer of all leases, and which leases give it. */
export interface RolledUpAnswer extends AnsweredQuestion {
  /** References of the leases that give this answer. */
  readonly leases: readonly string[];
}

/** The thirteen questions of one lessee, answered from events and from nothing else. (R6, R23, R24) */
export interface ContinuityView extends Moment {
  /** The name of the view that answers. */
  readonly view: 'continuity';
  /** Party id of the lessee asked about. */
  readonly lessee: string;
  /** The thirteen questions, each answered by the worst answer of all leases. */
  readonly answers: readonly RolledUpAnswer[];
  /** Of all the leases' facts, how many are proven how far (R4). */
  readonly share: ProofShare;
  /** The answers lease by lease. */
  readonly leases: readonly LeaseContinuity[];
}

/** Leases that are over, or only offered, are not asked about. */
export const continuity = (...asked: Parameters<typeof continuityInPieces>): ContinuityView =>
  atOnce(continuityInPieces(...asked));

export function* continuityInPieces(
  lessee: string,
  portfolio: Portfolio,
  asked: Moment,
): InPieces<ContinuityView> {
  const moment = withMilliseconds(asked);
  const asking = leasesOf(lessee, portfolio, moment.on)
    .filter((lease) => holdsSpace(statusOn(lease, moment.on)))
    .map((lease) => askedOf(lease, portfolio, moment));
  const leases = yield* oneByOne(asking, answered);
  const indexes = leases.length === 0 ? [] : IDS.keys();
  const answers = yield* oneByOne(indexes, (index) => rollUp(IDS[index]!, index, leases));
  const facts = yield* oneByOne(asking, ({ lease, blocks, on }) => factsOn(lease, blocks, on));
  const share = proofShare(countedOnce(facts.flat()));
  return { view: 'continuity', lessee, ...moment, answers, share, leases };
}

function askedOf(lease: LeaseDocument, portfolio: Portfolio, moment: Moment): Asked {
  const { on } = moment;
  const prefixes = entryOn(lease.prefixes, on)?.value ?? [];
  const blocks = [...new Set(prefixes.map(({ block }) => block))].flatMap(
    (block) => portfolio.blocks.get(block) ?? [],
  );
  const { around, evidence = [], registries = new Map() } = portfolio;
  return { lease, heads: headLeasesOf(lease, portfolio), blocks, registries, around, evidence, on };
}

function answered(asked: Asked): LeaseContinuity {
  const { lease, blocks, on } = asked;
  const answers = IDS.map((id) => ({ id, question: QUESTIONS[id], ...ANSWERS[id](asked) }));
  const share = proofShare(factsOn(lease, blocks, on));
  return { leaseId: lease.leaseId, revision: lease.revision, answers, share };
}

const WORST_FIRST: readonly Verdict[] = ['no', 'unproven', 'yes'];

function rollUp(id: QuestionId, index: number, leases: readonly LeaseContinuity[]): RolledUpAnswer {
  const given = leases.map(({ leaseId, answers }) => ({ leaseId, answer: answers[index]! }));
  const worst = WORST_FIRST.find((verdict) => given.some(({ answer }) => answer.answer === verdict))!;
  const those = given.filter(({ answer }) => answer.answer === worst);
  const { because } = those[0]!.answer;
  const events = citedOnce(those.flatMap(({ answer }) => answer.events));
  const grade = weakest(events);
  return {
    id,
    question: QUESTIONS[id],
    answer: worst,
    because: worst === 'yes' ? because : becauseOfAll(those.map(({ answer }) => answer.because)),
    ...(grade ? { grade } : {}),
    events,
    leases: those.map(({ leaseId }) => leaseId),
  };
}

/** The first reason, and how many leases have the same or another. */
function becauseOfAll([first, ...others]: readonly string[]): string {
  const same = others.filter((because) => because === first).length;
  const own = others.length - same;
  return [
    first,
    ...(same === 0 ? [] : [`${same} more likewise`]),
    ...(own === 0 ? [] : [`${own} more for ${own === 1 ? 'another reason' : 'other reasons'}`]),
  ].join('; ');
}

const citedOnce = (events: readonly Citation[]): readonly Citation[] => [
  ...new Map(events.map((event) => [`${event.stream} ${event.revision}`, event])).values(),
];
