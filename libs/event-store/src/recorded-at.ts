import type { EventMetadata } from '#domain/kernel/event.js';

/** RFC 3339 UTC with milliseconds: when the first ledger that held the event learned it, else this store's time. */
export function recordedAt({ originalRecordedAt }: EventMetadata, storedAt: number): string {
  const original = originalRecordedAt === undefined ? NaN : Date.parse(originalRecordedAt);
  return textOf(Number.isNaN(original) ? storedAt : original);
}

/** Events of one append share their time: it is written out once. */
function textOf(milliseconds: number): string {
  if (milliseconds !== last.milliseconds) last = { milliseconds, text: new Date(milliseconds).toISOString() };
  return last.text;
}

let last = { milliseconds: Number.NaN, text: '' };
