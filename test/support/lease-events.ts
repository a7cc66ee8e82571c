import { randomUUID } from 'node:crypto';
import type { NewEvent } from '#domain/kernel/event.js';
import type { Contract } from '#domain/lease/contract/contract.js';
import type { EventStore } from '#event-store/event-store.js';

/** An event as a command of its own would have made it, unless `commandId` names the command. */
export const anEvent = ({
  type,
  data,
  commandId = randomUUID(),
}: Pick<NewEvent, 'type' | 'data'> & { readonly commandId?: string }): NewEvent => ({
  id: randomUUID(),
  type,
  data,
  metadata: {
    schemaVersion: 1,
    effectiveAt: '2026-01-01T00:00:00.000Z',
    actor: { subject: 'a test', role: 'operator' },
    evidence: { grade: 'claimed', source: 'a test' },
    layer: 'contract',
    commandId,
    commandDigest: 'cd'.repeat(32),
    correlationId: commandId,
    causationId: commandId,
  },
});

const LESSOR = '5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10';
export const LESSEE = '0d0c64a2-0f44-5b0e-a3a1-3f0f8f3d9c11';

const contractOf = (over: Partial<Contract>): Contract => ({
  lessor: LESSOR,
  lessee: LESSEE,
  providerChain: [{ party: over.lessor ?? LESSOR, role: 'holder' }],
  prefixes: [{ prefix: '198.51.100.0/24', block: '198.51.100.0/22' }],
  origins: [],
  terms: {
    start: '2025-01-01',
    end: '2027-01-01',
    timeZone: 'Europe/Vilnius',
    holidayCalendars: [],
    notices: [],
    graceDays: 14,
    monthlyFee: { amount: '100.00', currency: 'EUR' },
  },
  ...over,
});

/** Records that a lease of 198.51.100.0/24 over 2025 and 2026, unless the contract says otherwise, was taken on. */
export const takeOn = (store: EventStore, id: string, contract: Partial<Contract> = {}, commandId?: string) =>
  store.append(`lease-${id}`, 'no-stream', [
    anEvent({
      type: 'LeaseTakenOn',
      data: {
        contract: contractOf(contract),
        historyKnownFrom: '2026-01-01T00:00:00.000Z',
        from: { file: 'portfolio.csv', digest: 'ab'.repeat(32), line: 7 },
      },
      ...(commandId ? { commandId } : {}),
    }),
  ]);
