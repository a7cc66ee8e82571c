import type { RenewalTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { local } from '#views/words/instant.js';
import { aside, heading, paragraph, table, type Block } from '../block.js';
import { restsOn, TOLD_WHOLE, verdict } from '../words.js';

/** Whether each lease's routing is authorised, by which letters, and what the RPKI said of its routes. */
export function authority({ leases }: RenewalTimeline): readonly Block[] {
  const few = leases.length <= TOLD_WHOLE;
  const listed = few ? leases : leases.filter(({ authority: { now } }) => now.answer !== 'yes');
  return [
    heading(1, 'Routing authority'),
    paragraph(
      'A route may be announced where a letter of authorisation (LOA) names its prefix and origin AS, and a route origin authorisation ' +
        '(ROA) in the RPKI makes it valid (RFC 6811). Of a ROA, the ledger knows what the last export that it read said.',
    ),
    table(
      ['Lease', 'Authorised now', 'Because', 'Letters last until'],
      listed.map(({ leaseId, authority: { now, loaEnd }, term }) => [
        { text: leaseId, bold: true },
        verdict(now.answer),
        now.because,
        loaEnd ? local(loaEnd, term.timeZone) : 'none covers all',
      ]),
      leases.length === 0 ? 'There is no lease.' : 'The routing of every lease is authorised.',
    ),
    ...(few
      ? details(leases)
      : [
          aside(
            `Of ${leases.length} leases, those are listed of which the routing is not authorised, or not proven to be. Each letter ` +
              'and each state of a route is in views/renewal-timeline.json.',
          ),
        ]),
  ];
}

const details = (leases: RenewalTimeline['leases']): readonly Block[] => [
  heading(2, 'Letters of authorisation'),
  table(
    ['Lease', 'Letter', 'In force', 'Ended, and what does not fit', 'Rests on'],
    leases.flatMap(({ leaseId, authority: { loas }, term: { timeZone } }) =>
      loas.map(({ loaId, prefixes, originAses, from, until, ended, remarks, events }) => [
        leaseId,
        `${loaId}: ${prefixes.join(', ')} from ${originAses.map((asn) => `AS${asn}`).join(', ')}`,
        `${local(from, timeZone)} to ${local(until, timeZone)}`,
        [ended ?? '', ...remarks.map(({ message }) => message)].filter(Boolean).join('; '),
        restsOn(events, `lease-${leaseId}`),
      ]),
    ),
    'No letter is on record.',
  ),
  heading(2, 'States of the routes'),
  table(
    ['Lease', 'Route', 'State', 'Seen', 'Rests on'],
    leases.flatMap(({ leaseId, authority: { roas }, term: { timeZone } }) =>
      roas.map(({ prefix, originAs, state, reason, from, until, events }) => [
        leaseId,
        `${prefix} from AS${originAs}`,
        { text: `${state}${reason ? ` (${reason})` : ''}`, bold: state !== 'valid' },
        `${local(from, timeZone)} to ${until ? local(until, timeZone) : 'the last export'}`,
        restsOn(events, `lease-${leaseId}`),
      ]),
    ),
    'No export on record says anything of these routes.',
  ),
];
