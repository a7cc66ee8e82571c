import type { Applied, NotJudged } from '#application/routing/applied.js';
import { plural } from '#views/words/plural.js';
import { sickInWords } from '#record/routing-feed/feed-health.js';

/** Whether the export was judged on everything that it could be evidence of. */
export const isWhole = ({ verdict, notJudged, sick, unreadable }: Applied): boolean =>
  (verdict === 'evidence' || verdict === 'not-newer') &&
  [notJudged, sick, unreadable].every(({ length }) => length === 0);

const VERDICTS: Readonly<Record<Applied['verdict'], string>> = {
  evidence: 'evidence',
  'not-newer': 'not newer than what the feed has shown; nothing recorded',
  'set-aside': 'the feed is set aside; held against no route',
  stale: 'stale; recorded of the feed, not of any lease',
  truncated: 'cut short, every trust anchor is sick; recorded of the feed, not of any lease',
  'trust-anchor-lost':
    'a trust anchor is lost and none of the others is healthy; recorded of the feed, not of any lease',
};

const REASONS: Readonly<Record<NotJudged['because'], string>> = {
  'unreadable-row': 'a row that cannot be read may be about it',
  'sick-trust-anchor': 'it may be another under the last good rows of the sick trust anchor',
  'newer-export': 'a newer export of another feed has shown it otherwise',
  refused: 'its lease refuses',
  failed: 'its lease cannot be read',
};

export function appliedInWords({ verdict, buildTime, sick, ...judged }: Applied): string {
  const { routes, transitions, conflicts, roaEnds, notJudged } = judged;
  const moved = roaEnds.length === 0 ? '' : ` ${plural(roaEnds.length, 'end')} of ROAs recorded.`;
  const counts = `${routes} routes looked at, ${transitions.length} transitions recorded.${moved}`;
  return [
    `Export built ${buildTime}: ${VERDICTS[verdict]}.${verdict === 'evidence' ? ` ${counts}` : ''}`,
    ...sick.map((anchor) => `  ${sickInWords(anchor)}`),
    ...transitions.map(
      ({ leaseId, prefix, originAs, from = 'first look', to }) =>
        `  ${leaseId}  ${prefix} AS${originAs}  ${from} -> ${to}`,
    ),
    ...conflicts.map(
      ({ leaseId, prefix, originAs, appeared, gone }) =>
        `  ${leaseId}  ${prefix} AS${originAs}  VRPs in conflict: ${[
          ...appeared.map((each) => `${each} appeared`),
          ...gone.map((each) => `${each} is gone`),
        ].join(', ')}`,
    ),
    ...roaEnds.map(
      ({ leaseId, prefix, originAs, from = 'not known before', to }) =>
        `  ${leaseId}  ${prefix} AS${originAs}  ROA ends: ${from} -> ${to}`,
    ),
    ...notJudged.map(
      ({ leaseId, prefix, originAs, because, detail }) =>
        `  ${leaseId}  ${prefix} AS${originAs}  not judged: ${detail ?? REASONS[because]}`,
    ),
  ].join('\n');
}

export interface Accepted {
  readonly feed: string;
  readonly buildTime: string;
  /** Where an export came with it. */
  readonly applied: Applied | null;
}

export const acceptedInWords = ({ feed, buildTime, applied }: Accepted): string =>
  [
    `The trust anchors of feed ${feed}, as in its export built ${buildTime}, are its new normal.`,
    applied
      ? appliedInWords(applied)
      : 'What was held back is judged when that export is applied again, or with the next one.',
  ].join('\n');
