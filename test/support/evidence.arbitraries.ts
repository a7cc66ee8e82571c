import * as fc from 'fast-check';
import type { EvidenceEvent } from '#domain/evidence-request/events.js';
import { evolveEvidence, type EvidenceDocument } from '#record/evidence-request/evidence-document.js';
import { context, recorded } from './given.js';

/** What the ids of requests for evidence begin with, and those of requests for documents do not. */
export const EVIDENCE_IDS = 'EV-';

const DAY = 86_400_000;
const START = Date.parse('2025-06-01T00:00:00.000Z');
const day = (at: number): string => new Date(START + at * DAY).toISOString();

/** Requests for evidence about one of these leases or lessees, some answered, some declined, some neither, each early or late. */
export const evidenceRequests = (
  subjects: readonly EvidenceDocument['subject'][],
): fc.Arbitrary<readonly EvidenceDocument[]> =>
  fc
    .array(
      fc.record({
        subject: fc.constantFrom(...subjects),
        asked: fc.integer({ min: 0, max: 900 }),
        promised: fc.integer({ min: 1, max: 900 }),
        settled: fc.option(fc.integer({ min: 0, max: 1_500 })),
        isDeclined: fc.boolean(),
      }),
      { maxLength: 3 },
    )
    .map((requests) =>
      requests.map(({ subject, asked, promised, settled, isDeclined }, index) => {
        const requestId = `${EVIDENCE_IDS}${index}`;
        const what = {
          subject,
          seenAs: { role: 'legal' as const },
          reader: 'reader',
          purpose: 'a test',
          asOf: day(asked),
          on: day(asked),
        };
        const events: readonly (EvidenceEvent & { readonly at: number })[] = [
          {
            type: 'EvidenceRequested',
            data: { requestId, ...what, dueBy: day(asked + promised) },
            at: asked,
          },
          ...(settled === null
            ? []
            : [{ ...(isDeclined ? declined(requestId) : issued(requestId, what)), at: asked + settled }]),
        ];
        const stream = `evidence-${requestId}`;
        return events
          .map(({ at, ...event }, revision) =>
            recorded<EvidenceEvent>(stream, revision, event, context({ now: day(at) })),
          )
          .reduce<EvidenceDocument | undefined>(evolveEvidence, undefined)!;
      }),
    );

const declined = (requestId: string): EvidenceEvent => ({
  type: 'EvidenceRequestDeclined',
  data: { requestId, because: 'a test' },
});

const kept = { sha256: '0'.repeat(64), bytes: 1 };

const issued = (
  packId: string,
  what: Pick<EvidenceDocument, 'subject' | 'seenAs' | 'reader' | 'purpose' | 'asOf' | 'on'>,
): EvidenceEvent => ({
  type: 'PackIssued',
  data: {
    packId,
    ...what,
    manifest: kept.sha256,
    bytes: 1,
    documents: [],
    people: [],
    kept: { manifest: kept, lasting: kept, naming: kept },
  },
});
