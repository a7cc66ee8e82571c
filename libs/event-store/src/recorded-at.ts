import type { EventMetadata } from '#domain/kernel/event.js';

/** RFC 3339 UTC with milliseconds: when the first ledger that held the event learned it, else this store's time. */
export function recordedAt(metadata: EventMetadata, storedAt: number): string {
  const original = Date.parse(metadata.originalRecordedAt ?? '');
  return new Date(Number.isNaN(original) ? storedAt : original).toISOString();
}
