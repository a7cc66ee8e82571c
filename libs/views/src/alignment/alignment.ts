import { SEEN_KINDS, type SeenKind } from '#domain/lease/observations/seen.js';
import { daysSince } from '#domain/kernel/days-until.js';
import type { Grade } from '#domain/kernel/event.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument, Observation } from '#record/lease/lease-document.js';
import { prefixesOf } from '#record/lease/status.js';
import { entryOn } from '#record/lease/timeline.js';
import { weakest } from '../facts/answer.js';
import { nameOf, noLoaFor, roaWords, routingAuthority } from '../facts/routing-authority.js';
import { oneByOne, type InPieces } from '../declared/slices.js';
import { leasesOf, withMilliseconds, type Moment, type Portfolio } from '../portfolio/portfolio.js';
import { agreedOf, isWithin, type Agreed } from './agreed.js';
import { compareSeen } from './compare.js';
import { lookedAt, type Looked } from './looked.js';
import { agree, anywhere, differ, missing, unknown, worst, type Alignment, type Finding } from './finding.js';

/** What is held against the contract, in the order of the columns. */
export const ALIGNED = ['loa', 'roa', ...SEEN_KINDS] as const;

/** What one source shows of one prefix. */
export interface ShownBySource extends Finding {
  /** Name of the source, or of the routing feed. */
  readonly source: string;
  /** Since when it shows this, RFC 3339 UTC. */
  readonly since: string;
  /** How far the source can be trusted of late. */
  readonly looked: Looked;
  /** The event that recorded it. */
  readonly events: readonly Citation[];
}

/** One kind of object, held against the contract. */
export interface AlignedObject extends Finding {
  /** What is held against the contract. */
  readonly object: (typeof ALIGNED)[number];
  /** How many whole days it has been so; null where nothing is known. */
  readonly days: number | null;
  /** Of the weakest event that it rests on; absent where there is none. */
  readonly grade?: Grade;
  /** What each source shows; an LOA has none. */
  readonly sources: readonly ShownBySource[];
  /** The events that it rests on. */
  readonly events: readonly Citation[];
}

export interface AlignedPrefix {
  /** The leased prefix. */
  readonly prefix: string;
  /** The worst of its objects. */
  readonly state: Alignment;
  /** What the contract says of it. */
  readonly contract: {
    /** The routes that may be announced, in words. */
    readonly routes: readonly string[];
    /** The events that say so. */
    readonly events: readonly Citation[];
  };
  /** Its objects, side by side. */
  readonly objects: readonly AlignedObject[];
}

/** One lease, prefix by prefix. */
export interface AlignedLease {
  /** Reference of the lease. */
  readonly leaseId: string;
  /** Revision of the lease's last event that is part of this answer, as a string. */
  readonly revision: string;
  /** Its prefixes, each with its objects side by side. */
  readonly prefixes: readonly AlignedPrefix[];
}

/** Paper against the running network (V4, V9, V11, V14, I7, first 3). */
export interface LeaseAlignment extends Moment, AlignedLease {
  /** The name of the view that answers. */
  readonly view: 'lease-alignment';
}

/** The same of all that a lessee leases. */
export interface LesseeAlignment extends Moment {
  /** The name of the view that answers. */
  readonly view: 'alignment';
  /** Party id of the lessee asked about. */
  readonly lessee: string;
  /** Its leases, those that are over too: nothing of them should be there any more. */
  readonly leases: readonly AlignedLease[];
}

export function alignmentOf(lease: LeaseDocument, portfolio: Portfolio, asked: Moment): LeaseAlignment {
  const moment = withMilliseconds(asked);
  return { view: 'lease-alignment', ...moment, ...alignedLease(lease, portfolio, moment.on) };
}

export function* alignmentInPieces(
  lessee: string,
  portfolio: Portfolio,
  asked: Moment,
): InPieces<LesseeAlignment> {
  const moment = withMilliseconds(asked);
  const leases = yield* oneByOne(leasesOf(lessee, portfolio, moment.on), (lease) =>
    alignedLease(lease, portfolio, moment.on),
  );
  return { view: 'alignment', lessee, ...moment, leases };
}

function alignedLease(lease: LeaseDocument, portfolio: Portfolio, on: string): AlignedLease {
  const { leaseId, revision } = lease;
  const authority = routingAuthority(lease, on);
  const prefixes = prefixesOf(lease, on).map((prefix) =>
    alignedPrefix(lease, portfolio, agreedOf(lease, prefix, authority, portfolio.blocks, on), on),
  );
  return { leaseId, revision, prefixes };
}

