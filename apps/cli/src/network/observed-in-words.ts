import type { Observed } from '#application/network/observed.js';

/** Whether all that the file could be evidence of was recorded. */
export const isWhole = ({ verdict, notRecorded, unreadable }: Observed): boolean =>
  verdict !== 'cut-short' && notRecorded.length === 0 && unreadable.rows === 0;

export function observedInWords(source: string, observed: Observed): string {
  const { at, prefixes, transitions, incidents, notRecorded } = observed;
  const counts = `${prefixes} leased prefixes looked at, ${transitions.length} transitions recorded.`;
  return [
    `${source}, as of ${at}: ${verdictInWords(observed)}${observed.verdict === 'evidence' ? ` ${counts}` : ''}`,
    ...transitions.map(
      ({ leaseId, prefix, kind, before, found }) =>
        `  ${leaseId}  ${prefix}  ${kind}: ${before === undefined ? 'first look' : quantity(before)} -> ${quantity(found)}`,
    ),
    ...incidents.map(
      ({ leaseId, incidentId, became, because }) =>
        `  ${leaseId}  incident ${incidentId} ${became}: ${because}`,
    ),
    ...notRecorded.map(
      ({ leaseId, prefix, kind, detail }) => `  ${leaseId}  ${prefix}  ${kind} not recorded: ${detail}`,
    ),
  ].join('\n');
}

function verdictInWords({ verdict, detail = '' }: Observed): string {
  if (verdict === 'evidence') return 'evidence.';
  return verdict === 'not-newer'
    ? 'not newer than what the source has shown; nothing recorded.'
    : `cut short, ${detail}; recorded of the source, not of any lease. If it is to stay so, apply it with --accept.`;
}

const quantity = (found: number): string => (found === 0 ? 'none' : `${found} found`);
