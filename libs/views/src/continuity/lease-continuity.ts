import { zoneOf } from '../words/day.js';
import { commitmentLines } from '../obligations/commitments.js';
import type { ObligationLine } from '../obligations/obligation-line.js';
import type { Answer } from '../facts/answer.js';
import type { ChainResolution } from '../facts/chain-resolution.js';
import type { OverRenewal } from '../facts/over-renewal.js';
import { overRenewalOn } from '../renewal-timeline/horizon.js';
import { unbrokenAuthority, type RouteAuthority } from '../facts/unbroken-authority.js';
import { aged, type FreshAnswer } from './age.js';
import type { Asked } from './asked.js';
import { composed } from './composed.js';
import { escalationOf, type EscalationLevel } from './escalation.js';
import { agedFacts, proofShare, type NamedFact, type ProofShare } from './facts.js';
import { AGING } from './grounds.js';
import { HEADLINES, type HeadlineId, type Part } from './headlines.js';
import { reclaimOf, requestsOf, type AskedDocument, type ReclaimPosition } from './position.js';
import { restsOnProof } from './proof.js';
import { QUESTIONS, type QuestionId } from './questions.js';
import { artefactsAreAtHand, routingIsAuthorised, type Requirement } from './routing.js';
import { slotAnswer, SLOTS, type SlotId } from './slots/slots.js';
import { chainIsWhole, sourceIsClear } from './source.js';
import { reputationIsChecked, reputationIsClean, useFitsPolicy } from './standing.js';
import {
  documentsAreAnswered,
  helpAnswers,
  remedyIsAgreed,
  renewalIsOwned,
  upstreamMayDelay,
} from './support.js';
import { ownerOf, UNKNOWNS, type UnknownId, type UnknownOwner } from './unknowns.js';

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
  Q10: helpAnswers,
  Q11: useFitsPolicy,
  Q12: remedyIsAgreed,
  Q13: restsOnProof,
};

const QUESTION_IDS = Object.keys(QUESTIONS) as readonly QuestionId[];
const HEADLINE_IDS = Object.keys(HEADLINES) as readonly HeadlineId[];
const SLOT_IDS = Object.keys(SLOTS) as readonly SlotId[];
const UNKNOWN_IDS = Object.keys(UNKNOWNS) as readonly UnknownId[];

/** One question, answered; Q2 adds the `chain`, Q4 its `requirements`, Q13 its `share` and what is on paper only. */
export interface AnsweredQuestion extends FreshAnswer {
  /** Which of the thirteen questions it is, Q1 to Q13. */
  readonly id: QuestionId;
  /** The question in words. */
  readonly question: string;
  /** What the routing needs and whether it is at hand; with Q4 alone. */
  readonly requirements?: readonly Requirement[];
  /** Which links of the provider chain are resolved; with Q2 alone. */
  readonly chain?: ChainResolution;
  /** How many of the facts are proven how far; with Q13 alone. */
  readonly share?: ProofShare;
  /** Facts that are claimed or documented and that nobody observed; with Q13 alone. */
  readonly onPaperOnly?: readonly NamedFact[];
}

/** One of the six questions that a lessee asks first. (R23, R24) */
export interface Headline extends FreshAnswer {
  /** Which of the six it is. */
  readonly id: HeadlineId;
  /** The question in words. */
  readonly question: string;
  /** The questions and slots that it is the worst of. */
  readonly rests: readonly Part[];
}

/** One of the twelve proofs. (R6) */
export interface EvidenceSlot extends FreshAnswer {
  /** Which of the twelve it is. */
  readonly id: SlotId;
  /** What it is to show, as a question. */
  readonly question: string;
}

/** One of the seven unknowns. (R5) */
export interface Unknown extends FreshAnswer {
  /** Which of the seven it is. */
  readonly id: UnknownId;
  /** What is to be known, as a question. */
  readonly question: string;
  /** The questions and slots that make it known. */
  readonly rests: readonly Part[];
  /** Who sees to it; null where nobody is named. */
  readonly owner: UnknownOwner | null;
  /** That nobody owns it, in words; absent where somebody does. */
  readonly gap?: string;
}

export interface LeaseContinuity {
  /** Reference of the lease. */
  readonly leaseId: string;
  /** Revision of the lease's last event that is part of this answer, as a string. */
  readonly revision: string;
  /** The zone of its contract, which the days in words are counted in (IANA). */
  readonly timeZone: string;
  /** The six questions that are asked first, answered for this lease. */
  readonly headlines: readonly Headline[];
  /** The thirteen questions, answered for this lease. */
  readonly answers: readonly AnsweredQuestion[];
  /** The twelve proofs. */
  readonly slots: readonly EvidenceSlot[];
  /** The seven unknowns, each with its owner. */
  readonly unknowns: readonly Unknown[];
  /** How many of the lease's facts are proven how far. */
  readonly share: ProofShare;
  /** How long LOA, ROA and route object of each route were there together in the term that runs. */
  readonly authority: readonly RouteAuthority[];
  /** Whether the routing authority goes on over the renewal; null where no term is known to follow. (R15) */
  readonly overRenewal: OverRenewal | null;
  /** Whom to call when routing fails, in order. */
  readonly escalation: readonly EscalationLevel[];
  /** What is promised for the case that the block becomes unusable, kept or broken. */
  readonly commitments: readonly ObligationLine[];
  /** What was asked for, and how long the answer took. */
  readonly requests: readonly AskedDocument[];
  /** Whether the space may be taken back, and what is promised in its place. */
  readonly reclaim: ReclaimPosition;
}

/** Everything that is asked about one lease, answered from events and from nothing else. (R5, R6, R23, R24) */
export function leaseContinuity(asked: Asked): LeaseContinuity {
  const { lease, heads, on } = asked;
  const answers = QUESTION_IDS.map((id): AnsweredQuestion => {
    const answer = ANSWERS[id](asked);
    const { fact, grounds } = AGING[id];
    return { id, question: QUESTIONS[id], ...answer, ...aged(asked, answer, fact, grounds(asked)) };
  });
  const answered = new Map(answers.map((answer) => [answer.id, answer]));
  const slots = SLOT_IDS.map((id) => ({
    id,
    question: SLOTS[id].question,
    ...slotAnswer(id, asked, answered),
  }));
  const commitments = commitmentLines(lease, heads, on);
  const parts = new Map<Part, FreshAnswer>([...answers, ...slots].map((part) => [part.id, part]));
  const of = (rests: readonly Part[]) => composed(rests.map((part) => parts.get(part)!));
  return {
    leaseId: lease.leaseId,
    revision: lease.revision,
    timeZone: zoneOf(lease, on),
    headlines: HEADLINE_IDS.map((id) => ({ id, ...HEADLINES[id], ...of(HEADLINES[id].rests) })),
    answers,
    slots,
    unknowns: UNKNOWN_IDS.map((id) => ({
      id,
      ...UNKNOWNS[id],
      ...of(UNKNOWNS[id].rests),
      ...ownerOf(id, asked),
    })),
    share: proofShare(agedFacts(asked)),
    authority: unbrokenAuthority(lease, on, { looks: asked.allLooks, limits: asked.limits }),
    overRenewal: overRenewalOn(lease, on),
    escalation: escalationOf(asked),
    commitments,
    requests: requestsOf(asked),
    reclaim: reclaimOf(asked, commitments),
  };
}