function alignedPrefix(
  lease: LeaseDocument,
  portfolio: Portfolio,
  agreed: Agreed,
  on: string,
): AlignedPrefix {
  const { prefix, routes } = agreed;
  const objects = [
    loaOf(agreed, on),
    roaOf(lease, portfolio, agreed, on),
    ...SEEN_KINDS.map((kind) => seenOf(lease, portfolio, agreed, kind, on)),
  ];
  const facts = [entryOn(lease.prefixes, on)?.fact, entryOn(lease.origins, on)?.fact];
  return {
    prefix,
    state: worst(objects.map(({ state }) => state)),
    contract: {
      routes: routes.map((route) => `${nameOf(route)}, up to /${route.maxLength}`),
      events: facts.flatMap((fact) => (fact ? [cite(lease, fact)] : [])),
    },
    objects,
  };
}

function loaOf(agreed: Agreed, on: string): AlignedObject {
  const { prefix, loas, isOver } = agreed;
  const own = loas.filter((loa) =>
    loa.prefixes.some((each) => isWithin(prefix, each) || isWithin(each, prefix)),
  );
  const since = own
    .map(({ from }) => from)
    .toSorted()
    .at(-1);
  return {
    object: 'loa',
    ...loaFinding(
      agreed,
      own.map(({ loaId }) => loaId),
    ),
    days: isOver || since === undefined ? null : daysSince(since, on),
    ...resting(own.flatMap(({ events }) => events)),
    sources: [],
  };
}

function loaFinding({ isOver, isBare, routes, prefix }: Agreed, own: readonly string[]): Finding {
  if (isOver) return agree('none is valid, as the lease is over');
  if (isBare) return missing(`no LOA is valid for ${prefix}`);
  const lacking = routes.filter(({ loa }) => loa === undefined);
  if (lacking.length > 0) return differ(lacking.map(noLoaFor).join('; '));
  if (routes.length === 0) return unknown('the contract names no route');
  return agree(`LOA ${own.join(', ')}`);
}

/** By RFC 6811, as the newest exports have each route. */
function roaOf(lease: LeaseDocument, { feeds }: Portfolio, agreed: Agreed, on: string): AlignedObject {
  const sources = agreed.routes.flatMap((route): readonly ShownBySource[] => {
    const { roa } = route;
    if (roa === undefined) return [];
    const { state, feed } = roa.value;
    const document = feeds.get(feed);
    const because = roaWords(route);
    const finding =
      state === 'valid' ? agree(because) : state === 'invalid' ? differ(because) : missing(because);
    const looked = lookedAt(
      document && {
        stream: document.stream,
        newest: document.newest && { ...document.newest, at: document.newest.buildTime },
        sick: document.refused && { ...document.refused, at: document.refused.buildTime },
      },
      on,
    );
    return [{ source: feed, ...finding, since: roa.from, looked, events: [cite(lease, roa.fact)] }];
  });
  const unseen = agreed.routes.filter(({ roa }) => roa === undefined);
  const state = worst([...sources.map((each) => each.state), ...unseen.map(() => 'unknown' as const)]);
  const because =
    agreed.routes.length === 0
      ? agreed.isOver
        ? 'the lease is over'
        : 'the contract names no route'
      : [
          ...sources.filter((each) => each.state === state).map((each) => each.because),
          ...(state === 'unknown' ? unseen.map(roaWords) : []),
        ].join('; ');
  return composed('roa', { state, because }, sources, on);
}

/** What sources show of one kind: what differs in any of them, else what agrees in any. */
function seenOf(
  lease: LeaseDocument,
  portfolio: Portfolio,
  agreed: Agreed,
  kind: SeenKind,
  on: string,
): AlignedObject {
  const sources = lease.observations
    .filter((each) => each.prefix === agreed.prefix && each.kind === kind)
    .flatMap((each) => shownBy(lease, portfolio, each, agreed, on));
  if (sources.length === 0) return composed(kind, unknown('nobody looked'), [], on);
  const state = anywhere(sources.map((each) => each.state));
  const because = sources
    .filter((each) => each.state === state)
    .map((each) => `${each.source}: ${each.because}`)
    .join('; ');
  return composed(kind, { state, because }, sources, on);
}

function shownBy(
  lease: LeaseDocument,
  { sources }: Portfolio,
  { source, seen }: Observation,
  agreed: Agreed,
  on: string,
): readonly ShownBySource[] {
  const entry = entryOn(seen, on);
  if (entry === undefined) return [];
  const looked = lookedAt(sources?.get(source), on);
  const finding = compareSeen(entry.value, agreed);
  return [{ source, ...finding, since: entry.from, looked, events: [cite(lease, entry.fact)] }];
}

function composed(
  object: AlignedObject['object'],
  { state, because }: Finding,
  sources: readonly ShownBySource[],
  on: string,
): AlignedObject {
  const telling = sources.filter((each) => each.state === state);
  const since = telling
    .map((each) => each.since)
    .toSorted()
    .at(-1);
  return {
    object,
    state,
    because,
    days: since === undefined ? null : daysSince(since, on),
    ...resting(sources.flatMap(({ events }) => events)),
    sources,
  };
}

function resting(events: readonly Citation[]): Pick<AlignedObject, 'grade' | 'events'> {
  const grade = weakest(events);
  return { ...(grade ? { grade } : {}), events };
}
