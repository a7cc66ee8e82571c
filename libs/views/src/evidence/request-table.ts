import type { ReadModel } from '#read-model/read-model.js';
import type { DocumentTable } from '#read-model/projection.js';
import type { EvidenceDocument } from '#record/evidence-request/evidence-document.js';
import { evidenceKind } from '../documents/evidence-request.js';

/** `lease` or `lessee` is empty, and `party` where none asked; `settled` is null while nothing has answered. */
export const evidenceTable: DocumentTable<EvidenceDocument> = {
  name: 'evidence_request',
  key: 1,
  columns: [
    'id TEXT NOT NULL',
    'lease TEXT NOT NULL',
    'lessee TEXT NOT NULL',
    'party TEXT NOT NULL',
    'state TEXT NOT NULL',
    'due INTEGER NOT NULL',
    'asked INTEGER NOT NULL',
    'settled INTEGER',
  ],
  indexes: ['(lease)', '(lessee)', '(state, due)', '(asked, id)'],
  of: evidenceKind,
  rows: ({ requestId, subject, requested, dueBy, declined, pack }) => {
    const settled = (pack?.issued ?? declined)?.fact.recordedAt;
    const state = pack !== undefined ? 'answered' : declined !== undefined ? 'declined' : 'open';
    return [
      [
        requestId,
        subject.lease ?? '',
        subject.lessee ?? '',
        requested.by.party ?? '',
        state,
        Date.parse(dueBy),
        Date.parse(requested.fact.recordedAt),
        settled === undefined ? null : Date.parse(settled),
      ],
    ];
  },
};

/** What a request can be: late is one that still waits beyond the promised time. */
export const REQUEST_STATES = ['open', 'late', 'answered', 'declined'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** Which requests are asked for; all of whatever is not given. */
export interface RequestFilter {
  readonly state?: RequestState | undefined;
  readonly lessee?: string | undefined;
  readonly lease?: string | undefined;
  /** Asked by this party alone. */
  readonly party?: string | undefined;
}

/** Where a page ended: the instant that it is ordered by, in milliseconds since 1970, and the request. */
export interface RequestPlace {
  readonly at: number;
  readonly id: string;
}

/** Requests in some order, the newest first: those behind a place, `limit` at the most. */
export function requestsIn(
  model: ReadModel,
  order: 'asked' | 'settled',
  { state, lessee, lease, party }: RequestFilter,
  {
    on,
    after,
    limit,
  }: { readonly on: string; readonly after: RequestPlace | undefined; readonly limit: number },
): readonly RequestPlace[] {
  const wanted: (readonly [sql: string, ...values: (string | number)[]])[] = [
    ...(state === undefined ? [] : [stateIs(state, on)]),
    ...(lessee === undefined ? [] : [['lessee = ?', lessee] as const]),
    ...(lease === undefined ? [] : [['lease = ?', lease] as const]),
    ...(party === undefined ? [] : [['party = ?', party] as const]),
    ...(after === undefined ? [] : [[`(${order}, id) < (?, ?)`, after.at, after.id] as const]),
  ];
  const where = [`${order} IS NOT NULL`, ...wanted.map(([sql]) => sql)].join(' AND ');
  return model
    .prepare<(string | number)[], RequestPlace>(
      `SELECT ${order} AS at, id FROM evidence_request WHERE ${where} ORDER BY ${order} DESC, id DESC LIMIT ?`,
    )
    .all(...wanted.flatMap(([, ...values]) => values), limit);
}

const IS_LATE = "state = 'open' AND due < ?";

/** `late` is what is open and due by then. */
function stateIs(state: RequestState, on: string): readonly [string, ...(string | number)[]] {
  if (state === 'late') return [IS_LATE, Date.parse(on)];
  if (state === 'open') return ["state = 'open' AND due >= ?", Date.parse(on)];
  return ['state = ?', state];
}

/** The requests that are late, of all or of those that a party asked, by id: the one that waits longest first, `most` of them, or all for -1. */
export const requestsLateOn = (
  model: ReadModel,
  on: string,
  { party, most }: { readonly party: string | undefined; readonly most: number },
): readonly string[] =>
  model
    .prepare<(string | number)[], string>(
      `SELECT id FROM evidence_request WHERE ${IS_LATE}${party === undefined ? '' : ' AND party = ?'}
       ORDER BY due, id LIMIT ?`,
    )
    .pluck()
    .all(Date.parse(on), ...(party === undefined ? [] : [party]), most);

/** The requests about a lease or about one of these lessees, by id. */
export const requestsAbout = (
  model: ReadModel,
  leases: readonly string[],
  lessees: readonly string[],
): readonly string[] =>
  model
    .prepare<[string, string], string>(
      `SELECT id FROM evidence_request WHERE lease IN (SELECT value FROM json_each(?))
       UNION SELECT id FROM evidence_request WHERE lessee IN (SELECT value FROM json_each(?)) ORDER BY id`,
    )
    .pluck()
    .all(JSON.stringify(leases), JSON.stringify(lessees));
