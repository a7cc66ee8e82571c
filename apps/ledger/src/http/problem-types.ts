import { FAULT_MENDS } from '#views/declared/fault.js';

export interface ProblemType {
  readonly status: number;
  readonly title: string;
  readonly meaning: string;
  /** What to do about it. */
  readonly mend: string;
}

/** Every problem that is the service's own; the rest are the domain's refusals. The names are stable. */
export const PROBLEM_TYPES = {
  'invalid-request': {
    status: 400,
    title: 'The request is not valid',
    meaning:
      'Members, parameters or headers are missing, unknown or malformed. `errors` names each with the mend.',
    mend: FAULT_MENDS['invalid-request'],
  },
  unauthenticated: {
    status: 401,
    title: 'No valid token',
    meaning: 'The request has no bearer token, or one that is expired, badly signed or for another service.',
    mend: 'send `Authorization: Bearer` with a token of the key set that this service trusts, not expired',
  },
  forbidden: {
    status: 403,
    title: 'Not allowed to this role',
    meaning: 'The token is valid, and its role may not do this.',
    mend: 'ask somebody who has a role that may, or for a token of such a role',
  },
  'no-access': {
    status: 403,
    title: 'No access that stands',
    meaning:
      'The token is valid; the access of its subject for its party, as it is on record, was withdrawn, is over, has not ' +
      'begun, or does not reach so far.',
    mend: FAULT_MENDS['no-access'],
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    meaning: 'There is no such thing, or none that this token may know of.',
    mend: FAULT_MENDS['not-found'],
  },
  'method-not-allowed': {
    status: 405,
    title: 'Not by this method',
    meaning: 'The address takes other methods; `Allow` lists them.',
    mend: 'send a method that `Allow` lists; /api tells what each does',
  },
  'calendar-too-large': {
    status: 422,
    title: 'Too many leases for a calendar',
    meaning: 'No calendar program is of use for so many. Ask for the calendar of a lessee or of an owner.',
    mend: FAULT_MENDS['calendar-too-large'],
  },
  'request-timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    meaning: 'Send it again.',
    mend: 'send it again, over a faster connection',
  },
  'concurrent-change': {
    status: 409,
    title: 'Changed at the same time',
    meaning:
      'Others kept changing the same thing while the command was carried out. Nothing was recorded; ask again.',
    mend: 'read again what changed, and send the command again with the same `Idempotency-Key`',
  },
  'import-running': {
    status: 409,
    title: 'Another import is under way',
    meaning: 'Files are imported one at a time. Nothing of this one was taken in.',
    mend: 'wait until the import that is under way has ended (`GET /v1/imports`), then send the file again',
  },
  'import-unknown': {
    status: 404,
    title: 'This process knows of no such import',
    meaning:
      'The process that carries an import out remembers it until it ends. It was started again since, another replica carried the import out, or nobody began it. What it recorded stands.',
    mend: 'send the same file again: what was recorded is not recorded twice, and the rest of it is taken in',
  },
  'log-forked': {
    status: 409,
    title: 'The log is not what was signed',
    meaning:
      'Events of the log were changed, or are gone, since a checkpoint of it was signed. Nothing is signed and no proof is ' +
      'given; everything else goes on.',
    mend: 'tell whoever runs the service: `lease-ledger doctor` names the place',
  },
  'document-broken': {
    status: 409,
    title: 'The document cannot be read whole',
    meaning:
      'What is kept of the document has not its hash: chunks of it, or its key, are missing or were altered. Nothing of it is handed out.',
    mend: 'upload the same file again, which puts in anew what is broken of it; `doctor` lists such documents',
  },
  'not-yet-there': {
    status: 409,
    title: 'The views are not there yet',
    meaning: 'The views did not reach `minPosition` within the time allowed. Ask again after `Retry-After`.',
    mend: 'ask again after `Retry-After`',
  },
  'not-under-contract': {
    status: 409,
    title: 'The lease is not under contract',
    meaning: 'At the instant asked about the lease is not agreed yet, or is over, so it takes no notice.',
    mend: FAULT_MENDS['not-under-contract'],
  },
  'cosignatures-missing': {
    status: 409,
    title: 'Not co-signed yet',
    meaning:
      'The pack is issued. It is served once the witnesses that its policy asks for have co-signed a checkpoint over it; ' +
      '`detail` names those who have not.',
    mend: FAULT_MENDS['cosignatures-missing'],
  },
  quarantined: {
    status: 409,
    title: 'In quarantine',
    meaning:
      'The history holds an event that this version cannot read, so nothing may be decided or shown from it.',
    mend: 'start the version of the service that recorded the event; until then its other streams can be used',
  },
  'stale-revision': {
    status: 412,
    title: 'Not the current revision',
    meaning: '`If-Match` names another revision than the current one. Read again, then decide again.',
    mend: 'read it again, decide on what it is now, and send its `revision` as `If-Match`',
  },
  'payload-too-large': {
    status: 413,
    title: 'Too large',
    meaning:
      'The body is over 1 MiB, or larger than any that is right at this address, or what it would record is.',
    mend: 'send less at once: documents by their SHA-256, many commands one by one',
  },
  'uri-too-long': {
    status: 414,
    title: 'The address is too long',
    meaning: 'A part of the path is longer than any identifier.',
    mend: 'shorten the identifier: none has over 128 characters',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Another media type is needed',
    meaning:
      'Commands are `application/json` in UTF-8, not compressed. Files, plain or packed with gzip, are taken as ' +
      '`application/octet-stream` or `application/gzip` and as what they are: a VRP export as `application/json`, a ' +
      'file to import as `text/csv` or `application/x-ndjson`. Documents are taken as `application/octet-stream` and as ' +
      'what people keep them in, such as `application/pdf`, byte for byte.',
    mend: 'send `Content-Type: application/json`',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'Idempotency key used before',
    meaning:
      'The same `Idempotency-Key` came before with another request, or on another target. Use a new one.',
    mend: 'send another request under a key of its own, or this one as it was first sent',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    meaning:
      'The actor, or the address that it calls from, sent more than is allowed per minute. Ask again after `Retry-After`.',
    mend: 'ask again after `Retry-After`, and less often',
  },
  'too-many-waiting': {
    status: 429,
    title: 'Too many requests wait on one connection',
    meaning:
      'More than eight requests were sent on this connection before their answers were read. It is closed; ask one after the other.',
    mend: 'read each answer before the next request, or open more connections',
  },
  'too-many-live': {
    status: 429,
    title: 'Too many streams of events are open',
    meaning:
      'The caller, or all callers together, have as many streams of `/v1/live` open as the service keeps.',
    mend: 'close those that nobody looks at, and ask again after `Retry-After`',
  },
  'too-many-files': {
    status: 429,
    title: 'Too many files come at once',
    meaning:
      'As many exports of VRPs, or files of network sources, are read and wait for their turn as the service takes at once. Nothing of this one was read. Send it again after `Retry-After`.',
    mend: 'send it again after `Retry-After`, and one file after the other',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers are too large',
    meaning: 'All headers together are over 16 KiB.',
    mend: 'send fewer headers or shorter ones',
  },
  'internal-error': {
    status: 500,
    title: 'A fault of the service',
    meaning: 'The service has a bug; it was logged under `correlationId`.',
    mend: 'report the `correlationId` to whoever runs the service',
  },
  'store-unavailable': {
    status: 503,
    title: 'The store is unavailable',
    meaning:
      'The log cannot be read or written now. Ask again, with the same `Idempotency-Key`, after `Retry-After`.',
    mend: 'ask again after `Retry-After`, a command with the same `Idempotency-Key`',
  },
  'read-not-recorded': {
    status: 503,
    title: 'The reading cannot be put on record',
    meaning:
      "A person's details, the original of an abuse report, a document or a pack is told only once it is on record who " +
      'opened it, and nothing can be recorded now. Views go on. Ask again after `Retry-After`.',
    mend: 'ask again after `Retry-After`; whoever runs the service looks at `/readyz`',
  },
  'keys-unavailable': {
    status: 503,
    title: 'The token keys are unavailable',
    meaning: 'The key set that tokens are checked with cannot be reached. Ask again after `Retry-After`.',
    mend: 'ask again after `Retry-After`; whoever runs the service looks at `JWKS_URL`',
  },
} as const satisfies Readonly<Record<string, ProblemType>>;

export type ProblemCode = keyof typeof PROBLEM_TYPES;
