import { delegationWords } from '../alignment/text.js';
import { evidence } from '../words/evidence.js';
import { heading, table } from '../words/layout.js';
import { linesOf, objectsOf, type ReverseDns } from './reverse-dns.js';

/** What was asked for and how far it is, then what to send, to be copied as it stands. */
export function renderReverseDns(view: ReverseDns): string {
  const { leaseId, zones, withoutRequest, lacking } = view;
  const own = `lease-${leaseId}`;
  return [
    ...heading(`Reverse DNS of ${leaseId}`),
    ...(withoutRequest.length === 0
      ? []
      : table([['not asked for', `${withoutRequest.join(', ')}: record a RequestReverseDns first`]])),
    ...table(
      zones.map((zone) => [delegationWords(zone), zone.nameServers.join(', '), evidence(zone.events, own)]),
    ),
    ...part('Domain objects for the registry', objectsOf(view), [
      ...(lacking.length === 0 ? [] : [`lacking: ${lacking.join(', ')}`]),
      ...new Set(zones.flatMap(({ prefix, because }) => (because ? [`none for ${prefix}: ${because}`] : []))),
    ]),
    ...part('Lines for the zone above', linesOf(view), []),
    '',
  ].join('\n');
}

const part = (title: string, text: string, remarks: readonly string[]): readonly string[] =>
  text === '' && remarks.length === 0
    ? []
    : [
        '',
        title,
        ...table(
          remarks.map((remark) => [remark]),
          2,
        ),
        ...(text === '' ? [] : ['', text.trimEnd()]),
      ];
