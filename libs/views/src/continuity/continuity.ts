import { holdsSpace, statusOn } from '#record/lease/status.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { alignedLease } from '../alignment/aligned-lease.js';
import { atOnce, oneByOne, type InPieces } from '../declared/slices.js';
import { weakest } from '../facts/answer.js';
import { sourceBlocks } from '../facts/chain-resolution.js';
import {
  headLeasesOf,
  leasesOf,
  withMilliseconds,
  type Moment,
  type Portfolio,
} from '../portfolio/portfolio.js';
import type { FreshAnswer } from './age.js';
import type { Asked } from './asked.js';
import { citedOnce } from '../facts/cited-once.js';
import { daysOf, limitsOn, type LimitInView } from '../facts/freshness.js';
import { freshnessOf, worstOf } from './composed.js';
import { agedFacts, countedOnce, proofShare, type ProofShare } from './facts.js';
import {
  leaseContinuity,
  type AnsweredQuestion,
  type EvidenceSlot,
  type Headline,
  type LeaseContinuity,
  type Unknown,
} from './lease-continuity.js';
import { allLooks, looksOf } from './looks.js';

/** Which leases give an answer. */
export interface GivenBy {
  /** References of the leases that give this answer. */
  readonly leases: readonly string[];
}

/** The worst answer of all leases, and which leases give it. */
export interface RolledUpAnswer
  extends Omit<AnsweredQuestion, 'requirements' | 'chain' | 'share' | 'onPaperOnly'>, GivenBy {}

/** The same of one of the six that are asked first. */
export interface RolledUpHeadline extends Headline, GivenBy {}

/** The same of one of the twelve proofs. */
export interface RolledUpSlot extends EvidenceSlot, GivenBy {}

/** The same of one of the seven unknowns; who owns it is told lease by lease. */
export interface RolledUpUnknown extends Omit<Unknown, 'owner' | 'gap'>, GivenBy {
  /** References of the leases for which nobody owns it. */
  readonly withoutOwner: readonly string[];
}

/** What is asked of the continuity of one lessee, answered from events and from nothing else. (R5, R6, R23, R24) */
export interface ContinuityView extends Moment {
  /** The name of the view that answers. */
  readonly view: 'continuity';
  /** Party id of the lessee asked about. */
  readonly lessee: string;
  /** The six questions that are asked first, each answered by the worst answer of all leases. */
  readonly headlines: readonly RolledUpHeadline[];
  /** The thirteen questions, each answered by the worst answer of all leases. */
  readonly answers: readonly RolledUpAnswer[];
  /** The twelve proofs, each by the worst of all leases. */
  readonly slots: readonly RolledUpSlot[];
  /** The seven unknowns, each by the worst of all leases. */
  readonly unknowns: readonly RolledUpUnknown[];
  /** Of all the leases' facts, how many are proven how far (R4). */
  readonly share: ProofShare;
  /** For how long evidence of each kind is proof. */
  readonly limits: readonly LimitInView[];
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
  const limits = limitsOn(portfolio.freshness, moment.on);
  const looks = allLooks(portfolio);
  const asking = leasesOf(lessee, portfolio, moment.on)
    .filter((lease) => holdsSpace(statusOn(lease, moment.on)))
    .map((lease) => askedOf(lease, portfolio, { limits: daysOf(limits), allLooks: looks }, moment));
  const leases = yield* oneByOne(asking, leaseContinuity);
  const headlines = yield* rolledUp(leases, ({ headlines: of }) => of);
  const answers = yield* rolledUp(leases, (lease) => lease.answers.map(withoutDetails));
  const slots = yield* rolledUp(leases, (lease) => lease.slots);
  const unknowns = yield* rolledUp(leases, (lease) => lease.unknowns.map(withoutOwner));
  const facts = yield* oneByOne(asking, agedFacts);
  return {
    view: 'continuity',
    lessee,
    ...moment,
    headlines,
    answers,
    slots,
    unknowns: unknowns.map((unknown, index) => ({
      ...unknown,
      withoutOwner: leases.flatMap(({ leaseId, unknowns: of }) =>
        of[index]!.owner === null ? [leaseId] : [],
      ),
    })),
    share: proofShare(countedOnce(facts.flat())),
    limits,
    leases,
  };
}

function askedOf(
  lease: LeaseDocument,
  portfolio: Portfolio,
  ofAll: Pick<Asked, 'limits' | 'allLooks'>,
  moment: Moment,
): Asked {
  const { on } = moment;
  const { around, evidence = [], registries = new Map() } = portfolio;
  const { prefixes: aligned } = alignedLease(lease, portfolio, on);
  return {
    lease,
    heads: headLeasesOf(lease, portfolio),
    blocks: sourceBlocks(lease, portfolio.blocks, on),
    registries,
    around,
    evidence,
    aligned,
    looks: looksOf(lease, aligned, portfolio, on),
    ...ofAll,
    on,
  };
}

const withoutDetails = ({
  requirements: _requirements,
  chain: _chain,
  share: _share,
  onPaperOnly: _onPaperOnly,
  ...answer
}: AnsweredQuestion) => answer;

const withoutOwner = ({ owner: _owner, gap: _gap, ...unknown }: Unknown) => unknown;

/** What all leases come to, question by question. */
function* rolledUp<A extends FreshAnswer>(
  leases: readonly LeaseContinuity[],
  of: (lease: LeaseContinuity) => readonly A[],
): InPieces<readonly (A & GivenBy)[]> {
  const given = leases.map((lease) => ({ leaseId: lease.leaseId, answers: of(lease) }));
  const indexes = given.length === 0 ? [] : given[0]!.answers.keys();
  return yield* oneByOne(indexes, (index) =>
    worstOfLeases(given.map(({ leaseId, answers }) => ({ leaseId, answer: answers[index]! }))),
  );
}

function worstOfLeases<A extends FreshAnswer>(
  given: readonly { readonly leaseId: string; readonly answer: A }[],
): A & GivenBy {
  const worst = worstOf(given.map(({ answer }) => answer));
  const those = given.filter(({ answer }) => answer.answer === worst);
  const answers = those.map(({ answer }) => answer);
  const { grade: _grade, stale: _stale, ...first } = answers[0]!;
  const { because } = first;
  const events = citedOnce(answers.flatMap((answer) => answer.events));
  const grade = weakest(answers.flatMap(({ grade: of }) => (of ? [{ grade: of }] : [])));
  return {
    ...(first as A),
    because: worst === 'yes' ? because : becauseOfAll(answers.map((answer) => answer.because)),
    ...(grade ? { grade } : {}),
    events,
    ...freshnessOf(
      answers,
      given.map(({ answer }) => answer),
    ),
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
