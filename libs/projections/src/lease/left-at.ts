import type { LeaseDocument } from './lease-document.js';

/** From when on the lease has no right to `prefix` any more; `undefined` while it has one, or never had. */
export function leftAt({ lastStatus, status, prefixes }: LeaseDocument, prefix: string): string | undefined {
  if (lastStatus?.state === 'ended') return status.findLast(({ value }) => value.state === 'ended')?.from;
  const lastHeld = prefixes.findLastIndex(({ value }) => value.some((leased) => leased.prefix === prefix));
  return lastHeld < 0 ? undefined : prefixes[lastHeld + 1]?.from;
}
