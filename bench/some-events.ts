import { randomUUID } from 'node:crypto';
import type { NewEvent } from '#domain/kernel/event.js';

const BYTES = 700;

/** An event of about 700 bytes, data and metadata together. */
export function someEvent(type: string, data: object, effectiveAt = '2026-01-01T00:00:00.000Z'): NewEvent {
  const id = randomUUID();
  const metadata = {
    schemaVersion: 1,
    effectiveAt,
    actor: { subject: 'bench', role: 'operator' as const },
    evidence: { grade: 'claimed' as const, source: 'bench' },
    layer: 'contract' as const,
    commandId: id,
    commandDigest: 'd'.repeat(64),
    correlationId: id,
    causationId: id,
  };
  const short = BYTES - JSON.stringify({ data, metadata }).length;
  return { id, type, data, metadata: short > 0 ? { ...metadata, reason: 'x'.repeat(short) } : metadata };
}
