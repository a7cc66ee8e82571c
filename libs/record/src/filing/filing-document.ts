import type { FilingEvent } from '#domain/document/events.js';
import type { Recorded } from '#domain/kernel/decider.js';
import { factOf, type Fact } from '../lease/fact.js';

/** That somebody did something to a document's bytes. */
interface Done {
  readonly fact: Fact;
  /** Person id. */
  readonly by: string;
}

/** That somebody uploaded a document for a lease. */
export interface UploadForLease extends Done {
  readonly leaseId: string;
  /** Party id of whom it was uploaded for; absent where whoever did acted for none. */
  readonly party?: string;
}

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
  readonly filed: Done;
  readonly forLeases: readonly UploadForLease[];
  /** Absent while the bytes can be read. */
  readonly erased?: Done & { readonly reason?: string };
}

/** Never throws; an event that the stream does not hold changes nothing. */
export function evolveFiling(
  document: FilingDocument | undefined,
  event: Recorded<FilingEvent>,
): FilingDocument | undefined {
  const { stream, type, data, metadata } = event;
  const revision = event.revision.toString();
  const { actor, reason } = metadata;
  const { subject: by, party } = actor;
  const done = { fact: factOf(event), by };
  if (type === 'DocumentErased')
    return document && { ...document, revision, erased: { ...done, ...(reason && { reason }) } };
  if (type !== 'DocumentFiled') return document && { ...document, revision };
  const { leaseId, ...filed } = data;
  const forLeases = [
    ...(document?.forLeases ?? []),
    ...(leaseId === undefined ? [] : [{ ...done, leaseId, ...(party && { party }) }]),
  ];
  return { ...(document ?? { stream, ...filed, filed: done }), revision, forLeases };
}
