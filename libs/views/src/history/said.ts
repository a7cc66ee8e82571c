import type { Contract } from '#domain/lease/contract/contract.js';
import { LEASE_EVENTS } from '#domain/lease/events.js';
import { PARTY_EVENTS } from '#domain/party/events.js';
import { moneyWords } from '#domain/kernel/money-words.js';
import type { Names } from '../words/names.js';
import type { EventInHistory } from './view.js';
import { memberWords, typeWords, valueWords } from './plain-words.js';
import { differences, leavesOf, NONE, type Leaf } from './words.js';

const PERSON = /^[0-9a-f]{8}-[0-9a-f]{4}-8/;

/** A person by name, a part of the service by its own, and for whom. */
export function whoIs({ subject, role, party }: EventInHistory['actor'], names: Names): string {
  const part = party === undefined ? role : `${role} of ${names.party(party)}`;
  if (subject === undefined) return part;
  return `${PERSON.test(subject) ? names.person(subject) : subject} (${part})`;
}

/** What an event says, who is meant by ids; where it replaces something, what it makes of what. */
export function said(event: EventInHistory, names: Names): string {
  const { type, data, before } = event;
  if (type === 'FactCorrected') return correction(data, before ?? {}, names);
  const details =
    before === undefined ? summary(counted(type, data), names) : replacement(data, before, names);
  return [typeWords(type), details].filter(Boolean).join(': ');
}

function replacement(data: object, before: object, names: Names): string {
  const changed = new Set(Object.keys(before));
  const others = Object.entries(data).filter(([name]) => !changed.has(name));
  return [
    ...inWords(differences(before, pick(data, changed)), names),
    ...inWords(leavesOf(Object.fromEntries(others)), names),
  ].join(', ');
}

function correction(data: object, before: object, names: Names): string {
  const { revision, replacement } = data as { revision: string; replacement?: object };
  if (replacement === undefined) return `#${revision} never happened`;
  return [`#${revision} corrected`, ...inWords(differences(before, replacement), names)].join(', ');
}

const pick = (data: object, wanted: ReadonlySet<string>): object =>
  Object.fromEntries(Object.entries(data).filter(([name]) => wanted.has(name)));

/** What stands between the values of a list, and between old and new. */
const SEPARATOR = /(, | -> )/;

const inWords = (leaves: readonly Leaf[], names: Names): readonly string[] =>
  leaves.map(([place, text]) => {
    const member = place.slice(place.lastIndexOf(' ') + 1);
    const words = text
      .split(SEPARATOR)
      .map((word, index) => (index % 2 === 1 || word === NONE ? word : told(member, word, names)));
    return `${placeWords(place, names)} ${words.join('')}`;
  });

const placeWords = (place: string, names: Names): string =>
  place
    .split(' ')
    .map((word) => names.party(memberWords(word)))
    .join(' ');

interface Members {
  readonly properties?: Readonly<Record<string, { readonly names?: string }>>;
}

const PERSON_MEMBERS: ReadonlySet<string> = new Set(
  [...LEASE_EVENTS, ...PARTY_EVENTS]
    .flatMap(({ data }) => Object.entries((data as Members).properties ?? {}))
    .filter(([, { names }]) => names === 'person')
    .map(([name]) => name),
);

/** Of some events, lists that are so long that nobody reads them are told by their length. */
const COUNTED: Readonly<Record<string, readonly string[]>> = { PackIssued: ['documents', 'people'] };

/** Where the service keeps something is nobody's to read. */
const UNSAID: Readonly<Record<string, readonly string[]>> = { PackIssued: ['kept'] };

const counted = (type: string, data: object): object =>
  Object.fromEntries(
    Object.entries(data)
      .filter(([name]) => !UNSAID[type]?.includes(name))
      .map(([name, value]) =>
        COUNTED[type]?.includes(name) ? [name, (value as readonly unknown[]).length] : [name, value],
      ),
  );

/** Everything that the event says, who is meant by ids; of a contract the parties, the prefixes, the term and the fee. */
function summary(data: object, names: Names): string {
  const { contract, ...others } = data as { contract?: Contract };
  return [...(contract ? [contractWords(contract, names)] : []), ...inWords(leavesOf(others), names)].join(
    ', ',
  );
}

const told = (member: string, text: string, names: Names): string =>
  PERSON_MEMBERS.has(member) || PERSON.test(text)
    ? names.person(text)
    : names.party(valueWords(member, text));

const contractWords = ({ lessor, lessee, prefixes, terms }: Contract, names: Names): string =>
  [
    `${names.party(lessor)} to ${names.party(lessee)}`,
    prefixes.map(({ prefix }) => prefix).join(', '),
    `${terms.start} to ${terms.end} ${terms.timeZone}`,
    `${moneyWords(terms.monthlyFee)} a month`,
  ].join(', ');
