import type { ObjectKind, SeenOf } from '#domain/lease/observations/seen.js';
import { cite } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { Observation } from '#record/lease/observed.js';
import type { SourceDocument } from '#record/network-source/source-document.js';
import { entryOn } from '#record/lease/timeline.js';
import type { Portfolio } from '../portfolio/portfolio.js';
import type { Agreed } from './agreed.js';
import { composed, isCounted, type ObjectThen, type ShownBySource } from './aligned-object.js';
import { compareSeen } from './compare.js';
import { delegationsIn } from './delegations.js';
import { anywhere, unknown, type Finding } from './finding.js';
import { lookedAt } from './looked.js';

/** What sources show of one kind: what differs in any of them, else what agrees in any; those set aside do not count. */
export function seenOf(
  lease: LeaseDocument,
  { sources: known = NONE }: Portfolio,
  agreed: Agreed,
  kind: ObjectKind,
  on: string,
): ObjectThen {
  const observed = lease.observations.filter(
    (each) => each.prefix === agreed.prefix && each.kind === kind && entryOn(each.seen, on) !== undefined,
  );
  const silent = [...known.values()].filter(({ source }) => !observed.some((each) => each.source === source));
  const sources = [
    ...observed.map((each) => shownBy(lease, known, each, agreed, on)),
    ...silent.flatMap((source) => doubtOf(source, kind, on)),
  ];
  const object = composed(kind, findingOf(sources), sources);
  if (kind !== 'reverse-zone') return object;
  const delegations = delegationsIn(lease, { sources: known }, agreed.prefix, on);
  return delegations.length === 0 ? object : { ...object, delegations };
}

const NONE: ReadonlyMap<string, SourceDocument> = new Map();

function findingOf(sources: readonly ShownBySource[]): Finding {
  const counted = sources.filter(isCounted);
  if (counted.length > 0) {
    const state = anywhere(counted.map((each) => each.state));
    return { state, because: words(counted.filter((each) => each.state === state)) };
  }
  return unknown(
    sources.length === 0
      ? 'nobody looked'
      : sources.map(({ source, looked }) => `${source} is set aside: ${looked.aside}`).join('; '),
  );
}

const words = (sources: readonly ShownBySource[]): string =>
  sources.map(({ source, because }) => `${source}: ${because}`).join('; ');

function shownBy(
  lease: LeaseDocument,
  known: ReadonlyMap<string, SourceDocument>,
  { source, seen }: Observation,
  agreed: Agreed,
  on: string,
): ShownBySource {
  const { value, from, fact } = entryOn(seen, on)!;
  const looked = lookedAt(known.get(source), on);
  return {
    source,
    ...compareSeen(value as SeenOf<ObjectKind>, agreed),
    since: from,
    looked,
    events: [cite(lease, fact)],
  };
}

/** A source that has such objects and showed none of the prefix leaves it in doubt where some of its file cannot be read. */
function doubtOf(document: SourceDocument, kind: ObjectKind, on: string): readonly ShownBySource[] {
  const { source, newest } = document;
  const looked = lookedAt(document, on);
  if (newest?.objects[kind] === undefined || looked.unreadable === null) return [];
  const finding = unknown(`in doubt, as ${looked.unreadable}`);
  return [{ source, ...finding, since: newest.at, looked, events: [cite(document, newest.fact)] }];
}
