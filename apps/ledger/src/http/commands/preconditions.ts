import { invalid } from '../problem.js';

const ETAG = /^"(0|[1-9]\d{0,18})"$/;
const KEY = /^[\x21-\x7e]{1,255}$/;

type Header = string | readonly string[] | undefined;

/** The revision that `If-Match` demands; `*` and no header demand none. */
export function expectedRevision(header: Header): bigint | undefined {
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
