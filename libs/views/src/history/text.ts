import type { Contract } from '#domain/lease/contract/contract.js';
import { LEASE_EVENTS } from '#domain/lease/events.js';
import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';
import type { EventInHistory, HistoryAnswer } from './view.js';

/** A lease's events as they were recorded: both times, who, on what evidence, and what was corrected since. */
export function renderHistory({ leaseId, events, next }: HistoryAnswer, names: Names): string {
  const corrected = new Map(
    events
      .filter(({ type }) => type === 'FactCorrected')
      .map(({ data, revision }) => [(data as { revision: string }).revision, `corrected by #${revision}`]),
  );
  return [
    ...heading(`History of lease-${leaseId}`),
    'instants in UTC; recorded, then effective',
    ...events.flatMap((event) => [
      headLine(event),
      ...table([[details(event, names, corrected.get(event.revision))]], DETAILS),
    ]),
    ...(next === undefined ? [] : ['more follows']),
    '',
  ].join('\n');
}

const DETAILS = 6;

const headLine = ({ revision, type, recordedAt, effectiveAt }: EventInHistory): string =>
  [`#${revision}`.padEnd(DETAILS - 2), minute(recordedAt), minute(effectiveAt), type].join('  ');

const minute = (instant: string): string => instant.slice(0, 16).replace('T', ' ');

function details(
  { data, actor, evidence, reason }: EventInHistory,
  names: Names,
  corrected: string | undefined,
): string {
  const who = actor.party ? `${actor.role} of ${names.party(actor.party)}` : actor.role;
  const words = [summary(data, names), reason, `by ${who}`, corrected];
  return `${words.filter(Boolean).join('; ')} [${evidence.grade}: ${evidence.source}]`;
}

interface Members {
  readonly properties?: Readonly<Record<string, { readonly names?: string }>>;
}

const PERSON_MEMBERS: ReadonlySet<string> = new Set(
  LEASE_EVENTS.flatMap(({ data }) => Object.entries((data as Members).properties ?? {}))
    .filter(([, { names }]) => names === 'person')
    .map(([name]) => name),
);

/** The event's plain members, who is meant by ids; of a contract the parties, the prefixes and the term. */
function summary(data: object, names: Names): string {
  const { contract } = data as { contract?: Contract };
  const plain = Object.entries(data).flatMap(([name, value]) => {
    const words = [value].flat();
    if (words.length === 0 || words.some((word) => typeof word === 'object')) return [];
    return `${name} ${words.map((word) => named(name, String(word), names)).join(', ')}`;
  });
  return [...(contract ? [contractWords(contract, names)] : []), ...plain].join(', ');
}

const named = (member: string, text: string, names: Names): string =>
  PERSON_MEMBERS.has(member) ? names.person(text) : names.party(text);

const contractWords = ({ lessor, lessee, prefixes, terms }: Contract, names: Names): string =>
  [
    `${names.party(lessor)} to ${names.party(lessee)}`,
    prefixes.map(({ prefix }) => prefix).join(', '),
    `${terms.start} to ${terms.end} ${terms.timeZone}`,
  ].join(', ');
