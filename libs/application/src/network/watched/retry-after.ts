/** Longer than this nobody is waited for. */
const LONGEST_MS = 86_400_000;

/** How long a server asks to be left alone for (RFC 9110 §10.2.3), in milliseconds; nothing where it does not say. */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\s*\d{1,9}\s*$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now.getTime();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_MS);
}
