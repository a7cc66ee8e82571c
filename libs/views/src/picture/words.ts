import { againWords } from '../renewal-timeline/incidents.js';
import type { BindingNotice } from '../renewal-timeline/binding-notice.js';
import type { LeaseTimeline } from '../renewal-timeline/renewal-timeline.js';
import { local } from '../words/instant.js';
import { milestoneWords } from '../words/milestone-words.js';

/** What stands on a lease's timeline, each thing in one line; instants as the clocks of the contract's zone show them. */

type Each<Member extends 'notices' | 'noticeWindows' | 'proposals' | 'incidents'> =
  LeaseTimeline[Member][number];

export const deadlineWords = (
  milestone: Pick<BindingNotice, 'localDate' | 'localTime' | 'kind' | 'purpose' | 'by' | 'disputed'>,
): string => `${milestone.localDate} ${milestone.localTime} ${milestoneWords(milestone)}`;

export const windowWords = (
  { purpose, by, opens, closes }: Each<'noticeWindows'>,
  timeZone: string,
): string => `notice window: ${purpose} by ${by}, ${span(opens, closes, timeZone)}`;

export const noticeWords = (
  { noticeId, purpose, by, served, verdict }: Each<'notices'>,
  timeZone: string,
): string => `${local(served, timeZone)} notice ${noticeId} of ${purpose} served by ${by}: ${verdict}`;

export const proposalWords = (
  { proposalId, by, proposed, end, state }: Each<'proposals'>,
  timeZone: string,
): string => `${local(proposed, timeZone)} renewal to ${end} proposed by ${by} (${proposalId}): ${state}`;

export const incidentWords = (incident: Each<'incidents'>, timeZone: string): string => {
  const { incidentId, kind, summary, occurredAt, closed } = incident;
  const when =
    closed === null ? `open since ${local(occurredAt, timeZone)}` : span(occurredAt, closed, timeZone);
  return `incident ${incidentId}, ${kind}, ${[when, againWords(incident)].filter(Boolean).join(', ')}: ${summary}`;
};

export const loaWords = (
  { loaId, from, until, ended }: LeaseTimeline['authority']['loas'][number],
  timeZone: string,
): string => `LOA ${loaId}${ended ? ` (${ended})` : ''}: ${span(from, until, timeZone)}`;

export const roaWords = (
  { prefix, originAs, state, reason, from, until }: LeaseTimeline['authority']['roas'][number],
  timeZone: string,
): string =>
  `ROA of ${prefix} from AS${originAs} ${state}${reason ? ` (${reason})` : ''}: ${span(from, until, timeZone)}`;

const span = (from: string, until: string | null, timeZone: string): string =>
  `${local(from, timeZone)} to ${until === null ? 'date' : local(until, timeZone)}`;
