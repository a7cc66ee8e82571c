import { no, unproven, yes, type Answer } from '../facts/answer.js';
import type { Asked } from './asked.js';
import { agedFacts, proofShare, type NamedFact, type ProofShare } from './facts.js';

export interface ProofAnswer extends Answer {
  readonly share: ProofShare;
  /** Claimed or documented, never observed. */
  readonly onPaperOnly: readonly NamedFact[];
}

/** Q13, R4: yes where nothing rests on a claim alone and something was observed. */
export function restsOnProof(asked: Asked): ProofAnswer {
  const facts = agedFacts(asked);
  const share = proofShare(facts);
  const onPaperOnly = facts.filter(({ event }) => event.grade !== 'observed');
  return { ...proofVerdict(facts, share), share, onPaperOnly };
}

function proofVerdict(facts: readonly NamedFact[], share: ProofShare): Answer {
  const events = facts.map(({ event }) => event);
  const words = `${share.observed} of ${share.total} facts observed, ${share.documented} documented, ${share.claimed} claimed`;
  if (share.claimed === share.total) return no(words, events);
  return share.claimed === 0 && share.observed > 0 ? yes(words, events) : unproven(words, events);
}
