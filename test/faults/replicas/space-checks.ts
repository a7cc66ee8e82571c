import type { RecordedEvent } from '#domain/kernel/event.js';
import { audit, type Audit } from '../../application/audit.js';

/**
 * The audit of address space, first octet by first octet: no lease of a campaign has space in two, and the audit looks
 * at every lease after every event.
 */
export function auditSpace(log: readonly RecordedEvent[]): Audit {
  const octetOf = new Map<string, string>();
  for (const { stream, data } of log)
    if (stream.startsWith('address-space-'))
      octetOf.set(`lease-${(data as { leaseId: string }).leaseId}`, stream);
  const byOctet = new Map<string, RecordedEvent[]>();
  for (const event of log) {
    const octet = octetOf.get(event.stream) ?? event.stream;
    if (!octet.startsWith('address-space-') && !octet.startsWith('lease-')) continue;
    const events = byOctet.get(octet);
    if (events) events.push(event);
    else byOctet.set(octet, [event]);
  }
  const audits = [...byOctet.values()].map(audit);
  return {
    clashes: audits.flatMap(({ clashes }) => clashes),
    uncovered: audits.flatMap(({ uncovered }) => uncovered),
    inexact: audits.flatMap(({ inexact }) => inexact),
  };
}
