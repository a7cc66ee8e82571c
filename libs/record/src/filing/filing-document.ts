import type { FilingEvent } from '#domain/document/events.js';
import type { Recorded } from '#domain/kernel/decider.js';
import { factOf, type Fact } from '../lease/fact.js';

/** The fold of the record of one document: that its bytes are here, or were erased. */
export interface FilingDocument {
  readonly stream: string;
  readonly revision: string;
  /** SHA-256 of the document, hex. */
  readonly sha256: string;
  /** How many bytes it has. */
  readonly size: number;
  /** What its first bytes look like. */
  readonly mediaType: string;
  readonly filed: { readonly fact: Fact; readonly by: string };
  /** Absent while the bytes can be read. */
  readonly erased?: { readonly fact: Fact; readonly by: string; readonly reason?: string };
}

/** Never throws; an event that the stream does not hold changes nothing. */
export function evolveFiling(
  document: FilingDocument | undefined,
  event: Recorded<FilingEvent>,
): FilingDocument | undefined {
  const { stream, type, data, metadata } = event;
  const revision = event.revision.toString();
  const { actor, reason } = metadata;
  const done = { fact: factOf(event), by: actor.subject };
  if (type === 'DocumentErased')
    return document && { ...document, revision, erased: { ...done, ...(reason && { reason }) } };
  if (type !== 'DocumentFiled' || document !== undefined) return document && { ...document, revision };
  return { stream, revision, ...data, filed: done };
}
