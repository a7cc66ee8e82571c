import { startOfDay } from '#domain/kernel/zoned.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { GroundlessRenewal } from '#record/lease/rederived.js';
import { termsUntil } from '#record/lease/term.js';

/**
 * A renewal on record that a later amendment of an end took the ground from: the amendment counts, until one of the two is
 * corrected, and a conflict it is until then.
 */
export interface GroundlessInView extends Pick<GroundlessRenewal, 'renewal' | 'term' | 'start' | 'end'> {
  /** The instant at which the renewal would have begun its term. */
  readonly since: string;
  /** The renewal, and the amendment. */
  readonly events: readonly Citation[];
}

export const groundlessOn = (lease: LeaseDocument, on: string): readonly GroundlessInView[] =>
  lease.groundlessRenewals
    .filter(({ amended }) => amended.effectiveAt <= on)
    .map(({ renewal, term, start, end, renewed, amended }) => ({
      renewal,
      term,
      start,
      end,
      since: startOfDay(start, termsUntil(lease, on).at(-1)?.terms.timeZone ?? 'Etc/UTC'),
      events: [cite(lease, renewed), cite(lease, amended)],
    }));

export const groundlessWords = ({ renewal, term, start, end, events }: GroundlessInView): string =>
  `the ${renewal} renewal to term ${term}, ${start} to ${end}, has no ground since the end before it was amended: ` +
  `correct #${events[0]!.revision} or #${events[1]!.revision}, whichever is wrong`;
