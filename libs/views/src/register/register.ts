import { compareText } from '#domain/kernel/compare-text.js';
import { nameKey } from '#domain/kernel/name.js';
import { lastAddress, type Prefix } from '#domain/kernel/prefix.js';
import type { LeaseDocument, LeaseState } from '#record/lease/lease-document.js';
import { documentIn } from '#read-model/document-text.js';
import type { ReadModel } from '#read-model/read-model.js';
import { feedsAside } from '../documents/routing-feed.js';
import type { PartyDocument } from '#record/party/party-document.js';
import { partyDocument } from '../documents/party.js';
import { enclosing } from '../portfolio/enclosing.js';
import { matches } from './matches.js';

export interface RegisterFilter {
  readonly status?: LeaseState;
  readonly lessee?: string;
  /** A party that the lease names, whatever its part in it. */
  readonly party?: string;
  /** Another party that the lease must name: the one that a party-bound reader acts for. */
  readonly visibleTo?: string;
  /** Leases that a reader's access is limited to. */
  readonly among?: readonly string[];
  /** Part of a lease id, of one of its prefixes, or of a name that a party which it names has or had. */
  readonly text?: string;
  /** Leases with a prefix that this one contains or equals. */
  readonly containedIn?: Prefix;
  /** Leases that ever, by what was known at any time, had such a prefix. */
  readonly onceWithin?: Prefix;
  /** Leases with a prefix that contains this one or equals it. */
  readonly containing?: Prefix;
  /** Leases that agreed a route in this state. */
  readonly route?: RouteState;
}

/** RFC 6811's, the worst of what feeds say of a route that count; `unknown` where none does. */
export const ROUTE_STATES = ['valid', 'invalid', 'not-found', 'unknown'] as const;
export type RouteState = (typeof ROUTE_STATES)[number];

export interface Page {
  readonly limit: number;
  /** The `next` of the page before. */
  readonly cursor?: string;
}

