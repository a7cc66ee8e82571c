import { cite } from '#record/lease/fact.js';
import { chainOn } from '#record/lease/provider-chain.js';
import { termOn } from '#record/lease/term.js';
import { entryOn } from '#record/lease/timeline.js';
import { dayOf } from '../words/day.js';
import { bindingNotice } from '../renewal-timeline/binding-notice.js';
import { plural } from '../words/plural.js';
import { daysUntil } from '#domain/kernel/days-until.js';
import { isWorthless, promisesOn, worthlessWords, type Promised } from '../facts/promises.js';
import { requestsOn } from '../facts/requests.js';
import { shortHeads } from '../facts/upstream.js';
import { no, unproven, yes, type Answer } from '../facts/answer.js';
import type { Asked } from './asked.js';
import { levelsOn } from './escalation.js';
import { handoverWords, namedBeforeHandover } from '../facts/handover.js';

/** Whether somebody owns the renewal (Q7, R12). */
export function renewalIsOwned({ lease, on }: Asked): Answer {
  const owner = entryOn(lease.renewalOwner, on);
  if (owner === undefined) return no('nobody is named who owns the renewal');
  const events = [cite(lease, owner.fact)];
  const handover = namedBeforeHandover(lease, 'renewal-owner', owner, on);
  return handover
    ? unproven(
        `the owner of the renewal was named before ${handoverWords(lease, handover, on)}, and nobody confirmed it since`,
        [...events, cite(lease, handover.fact)],
      )
    : yes(`owned since ${dayOf(lease, owner.from, on)}`, events);
}

/** Q8, R14: nobody stands upstream, or every upstream lasts as long, or there is a fallback. */
export function upstreamMayDelay(asked: Asked): Answer {
  const { lease, heads, on } = asked;
  const fallback = promises(asked, ['fallback-upstream']).find(
    (promised) => !isWorthless(promised),
  )?.commitment;
  if (fallback) return yes(`fallback agreed: ${fallback.remedy}`, [cite(lease, fallback.made)]);
  const chain = chainOn(lease, on);
  const events = chain.map(({ fact }) => cite(lease, fact));
  if (chain.length === 1 && lease.headLease === null)
    return yes('there is no upstream beyond the lessor', events);
  const term = termOn(lease, on);
  if (heads.length === 0 || term === undefined)
    return unproven('what the upstream agreed on is not on record, and there is no fallback', events);
  const [short] = shortHeads(term, heads, on);
  if (short) {
    const how = {
      ended: 'has ended',
      'no-contract': 'is not under contract',
      'ends-earlier': `ends on ${short.term?.end}`,
    };
    return no(`a head lease ${how[short.why]}, and there is no fallback`, short.events);
  }
  const binding = bindingNotice(lease, heads, on);
  const until = binding ? `; the binding date is ${binding.localDate}` : '';
  const upstream = heads.flatMap((head) => (termOn(head, on) ? [cite(head, termOn(head, on)!.fact)] : []));
  return yes(`every head lease lasts as long${until}`, [...events, ...upstream]);
}

/** Whether documents and evidence that were asked for came, and in time (Q9, R17). */
export function documentsAreAnswered({ lease, evidence, on }: Asked): Answer {
  const asked = requestsOn(lease, evidence, on);
  if (asked.length === 0) return unproven('nobody has asked for a document yet');
  const events = asked.flatMap((request) => request.events);
  const late = asked.filter((request) => request.late).map(({ requestId }) => requestId);
  if (late.length > 0) return no(`late: ${late.join(', ')}`, events);
  const open = asked.filter(({ answered }) => answered === undefined).map(({ requestId }) => requestId);
  if (open.length > 0) return unproven(`not answered yet: ${open.join(', ')}`, events);
  const days = asked.map((request) => daysUntil(request.asked.effectiveAt, request.answered!.effectiveAt));
  const slowest = Math.max(...days);
  return yes(
    `${asked.length} of ${asked.length} answered, the slowest within ${plural(slowest, 'day')}`,
    events,
  );
}

/** Whether somebody is named to call, and answered when it was tried last (Q10). */
export function helpAnswers(asked: Asked): Answer {
  const { lease, on } = asked;
  const all = levelsOn(asked);
  const levels = all.filter(({ isFormer }) => !isFormer);
  if (all.length === 0) return no('no escalation contact is named');
  if (levels.length === 0)
    return no(
      'every escalation contact is of a former lessee',
      all.map(({ contact }) => cite(lease, contact.fact)),
    );
  const events = levels.flatMap(({ contact, drill }) =>
    [contact, ...(drill ? [drill] : [])].map(({ fact }) => cite(lease, fact)),
  );
  if (levels[0]!.level !== 1) return unproven('nobody is named to call first', events);
  const named = `${plural(levels.length, 'level')} named`;
  const drilled = levels.filter(({ drill }) => drill !== undefined);
  if (drilled.length === 0) return unproven(`${named}, and nobody tried whether they answer`, events);
  const silent = drilled.filter(({ drill }) => drill!.value.reached === undefined);
  const silence = silent
    .map(({ level, drill }) => `level ${level} on ${dayOf(lease, drill!.from, on)}`)
    .join(', ');
  if (silent.length === drilled.length) return no(`nobody answered at ${silence}`, events);
  const last = drilled.filter((level) => !silent.includes(level)).map(({ drill }) => drill!.from);
  const answered = `${named}, one answered on ${dayOf(lease, last.toSorted().at(-1)!, on)}`;
  return yes(silent.length === 0 ? answered : `${answered}, none at ${silence}`, events);
}

export const REMEDIES = ['replacement', 'restoration-time', 'migration-support'] as const;

/** Whether a remedy that is worth something is agreed for when the block becomes unusable (Q12, I13). */
export function remedyIsAgreed(asked: Asked): Answer {
  const { lease } = asked;
  const given = promises(asked, REMEDIES);
  if (given.length === 0) return no('no replacement, restoration or migration was committed to');
  const standing = given.filter((promised) => !isWorthless(promised));
  if (standing.length === 0)
    return no(
      given.map(worthlessWords).join('; '),
      given.flatMap(({ facts }) => facts.map((fact) => cite(lease, fact))),
    );
  const words = standing.map(({ commitment: { kind, clause } }) => `${kind} (${clause})`).join(', ');
  return yes(
    words,
    standing.map(({ commitment: { made } }) => cite(lease, made)),
  );
}

const promises = ({ lease, heads, on }: Asked, kinds: readonly string[]): readonly Promised[] =>
  promisesOn(lease, heads, on).filter(({ commitment: { kind } }) => kinds.includes(kind));
