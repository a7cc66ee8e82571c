import type { Applied } from '#application/routing/applied.js';
import { addressOf, request } from './request.js';

const EXPORTS = '/v1/routing-feeds/:feed/exports';
/** Of the service: for whoever may not, there is nothing to choose a file with. */
export const MAY_UPLOAD = ['operator', 'network'] as const;

/** Holds a VRP export against the leases, plain or packed with gzip. @throws Refusal */
export async function uploadExport(feed: string, file: Blob): Promise<Applied> {
  const response = await request(addressOf(EXPORTS, { feed }), {
    takesLong: true,
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: file,
  });
  return (await response.json()) as Applied;
}
