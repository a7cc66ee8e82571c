import { daysUntil } from '#domain/kernel/days-until.js';
import { ahead, byDaysLeft, reason, type Rule } from './risk-rule.js';

const noticeDoubtful: Rule = ({ notices, term }) =>
  notices
    .filter((notice) => notice.term === term.ordinal)
    .flatMap(({ noticeId, purpose, verdict, events }) =>
      verdict === 'late'
        ? reason('notice-late', 10, `${purpose} notice ${noticeId} came too late`, events)
        : verdict === 'unprovable'
          ? reason(
              'notice-unprovable',
              10,
              `nothing but its sender's word shows that ${purpose} notice ${noticeId} came in time`,
              events,
            )
          : [],
    );

const proposalUnanswered: Rule = ({ proposals, on }) =>
  proposals
    .filter(({ state }) => state === 'open')
    .flatMap(({ proposalId, by, end, validUntil, events }) => {
      const days = validUntil === null ? Number.POSITIVE_INFINITY : daysUntil(on, validUntil);
      const weight = 5 + byDaysLeft(days, [[14, 10]]);
      const until = validUntil === null ? '' : `, and expires ${ahead(days)}`;
      const message = `proposal ${proposalId} of the ${by}, to renew until ${end}, is unanswered${until}`;
      return reason('proposal-unanswered', weight, message, events);
    });

const incidentOpen: Rule = ({ incidents }) =>
  incidents
    .filter(({ closed }) => closed === null)
    .flatMap(({ incidentId, kind, summary, events }) =>
      reason('incident-open', 15, `incident ${incidentId} (${kind}) is open: ${summary}`, events),
    );

/** Risk from what the parties have and have not done with each other so far. */
export const DEALING_RULES: readonly Rule[] = [noticeDoubtful, proposalUnanswered, incidentOpen];
