import type { StreamRevision } from '#event-store/event-store.js';
import { invalid } from '../problem.js';

const ETAG = /^"(0|[1-9]\d{0,18})"$/;
const KEY = /^[\x21-\x7e]{1,255}$/;

type Header = string | readonly string[] | undefined;

interface Preconditions {
  readonly 'if-match'?: Header;
  readonly 'if-none-match'?: Header;
}

/**
 * Where a stream has to stand: at the revision that `If-Match` names, or without an event for `If-None-Match: *`; where
 * neither is sent, or `If-Match: *`, anywhere.
 */
export function expectedRevision({
  'if-match': header,
  'if-none-match': none,
}: Preconditions): StreamRevision | undefined {
  if (none !== undefined) return noneYet(none, header);
  if (header === undefined || header === '*') return undefined;
  const [, revision] = ETAG.exec(String(header)) ?? [];
  if (revision !== undefined) return BigInt(revision);
  throw invalid([
    {
      header: 'If-Match',
      detail: 'is no single strong entity tag',
      mend: 'send the ETag of the last answer, such as "3"',
    },
  ]);
}

function noneYet(none: Header, match: Header): 'no-stream' {
  if (none === '*' && match === undefined) return 'no-stream';
  throw invalid([
    {
      header: 'If-None-Match',
      detail: match === undefined ? 'is not "*"' : 'comes with If-Match',
      mend: match === undefined ? 'send *, or If-Match' : 'send one of the two',
    },
  ]);
}

/** The entity tag of a stream's revision. */
export const entityTag = (revision: bigint | string): string => `"${revision}"`;

/** The key that makes a repeat of the command recognisable, if the caller gave one. */
export function idempotencyKey(header: Header): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && KEY.test(header)) return header;
  throw invalid([
    {
      header: 'Idempotency-Key',
      detail: 'cannot be used',
      mend: 'send 1 to 255 printable ASCII characters without spaces',
    },
  ]);
}
