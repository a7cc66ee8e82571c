import { moneyWords } from '#domain/kernel/money-words.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { LeaseAnswer } from './view.js';
import type { ChainResolution } from '../facts/chain-resolution.js';
import { disputesOf } from '../facts/disputes.js';
import { chainOn } from '#record/lease/provider-chain.js';
import { cite, inMilliseconds, type Fact } from '#record/lease/fact.js';
import { prefixesOf } from '#record/lease/status.js';
import { termOn, termsUntil } from '#record/lease/term.js';
import { entryOn } from '#record/lease/timeline.js';
import { closingOf, incidentsOn, openWords, sightingOf } from '../facts/incidents.js';
import { groundlessOn, groundlessWords } from '../renewal-timeline/groundless.js';
import { holdingOverOn } from '../money/holding-over.js';
import { disputeWords } from '../words/dispute-words.js';
import { holdingOverWords } from '../words/holding-over-words.js';
import { evidence } from '../words/evidence.js';
import { heading, table } from '../words/layout.js';
import { statusWords } from '../words/status-words.js';
import type { Names } from '../words/names.js';

/** One lease as it stands at an instant, every line with what it rests on. */
export const renderLease = (told: LeaseTold, names: Names): string =>
  [...heading(`Lease ${told.record.leaseId}`), ...table(leaseRows(told, names)), ''].join('\n');

/** What of the chain is not known, a row each. */
const unresolvedRows = ({ links, gaps }: ChainResolution, names: Names, own: string) => [
  ...gaps.map(({ because, events }) => ['UNRESOLVED', because, evidence(events, own)]),
  ...links.flatMap(({ resolved, party, because, events }) =>
    resolved ? [] : [['UNRESOLVED', `${names.party(party)}: ${because}`, evidence(events, own)]],
  ),
];

/** A lease and its chain, to be told as of `on`. */
type LeaseTold = Pick<LeaseAnswer, 'record' | 'chain' | 'on'>;

/** What holds of a lease at an instant: what it is called, in words, and the events behind it. */
export function leaseRows(
  { record, chain, on: at }: LeaseTold,
  names: Names,
): readonly (readonly string[])[] {
  const lease: LeaseDocument = { ...record, headLease: record.headLease ?? null };
  const on = inMilliseconds(at);
  const status = entryOn(lease.status, on);
  const by = (fact: Fact | undefined) => (fact ? evidence([cite(lease, fact)]) : '');
  const lessee = entryOn(lease.lessee, on);
  const owner = entryOn(lease.renewalOwner, on);
  const term = termOn(lease, on);
  const state = status
    ? statusWords({ ...status.value, since: status.from }, term?.terms.timeZone ?? 'Etc/UTC')
    : 'not begun';
  const rows: (readonly string[])[] = [
    ['status', state, by(status?.fact)],
    ...groundlessOn(lease, on).map((each) => ['CONFLICT', groundlessWords(each), evidence(each.events)]),
    ...disputesOf(lease, on).map((dispute) => ['DISPUTED', disputeWords(dispute), evidence(dispute.events)]),
    ...[holdingOverOn(lease, on)].flatMap((held) =>
      held ? [['held over', holdingOverWords(held), evidence(held.events)]] : [],
    ),
    ['lessee', lessee ? names.party(lessee.value) : '', by(lessee?.fact)],
    ['lessor', lease.lessor ? names.party(lease.lessor.value) : '', by(lease.lessor?.fact)],
    ...chainOn(lease, on).map(({ party, role, fact }) => [role, names.party(party), by(fact)]),
    ...unresolvedRows(chain, names, lease.stream),
    ['head lease', lease.headLease ?? '', by(lease.lessor?.fact)],
    ['prefixes', prefixesOf(lease, on).join(', '), by(entryOn(lease.prefixes, on)?.fact)],
    ...(entryOn(lease.origins, on)?.value ?? []).map(({ prefix, originAs, maxLength }) => [
      'origin',
      `${prefix}-${maxLength} from AS${originAs}`,
      by(entryOn(lease.origins, on)?.fact),
    ]),
    ...lease.knownOrigins
      .filter(({ fact }) => fact.effectiveAt <= on)
      .map(({ originAs, relation, who, from, until, fact }) => [
        'known origin',
        `AS${originAs} of the ${relation}${who ? `, ${who}` : ''}, from ${from}${until ? ` until ${until}` : ''}`,
        by(fact),
      ]),
    ...termsUntil(lease, on).map(({ ordinal, start, end, terms, renewal, fact }) => [
      `term ${ordinal}`,
      `${start} to ${end} ${terms.timeZone}${renewal ? `, ${renewal}` : ''}`,
      by(fact),
    ]),
    ['fee', term ? `${moneyWords(term.terms.monthlyFee)} a month` : '', by(term?.wording)],
    ['renewal owner', owner ? names.person(owner.value) : 'nobody', by(owner?.fact)],
    ...lease.waivers
      .filter(({ fact }) => fact.effectiveAt <= on)
      .map(({ check, reason, fact }) => ['waived', `${check}: ${reason}`, by(fact)]),
    ...lease.loas
      .filter(({ issued }) => issued.effectiveAt <= on)
      .map(({ loaId, prefixes, from, until, issued, ended: end }) => {
        const ended = end && end.fact.effectiveAt <= on ? end : undefined;
        const words = `${loaId}: ${prefixes.join(', ')}, ${from} to ${until}${ended ? `, ${ended.how}` : ''}`;
        return ['LOA', words, by(ended?.fact ?? issued)];
      }),
    ...lease.abuseCases
      .filter(({ reported }) => reported.effectiveAt <= on)
      .map(({ caseId, category, address, closed, reported }) => [
        'abuse',
        `${caseId}: ${category} from ${address}, ${closed ? closed.outcome : 'open'}`,
        by(closed?.fact ?? reported),
      ]),
    ...incidentsOn(lease, on).map((incident) => {
      const { incidentId, kind, network, opened } = incident;
      const closing = closingOf(incident, on);
      const likely = network ? `, likely ${network.likelyCause}` : '';
      return [
        'incident',
        `${incidentId}: ${kind}${likely}, ${closing ? 'closed' : openWords(sightingOf(lease, incident, on))}`,
        by(closing ?? opened),
      ];
    }),
    ...lease.corrections.map(({ revision, fact }) => ['corrected', `#${revision}`, by(fact)]),
    ['conflicts', lease.conflicts.map((revision) => `#${revision}`).join(', '), ''],
  ];
  return rows.filter(([, what]) => what !== '');
}
