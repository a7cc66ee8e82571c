import { Type } from 'typebox';
import type { RecordedEvent } from './event.js';
import { commandType } from './command-type.js';
import { eventType, type EventOf } from './event-type.js';
import { record, Revision } from './shape.js';

/**
 * An earlier event of the same stream was wrong: `replacement` is the data it should have had, or it never
 * happened. The event itself stays; every fold goes over the corrected list.
 */
export const FactCorrected = eventType(
  'FactCorrected',
  'contract',
  Type.Union([
    record({
      /** Revision in the same stream of the event that was wrong. */
      revision: Revision,
      /** The data that the event should have had, all members of it. */
      replacement: Type.Object(
        {},
        { mend: 'give the data that the event should have had, or "retracted": true' },
      ),
    }),
    record({
      /** Revision in the same stream of the event that was wrong. */
      revision: Revision,
      /** That the event never happened. */
      retracted: Type.Literal(true),
    }),
  ]),
);
export type FactCorrected = EventOf<typeof FactCorrected>;

/**
 * The history as it should have been, in recorded order: corrections left out and their targets replaced or left
 * out. A later correction of the same event wins; one of a missing event or of a correction changes nothing. What
 * replaces a fact is proof as far as the correction brought any, whatever the fact rested on (R1).
 */
export function correctedHistory(history: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const corrections = history.filter(isCorrection);
  if (corrections.length === 0) return history;
  const byRevision = new Map(corrections.map((event) => [event.data.revision, event]));
  return history.flatMap((event) => {
    if (isCorrection(event)) return [];
    const correction = byRevision.get(event.revision.toString());
    if (correction === undefined) return [event];
    if (!('replacement' in correction.data)) return [];
    const { evidence } = correction.metadata;
    return [{ ...event, data: correction.data.replacement, metadata: { ...event.metadata, evidence } }];
  });
}

export const isCorrection = (event: RecordedEvent): event is RecordedEvent & FactCorrected =>
  event.type === FactCorrected.type;

export const CorrectFact = commandType('CorrectFact', ['legal', 'finance', 'network'], FactCorrected.data, {
  path: 'corrections',
  summary: 'Correct or retract an earlier event',
  example: { revision: '1', replacement: { signedOn: '2025-12-16' }, reason: 'Typed wrongly' },
});