export interface RegisterPage {
  readonly leases: readonly LeaseDocument[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
  readonly position: bigint | undefined;
}

/** The cursor was not made by the register. */
export class BadCursor extends Error {
  constructor() {
    super('This is no cursor of the register; begin again without one.');
  }
}

/** Leases as their reader knows them, where that is not as the index has them. */
export interface BesideIndex {
  readonly leases: readonly LeaseDocument[];
  /** By whose names they are found. */
  readonly partyOf?: (id: string) => PartyDocument | undefined;
}

/**
 * Leases by id, those `beside` the index as they are given. A cursor stays good while leases come and go: the page after it begins behind the last id shown.
 * @throws BadCursor
 */
export const register = (
  model: ReadModel,
  filter: RegisterFilter,
  page: Page,
  beside?: BesideIndex,
): RegisterPage =>
  model.snapshot(() => {
    const { items, ...next } = pageIn(model, filter, page, beside, {
      select: "SELECT l.id, d.body FROM lease l JOIN document d ON d.stream = 'lease-' || l.id",
      inIndex: ({ id, body }: { readonly id: string; readonly body: string }) =>
        [id, documentIn<LeaseDocument>(body, `lease-${id}`)] as const,
      besideIt: (lease) => lease,
    });
    return { leases: items, ...next, position: model.position() };
  });

/** The same as the ids alone. @throws BadCursor */
export const registeredIds = (
  model: ReadModel,
  filter: RegisterFilter,
  page: Page,
  beside?: BesideIndex,
): { readonly ids: readonly string[]; readonly next?: string } =>
  model.snapshot(() => {
    const { items, ...next } = pageIn(model, filter, page, beside, {
      select: 'SELECT l.id FROM lease l',
      inIndex: ({ id }: { readonly id: string }) => [id, id] as const,
      besideIt: ({ leaseId }) => leaseId,
    });
    return { ids: items, ...next };
  });

interface Told<R, T> {
  readonly select: string;
  readonly inIndex: (row: R) => readonly [id: string, item: T];
  readonly besideIt: (lease: LeaseDocument) => T;
}

function pageIn<R, T>(
  model: ReadModel,
  filter: RegisterFilter,
  { limit, cursor }: Page,
  { leases: beside, partyOf = (id) => partyDocument(model, id)?.document }: BesideIndex = { leases: [] },
  { select, inIndex, besideIt }: Told<R, T>,
): { readonly items: readonly T[]; readonly next?: string } {
  const conditions = [...conditionsOf(model, filter), notAmong(beside)];
  const after = cursor === undefined ? '' : lastIdOf(cursor);
  const where = ['l.id > ?', ...conditions.map(({ sql }) => sql)].join(' AND ');
  const rows = model
    .prepare<unknown[], R>(`${select} WHERE ${where} ORDER BY l.id LIMIT ?`)
    .all(after, ...conditions.flatMap(({ values }) => values), limit + 1);
  const found = [
    ...rows.map(inIndex),
    ...beside
      .filter((lease) => lease.leaseId > after && matches(lease, filter, partyOf))
      .map((lease) => [lease.leaseId, besideIt(lease)] as const),
  ].toSorted(([a], [b]) => compareText(a, b));
  const shown = found.slice(0, limit);
  const [last] = shown.at(-1) ?? [];
  return {
    items: shown.map(([, item]) => item),
    ...(last !== undefined && found.length > limit ? { next: cursorAfter(last) } : {}),
  };
}

const notAmong = (leases: readonly LeaseDocument[]): Condition => ({
  sql: 'l.id NOT IN (SELECT value FROM json_each(?))',
  values: [JSON.stringify(leases.map(({ leaseId }) => leaseId))],
});

interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

const NAMES = 'SELECT lease FROM lease_party WHERE party';

function conditionsOf(model: ReadModel, filter: RegisterFilter): readonly Condition[] {
  const { status, lessee, party, visibleTo, among, text, containedIn, onceWithin, containing, route } =
    filter;
  return [
    ...(status ? [{ sql: 'l.status = ?', values: [status] }] : []),
    ...(lessee ? [{ sql: 'l.lessee = ?', values: [lessee] }] : []),
    ...(party ? [{ sql: `l.id IN (${NAMES} = ?)`, values: [party] }] : []),
    ...(visibleTo ? [{ sql: `l.id IN (${NAMES} = ?)`, values: [visibleTo] }] : []),
    ...(among ? [{ sql: 'l.id IN (SELECT value FROM json_each(?))', values: [JSON.stringify(among)] }] : []),
    ...(text ? [textCondition(text)] : []),
    ...(containedIn ? [containedInCondition(containedIn)] : []),
    ...(onceWithin ? [onceWithinCondition(onceWithin)] : []),
    ...(containing ? [containingCondition(containing)] : []),
    ...(route ? [routeCondition(route, feedsAside(model))] : []),
  ];
}

/** Nothing stands in every text: what has nothing to see in it is looked for as no name. */
function textCondition(text: string): Condition {
  const name = nameKey(text);
  return {
    sql: `(instr(l.search, ?) > 0
           OR l.id IN (${NAMES} IN (SELECT id FROM party WHERE instr(search, ?) > 0 AND ? <> '')))`,
    values: [text.toLowerCase(), name, name],
  };
}

const WITHIN = 'first BETWEEN ? AND ? AND length >= ?';

const containedInCondition = (prefix: Prefix): Condition => ({
  sql: `l.id IN (SELECT lease FROM lease_prefix WHERE ${WITHIN} AND leaves = 0)`,
  values: [prefix.first, lastAddress(prefix), prefix.length],
});

function onceWithinCondition(prefix: Prefix): Condition {
  const bounds = [prefix.first, lastAddress(prefix), prefix.length];
  return {
    sql: `l.id IN (SELECT lease FROM lease_prefix WHERE ${WITHIN} UNION SELECT lease FROM once_prefix WHERE ${WITHIN})`,
    values: [...bounds, ...bounds],
  };
}

function containingCondition(prefix: Prefix): Condition {
  const candidates = enclosing(prefix);
  const pairs = candidates.map(() => '(?, ?)').join(', ');
  return {
    sql: `l.id IN (SELECT p.lease FROM (SELECT column1 AS first, column2 AS length FROM (VALUES ${pairs})) AS c
                   CROSS JOIN lease_prefix p ON p.first = c.first AND p.length = c.length AND p.leaves = 0)`,
    values: candidates.flatMap(({ first, length }) => [first, length]),
  };
}

/**
 * The table has the state that all feeds come to together; where some are set aside, it is the worst of what the others said that
 * none of them contradicted since: as `standing` and `worstWord` have it, for routes of which those said something.
 */
function routeCondition(route: RouteState, asides: readonly string[]): Condition {
  const state = route === 'unknown' ? '' : route;
  const [isSo, values] =
    asides.length === 0
      ? ['state = ?', [state]]
      : [`${STATE_WITHOUT_ASIDE} = ?`, [JSON.stringify(asides), state]];
  return {
    sql: `l.id IN (SELECT lease FROM announced_route WHERE until_at IS NULL AND ${isSo})`,
    values,
  };
}

const COUNTS = (feed: string) => `${feed} NOT IN (SELECT value FROM aside)`;
/** By `PackedWord`. */
const STATE_WITHOUT_ASIDE = `(
  WITH aside AS (SELECT value FROM json_each(?)),
    word AS (SELECT value ->> 0 AS feed, value ->> 1 AS state, value ->> 4 AS said, value ->> 5 AS since,
      value ->> 6 AS is_followed FROM json_each(CASE words WHEN '' THEN '[]' ELSE words END)),
    stands AS (SELECT state FROM word AS own WHERE ${COUNTS('own.feed')} AND NOT EXISTS (SELECT 1 FROM word
      WHERE word.feed <> own.feed AND word.state <> own.state AND word.since > own.said
        AND (NOT own.is_followed OR ${COUNTS('word.feed')})))
  SELECT coalesce(
    (SELECT state FROM stands ORDER BY CASE state WHEN 'invalid' THEN 1 WHEN 'not-found' THEN 2 ELSE 3 END LIMIT 1), ''))`;

const cursorAfter = (id: string): string => Buffer.from(JSON.stringify([id])).toString('base64url');

function lastIdOf(cursor: string): string {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(value) && value.length === 1 && typeof value[0] === 'string') return value[0];
  } catch {
    // Not JSON: no cursor of ours either.
  }
  throw new BadCursor();
}
