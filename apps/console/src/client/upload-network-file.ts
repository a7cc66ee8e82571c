import type { Observed } from '#application/network/observed.js';
import type { NetworkFormat } from '#intake/network/formats.js';
import { addressOf, request } from './request.js';

const FILES = '/v1/network-sources/:source/files';

/** A file of a source as it is sent. */
export interface NetworkFile {
  readonly source: string;
  readonly format: NetworkFormat;
  readonly file: Blob;
  /** When the source was so, RFC 3339; when the file says, or else now, unless given. */
  readonly at?: string;
  /** Whether whoever sends it vouches for it, though it has far less than the one before. */
  readonly accepted?: boolean;
  /** Of the file of a zone that does not name it: the zone that it is of. */
  readonly origin?: string;
}

/** Holds a file of the running network against the leases, plain or packed with gzip. @throws Refusal */
export async function uploadNetworkFile({
  source,
  format,
  file,
  at,
  accepted,
  origin,
}: NetworkFile): Promise<Observed> {
  const query = new URLSearchParams({
    format,
    ...(at === undefined ? {} : { at }),
    ...(accepted ? { accepted: 'true' } : {}),
    ...(origin === undefined ? {} : { origin }),
  });
  const response = await request(`${addressOf(FILES, { source })}?${query}`, {
    takesLong: true,
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: file,
  });
  return (await response.json()) as Observed;
}
