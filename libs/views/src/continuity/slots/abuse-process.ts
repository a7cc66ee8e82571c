import { daysSince } from '#domain/kernel/days-until.js';
import { cite, type Fact } from '#record/lease/fact.js';
import { entriesUntil } from '#record/lease/timeline.js';
import { dayOf } from '../../words/day.js';
import { no, unproven, yes, type Answer } from '../../facts/answer.js';
import { plural } from '../../words/plural.js';
import { ground, type Grounds } from '../age.js';
import type { Asked } from '../asked.js';

/** Whether abuse cases of the lease are answered within the limit set, or somebody showed that they would be. */
export function abuseIsAnswered(asked: Asked): Answer {
  const { lease, limits, on } = asked;
  const days = limits['abuse-answer'];
  const cases = casesOf(asked);
  const shown = processShown(asked);
  const facts = [...cases.flatMap(({ reported, dealtWith = reported }) => [reported, dealtWith]), ...shown];
  const events = [...new Set(facts)].map((fact) => cite(lease, fact));
  const late = cases.filter(
    ({ reported, dealtWith }) => dealtWith === undefined && daysSince(reported.effectiveAt, on) > days,
  );
  if (late.length > 0)
    return no(
      `no answer within ${plural(days, 'day')}: ${late.map(({ caseId }) => caseId).join(', ')}`,
      events,
    );
  const answered = cases.filter(({ dealtWith }) => dealtWith !== undefined).length;
  if (answered > 0) return yes(`${answered} of ${plural(cases.length, 'abuse case')} answered`, events);
  if (shown.length > 0)
    return yes(`the process was shown on ${dayOf(lease, shown.at(-1)!.effectiveAt, on)}`, events);
  return unproven('no abuse case was answered, and nobody showed how one would be', events);
}

/** The last answer, or the last time that the process was shown. */
export function abuseGrounds(asked: Asked): Grounds {
  const facts = [...casesOf(asked).flatMap(({ dealtWith }) => dealtWith ?? []), ...processShown(asked)];
  return [facts.map((fact) => ground(asked, 'abuse-process', cite(asked.lease, fact)))].filter(
    (ages) => ages.length > 0,
  );
}

const processShown = ({ lease, on }: Asked): readonly Fact[] =>
  entriesUntil(lease.confirmations, on)
    .filter(({ value }) => value === 'abuse-process')
    .map(({ fact }) => fact);

/** The cases reported by then, each with what it was answered or closed by. */
const casesOf = ({ lease, on }: Asked) =>
  lease.abuseCases
    .filter(({ reported }) => reported.effectiveAt <= on)
    .map(({ caseId, reported, answers, closed }) => ({
      caseId,
      reported,
      dealtWith: [...answers, ...(closed ? [closed] : [])]
        .map(({ fact }) => fact)
        .findLast(({ effectiveAt }) => effectiveAt <= on),
    }));
