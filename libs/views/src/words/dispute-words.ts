import type { DisputeInView } from '../renewal-timeline/disputes.js';

/** Both readings of a disputed renewal, and why neither holds by itself. */
export function disputeWords({ noticeId, readings, because }: DisputeInView): string {
  const [ended, renewed] = readings.map(({ end }) => end);
  const why = [...new Set(because.map(({ reason }) => REASON[reason]))].join(', ');
  return `by notice ${noticeId} it ended on ${ended}, by its renewal it ends on ${renewed} (${why})`;
}

const REASON: Record<DisputeInView['because'][number]['reason'], string> = {
  'claimed-only': 'the notice is claimed only',
  'entered-by-the-side-it-favours': 'entered by the side that it favours',
  payment: 'paid since',
  loa: 'letter of authorisation since',
  acknowledgement: 'notice of the new term acknowledged since',
  agreement: 'agreement since',
  assignment: 'assigned since',
  'sub-lease': 'leased on since',
};
