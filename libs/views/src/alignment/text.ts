import { evidence } from '../words/evidence.js';
import { moment } from '../words/instant.js';
import { lastsWords } from '../words/lasts.js';
import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';
import { plural } from '../words/plural.js';
import type { AlignedLease, AlignedPrefix } from './aligned-lease.js';
import type { Delegation } from './delegations.js';
import type { AlignedObject, ShownBySource } from './aligned-object.js';
import type { LeaseAlignment, LesseeAlignment } from './alignment.js';

/** Paper against the running network, as a person reads it in a terminal. */
export const renderAlignment = (view: LeaseAlignment): string =>
  [
    ...heading(`Paper against the network, lease ${view.leaseId}`),
    moment(view),
    ...leaseLines(view),
    '',
  ].join('\n');

/** The same of all that a lessee leases. */
export const renderLesseeAlignment = (view: LesseeAlignment, names: Names): string =>
  [
    ...heading(`Paper against the network, ${names.party(view.lessee)}`),
    moment(view),
    ...view.leases.flatMap((lease) => ['', lease.leaseId, ...leaseLines(lease)]),
    '',
  ].join('\n');

const leaseLines = ({ leaseId, handedOver, prefixes }: AlignedLease): readonly string[] => [
  ...(handedOver === undefined ? [] : [`handed over at ${handedOver}; as it was up to then`]),
  ...prefixes.flatMap((prefix) => ['', ...prefixLines(prefix, `lease-${leaseId}`)]),
];

const prefixLines = ({ prefix, state, contract, objects }: AlignedPrefix, own: string): readonly string[] => [
  `${prefix}  ${state.toUpperCase()}`,
  ...table(
    [
      ['contract', '', contract.routes.join('; ') || 'no route', evidence(contract.events, own)],
      ...objects.map((object) => [object.object, object.state, ageWords(object), says(object, own)]),
    ],
    2,
  ),
];

/** What is told of an object: why it stands so, until when it lasts, what is worth a second look, what ails its sources, and the events. */
export const says = (
  { state, because, lasts, sources, conflicting = [], advice = [], delegations = [], events }: AlignedObject,
  own: string,
): string =>
  [
    [because, lasts ? lastsWords(lasts, state === 'agree') : ''].filter(Boolean).join('; '),
    ...conflicting.map((each) => `conflict: ${each.because}`),
    ...advice.map((each) => `advice: ${each.because} (RFC 9319)`),
    ...delegations.map(delegationWords),
    ...sources.flatMap(sourceWords),
    evidence(events, own),
  ]
    .filter(Boolean)
    .join('  ');

/** "2.0.192.in-addr.arpa was delegated 12 hours after the request". */
export const delegationWords = ({ zone, delegated, hours }: Delegation): string =>
  delegated === null
    ? `${zone} waits to be delegated for ${plural(hours, 'hour')}`
    : `${zone} was delegated ${plural(hours, 'hour')} after the request`;

export const ageWords = ({ days }: AlignedObject): string =>
  days === null ? '' : `for ${plural(days, 'day')}`;

/** What is to be known of a source beside what it shows. */
const sourceWords = ({ source, looked, because }: ShownBySource): readonly string[] => [
  ...(looked.sick === null ? [] : [`(${source} is sick, ${looked.sick})`]),
  ...(looked.aside === null ? [] : [`(${source} is set aside, ${looked.aside}; it shows: ${because})`]),
];
