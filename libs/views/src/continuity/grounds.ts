import type { AgingFact } from '#domain/freshness/limits.js';
import { covers } from '#domain/renewal/coverage.js';
import { cite } from '#record/lease/fact.js';
import { chainOn } from '#record/lease/provider-chain.js';
import { prefixesOf } from '#record/lease/status.js';
import { entryOn, type Entry } from '#record/lease/timeline.js';
import { currentScreenings } from '../facts/screening.js';
import { isWorthless, promisesOn } from '../facts/promises.js';
import { requestsOn } from '../facts/requests.js';
import { routingAuthority } from '../facts/routing-authority.js';
import { factGround, ground, seenGround, type Ground, type Grounds } from './age.js';
import type { Asked } from './asked.js';
import { levelsOn } from './escalation.js';
import { namedGrounds } from './facts.js';
import type { QuestionId } from './questions.js';
import { REMEDIES } from './support.js';

/** By which kind of fact an answer grows old, and what of it can be too old. */
export interface Aging {
  readonly fact: AgingFact;
  readonly grounds: (asked: Asked) => Grounds;
}

/** What the answer to each question rests on. */
export const AGING: Readonly<Record<QuestionId, Aging>> = {
  Q1: { fact: 'source-control', grounds: sourceGrounds },
  Q2: { fact: 'provider-chain', grounds: chainGrounds },
  Q3: { fact: 'roa-state', grounds: routingGrounds },
  Q4: { fact: 'roa-state', grounds: routingGrounds },
  Q5: { fact: 'screening', grounds: screeningGrounds },
  Q6: { fact: 'screening', grounds: screeningGrounds },
  Q7: {
    fact: 'renewal-owner',
    grounds: (asked) => of(asked, 'renewal-owner', entryOn(asked.lease.renewalOwner, asked.on)),
  },
  Q8: { fact: 'contract', grounds: upstreamGrounds },
  Q9: { fact: 'document-trail', grounds: documentGrounds },
  Q10: { fact: 'escalation-drill', grounds: helpGrounds },
  Q11: {
    fact: 'usage-policy',
    grounds: (asked) => of(asked, 'usage-policy', entryOn(asked.lease.policies, asked.on)),
  },
  Q12: { fact: 'commitment', grounds: (asked) => [promisedGrounds(asked, REMEDIES)] },
  Q13: {
    fact: 'contract',
    grounds: (asked) => [namedGrounds(asked).filter(({ recorded }) => recorded.grade === 'observed')],
  },
};

const of = (asked: Asked, fact: AgingFact, entry: Entry<unknown> | undefined): Grounds =>
  entry ? [[factGround(asked, fact, entry.fact)]] : [];

function sourceGrounds(asked: Asked): Grounds {
  return asked.blocks.flatMap((block) => {
    const attested = entryOn(block.attestations, asked.on)?.fact;
    return attested ? [[ground(asked, 'source-control', cite(block, attested))]] : [];
  });
}

function chainGrounds(asked: Asked): Grounds {
  return chainOn(asked.lease, asked.on).map(({ fact }) => [factGround(asked, 'provider-chain', fact)]);
}

function routingGrounds(asked: Asked): Grounds {
  return [...loaGrounds(asked), ...roaGrounds(asked)];
}

/** Of each leased prefix, the letters that are valid for it. */
export function loaGrounds(asked: Asked): Grounds {
  const { lease, on } = asked;
  const { loas } = routingAuthority(lease, on);
  return prefixesOf(lease, on)
    .map((prefix) => loas.filter((loa) => covers(loa, prefix)).map(({ loaId }) => loaId))
    .map((valid) => lease.loas.filter(({ loaId }) => valid.includes(loaId)))
    .map((valid) => valid.map(({ issued }) => factGround(asked, 'loa', issued)));
}

export function roaGrounds(asked: Asked): Grounds {
  return routingAuthority(asked.lease, asked.on).routes.flatMap(({ said }) =>
    said.map(({ roa }) => [seenGround(asked, 'roa-state', roa.fact)]),
  );
}

/** Of each leased prefix the last screening: a review, or what a source shows, which was looked at since. */
function screeningGrounds(asked: Asked): Grounds {
  const { lease, on } = asked;
  return prefixesOf(lease, on)
    .map((prefix) =>
      currentScreenings(lease, prefix, on).map(({ fact, source }) =>
        source === undefined
          ? ground(asked, 'screening', cite(lease, fact))
          : seenGround(asked, 'screening', fact),
      ),
    )
    .filter((each) => each.length > 0);
}

function promisedGrounds(asked: Asked, kinds: readonly string[]): readonly Ground[] {
  const { lease, heads, on } = asked;
  return promisesOn(lease, heads, on)
    .filter((promised) => kinds.includes(promised.commitment.kind) && !isWorthless(promised))
    .map(({ commitment }) => factGround(asked, 'commitment', commitment.made));
}

/** A fallback, or else who stands upstream. */
function upstreamGrounds(asked: Asked): Grounds {
  const fallback = promisedGrounds(asked, ['fallback-upstream']);
  return fallback.length > 0 ? [fallback] : chainGrounds(asked);
}

/** The last document that came, or evidence. */
function documentGrounds(asked: Asked): Grounds {
  const { lease, evidence, on } = asked;
  const ages = requestsOn(lease, evidence, on).flatMap(({ answered, events }) =>
    answered ? [ground(asked, 'document-trail', events.at(-1)!)] : [],
  );
  return ages.length === 0 ? [] : [ages];
}

/** The last drill that somebody answered, and that who answered it is still to be called. */
function helpGrounds(asked: Asked): Grounds {
  const levels = levelsOn(asked).filter(({ isFormer }) => !isFormer);
  const answered = levels.filter(({ drill }) => drill?.value.reached !== undefined);
  const contacts = (answered.length > 0 ? answered : levels).map(({ contact }) =>
    factGround(asked, 'escalation-contact', contact.fact),
  );
  const drills = answered.map(({ drill }) =>
    ground(asked, 'escalation-drill', cite(asked.lease, drill!.fact)),
  );
  return [contacts, drills].filter((group) => group.length > 0);
}
