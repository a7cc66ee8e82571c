export interface ProblemType {
  readonly status: number;
  readonly title: string;
  readonly meaning: string;
}

/** Every problem that is the service's own; the rest are the domain's refusals. The names are stable. */
export const PROBLEM_TYPES = {
  'invalid-request': {
    status: 400,
    title: 'The request is not valid',
    meaning:
      'Members, parameters or headers are missing, unknown or malformed. `errors` names each with the mend.',
  },
  unauthenticated: {
    status: 401,
    title: 'No valid token',
    meaning: 'The request has no bearer token, or one that is expired, badly signed or for another service.',
  },
  forbidden: {
    status: 403,
    title: 'Not allowed to this role',
    meaning: 'The token is valid, and its role may not do this.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    meaning: 'There is no such thing, or none that this token may know of.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Not by this method',
    meaning: 'The address takes other methods; `Allow` lists them.',
  },
  'calendar-too-large': {
    status: 422,
    title: 'Too many leases for a calendar',
    meaning: 'No calendar program is of use for so many. Ask for the calendar of a lessee or of an owner.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    meaning: 'Send it again.',
  },
  'concurrent-change': {
    status: 409,
    title: 'Changed at the same time',
    meaning:
      'Others kept changing the same thing while the command was carried out. Nothing was recorded; ask again.',
  },
  'not-yet-there': {
    status: 409,
    title: 'The views are not there yet',
    meaning: 'The views did not reach `minPosition` within the time allowed. Ask again after `Retry-After`.',
  },
  'not-under-contract': {
    status: 409,
    title: 'The lease is not under contract',
    meaning: 'At the instant asked about the lease is not agreed yet, or is over, so it takes no notice.',
  },
  quarantined: {
    status: 409,
    title: 'In quarantine',
    meaning:
      'The history holds an event that this version cannot read, so nothing may be decided or shown from it.',
  },
  'stale-revision': {
    status: 412,
    title: 'Not the current revision',
    meaning: '`If-Match` names another revision than the current one. Read again, then decide again.',
  },
  'payload-too-large': {
    status: 413,
    title: 'Too large',
    meaning:
      'The body is over 1 MiB, or larger than any that is right at this address, or what it would record is.',
  },
  'uri-too-long': {
    status: 414,
    title: 'The address is too long',
    meaning: 'A part of the path is longer than any identifier.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Another media type is needed',
    meaning:
      'Commands are `application/json` in UTF-8, not compressed; a VRP export is `application/octet-stream` or ' +
      '`application/gzip`.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'Idempotency key used before',
    meaning:
      'The same `Idempotency-Key` came before with another request, or on another target. Use a new one.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    meaning:
      'The actor, or the address that it calls from, sent more than is allowed per minute. Ask again after `Retry-After`.',
  },
  'too-many-waiting': {
    status: 429,
    title: 'Too many requests wait on one connection',
    meaning:
      'More than eight requests were sent on this connection before their answers were read. It is closed; ask one after the other.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers are too large',
    meaning: 'All headers together are over 16 KiB.',
  },
  'internal-error': {
    status: 500,
    title: 'A fault of the service',
    meaning: 'The service has a bug; it was logged under `correlationId`.',
  },
  'store-unavailable': {
    status: 503,
    title: 'The store is unavailable',
    meaning:
      'The log cannot be read or written now. Ask again, with the same `Idempotency-Key`, after `Retry-After`.',
  },
  'keys-unavailable': {
    status: 503,
    title: 'The token keys are unavailable',
    meaning: 'The key set that tokens are checked with cannot be reached. Ask again after `Retry-After`.',
  },
} as const satisfies Readonly<Record<string, ProblemType>>;

export type ProblemCode = keyof typeof PROBLEM_TYPES;
