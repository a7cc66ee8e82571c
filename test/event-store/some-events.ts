import { randomUUID } from 'node:crypto';
import type { EventMetadata, NewEvent } from '#domain/kernel/event.js';

export const metadata: EventMetadata = {
  schemaVersion: 1,
  effectiveAt: '2026-01-01T00:00:00Z',
  actor: { subject: 'portfolio-import', role: 'operator' },
  evidence: { grade: 'documented', source: 'portfolio.csv line 7', document: 'ab'.repeat(32) },
  layer: 'contract',
  commandId: '6d0a3c3e-6a35-4d15-8d3c-0a6a64a2f6b1',
  commandDigest: 'cd'.repeat(32),
  correlationId: '6d0a3c3e-6a35-4d15-8d3c-0a6a64a2f6b1',
  causationId: '6d0a3c3e-6a35-4d15-8d3c-0a6a64a2f6b1',
};

export const anEvent = (event: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  type: 'LeaseContracted',
  data: { prefix: '198.51.100.0/24' },
  metadata,
  ...event,
});

export const someEvents = (count: number): NewEvent[] => Array.from({ length: count }, () => anEvent());

export const idsOf = (events: readonly NewEvent[]) => events.map(({ id }) => id);
